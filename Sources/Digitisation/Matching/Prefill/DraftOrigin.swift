/// Where a draft's value came from.
public enum DraftOrigin: String, Codable, CaseIterable, Sendable {
  /// Keyed by the reader from the page.
  case typed
  /// Proposed from the population extract; nobody has looked yet whether the page says so. Never handed in.
  case proposed
  /// Proposed from the population extract, and the reader saw the same on the page.
  case taken
}
