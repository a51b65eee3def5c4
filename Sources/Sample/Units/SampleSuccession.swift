/// A row of successions.csv: which unit took the place of which.
public struct SampleSuccession: Codable, Hashable, Sendable {
  public let oldCode: String
  public let newCode: String
  public let date: String
  /// whole or part.
  public let share: String
  public let basis: String
}
