/// A person of an entry with everything the engine can compare; `RecordQuery` and what it has no room for.
public struct LinkageQuery: Hashable, Sendable {
  public var person: RecordQuery
  public var placeOfBirth: String
  public var origin: String
  public var residence: String
  /// The age at the event, where the entry has that instead of a date of birth.
  public var age: Int?
  public var eventYear: Int?

  /// A query; only the person is needed.
  public init(
    _ person: RecordQuery, placeOfBirth: String = "", origin: String = "", residence: String = "", age: Int? = nil,
    eventYear: Int? = nil
  ) {
    self.person = person
    self.placeOfBirth = placeOfBirth
    self.origin = origin
    self.residence = residence
    self.age = age
    self.eventYear = eventYear
  }
}
