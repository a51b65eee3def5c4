import CivilStatus

/// One field as a person keyed it: the writing, and the state of the writing.
public struct KeyedValue: Codable, Hashable, Sendable {
  /// What stands on the page.
  public var asWritten: String
  /// A ``Condition`` by name; nil means legible, or blank if nothing is written.
  public var condition: String?
  /// A ``DraftOrigin`` by name; nil means typed. What counts for a reading is the origin in the reader's own draft.
  public var origin: String?

  public init(_ asWritten: String, condition: Condition? = nil, origin: DraftOrigin = .typed) {
    self.asWritten = asWritten
    self.condition = condition?.rawValue
    self.origin = origin == .typed ? nil : origin.rawValue
  }

  /// A value with its condition as it came in; it is checked where the value is kept.
  public init(asWritten: String, conditionName: String?) {
    self.asWritten = asWritten
    condition = conditionName
  }
}
