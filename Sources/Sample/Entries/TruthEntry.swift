/// One entry of a book with everything that is known about it.
public struct TruthEntry: Codable, Hashable, Sendable {
  /// Book slug, registration year and number: `ks-2008-01#2008-15`.
  public var key: String
  public var kind: String
  /// The number without a letter, and the letter (`12a`).
  public var number: Int
  public var suffix: String?
  public var registrationDate: CivilDay
  public var registrationYear: Int
  /// Field id → what stands there. Fields that the form does not print are absent.
  public var fields: [String: TruthValue]
  /// One region a page; most entries have one.
  public var regions: [Region] = []
  public var fieldRegions: [String: Region] = [:]
  public var links: [PersonLink]
  /// Ids of the difficulties built in (`lateRegistration`, `unknownFather` …).
  public var oddities: [String]
}
