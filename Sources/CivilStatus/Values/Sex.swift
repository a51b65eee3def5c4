/// The sex as the identity number and the code list `gender` (1 male, 2 female) tell it.
public enum Sex: String, Codable, Hashable, Sendable {
  case male
  case female

  public init?(genderCode: String) {
    switch genderCode {
    case "1": self = .male
    case "2": self = .female
    default: return nil
    }
  }

  public var labelVi: String { self == .male ? "Nam" : "Nữ" }
}
