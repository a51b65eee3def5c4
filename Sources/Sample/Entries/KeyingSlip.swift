/// A mistake made on purpose in a simulated reading.
public struct KeyingSlip: Codable, Hashable, Sendable {
  /// A or B.
  public var reading: String
  public var field: String
  /// tone, mark, digits, letter, skipped or condition.
  public var sort: String
}
