/// A row of units.csv: one administrative unit for as long as its name, kind and parent stayed the same.
public struct SampleUnit: Codable, Hashable, Sendable {
  public let code: String
  /// province, district or commune.
  public let level: String
  public let name: String
  public let type: String
  public let parentCode: String
  /// ISO days; empty where open. A row holds from `validFrom` up to, not including, `validTo`.
  public let validFrom: String
  public let validTo: String
}
