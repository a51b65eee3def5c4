/// One invented person.
public struct Person: Codable, Hashable, Sendable {
  public let index: Int
  public let sex: Sex
  public let surname: String
  /// Empty, one word or two.
  public let middle: String
  public let given: String
  public let birth: CivilDay
  /// Twelve digits; nil for those who died before the numbers came.
  public internal(set) var personalID: String?
  /// Nine digits of the older card.
  public internal(set) var olderID: String?
  public let ethnicity: String
  /// Code of the commune of birth, and its village when it is the sample commune.
  public let birthUnit: String
  public let village: Int
  /// Who the parents are, where they live in the sample too.
  public let father: Int?
  public let mother: Int?
  /// Did the father stand in the book when the birth was registered?
  public internal(set) var fatherRegistered: Bool
  /// Names of parents who are not persons of the sample.
  public let fatherName: String?
  public let motherName: String?
  public internal(set) var couples: [Int]
  public let death: CivilDay?
  /// The commune a person moved to, and the year.
  public internal(set) var movedTo: String?
  public internal(set) var movedYear: Int?

  public var fullName: String { [surname, middle, given].filter { !$0.isEmpty }.joined(separator: " ") }

  /// Lives on that day?
  public func isAlive(on day: CivilDay) -> Bool { birth <= day && (death.map { $0 > day } ?? true) }

  func livesHere(in year: Int) -> Bool { (movedYear.map { $0 > year } ?? true) && (death.map { $0.year > year } ?? true) }
}
