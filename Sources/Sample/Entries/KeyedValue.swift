/// What a person keyed into a field.
public struct KeyedValue: Codable, Hashable, Sendable {
  public var asWritten: String
  public var condition: String
  /// The code chosen in a list, for fields with a code list.
  public var normalised: String?
}
