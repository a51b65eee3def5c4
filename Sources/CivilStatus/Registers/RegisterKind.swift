/// A kind of civil-status register, such as births. Not an enumeration: kinds are data files, and an office can add one.
public struct RegisterKind: RawRepresentable, Hashable, Codable, Sendable, Comparable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let birth = RegisterKind(rawValue: "birth")
  public static let marriage = RegisterKind(rawValue: "marriage")
  public static let death = RegisterKind(rawValue: "death")
  public static let parentChild = RegisterKind(rawValue: "parentChild")
  public static let maritalStatus = RegisterKind(rawValue: "maritalStatus")
  public static let guardianship = RegisterKind(rawValue: "guardianship")
  public static let adoption = RegisterKind(rawValue: "adoption")
  public static let changeCorrection = RegisterKind(rawValue: "changeCorrection")

  public static func < (a: RegisterKind, b: RegisterKind) -> Bool { a.rawValue < b.rawValue }

  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
