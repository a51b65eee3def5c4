/// How sure a fact of the data files is: facts of low confidence stay data that an office can change.
public enum Confidence: String, Codable, Hashable, Sendable {
  /// In the ministry's own template, or told alike by several independent sources.
  case confirmed
  /// In a program of a supplier that keys for the ministry's import.
  case supplier
  /// On the national public-service portal; its codes differ from those of the import.
  case portal
  /// Worked out, not seen.
  case inferred
  /// Chosen by this project because nothing is known.
  case own
}
