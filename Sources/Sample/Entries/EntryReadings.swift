/// Two people's simulated readings of an entry.
public struct EntryReadings: Codable, Hashable, Sendable {
  public var key: String
  /// A and B, field id → value. Fields that follow from the book are not keyed.
  public var readings: [String: [String: KeyedValue]]
  public var slips: [KeyingSlip]
}
