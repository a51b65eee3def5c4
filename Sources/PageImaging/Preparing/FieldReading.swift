/// What was read in a field, and how far to trust it.
public struct FieldReading: Sendable, Hashable, Codable {
  /// How far to trust a reading; never enough to take it without a person.
  public enum Tier: String, Sendable, Hashable, Codable { case sure, likely, none }

  public var text: String
  public var tier: Tier
  /// 0…100 as the engine says it.
  public var confidence: Double
  /// Why the tier: which agreements held.
  public var grounds: [String]
  /// True when `text` is a list's spelling, near what was read; otherwise left out.
  public var snapped: Bool?
  /// What was read before a list's spelling took its place, or before scraps at its ends were left out.
  public var asRead: String?

  /// Creates a reading.
  public init(text: String, tier: Tier, confidence: Double, grounds: [String], snapped: Bool? = nil, asRead: String? = nil) {
    self.text = text
    self.tier = tier
    self.confidence = confidence
    self.grounds = grounds
    self.snapped = snapped
    self.asRead = asRead
  }
}
