/// How two readings of a field are compared.
public enum ComparisonPolicy: String, Codable, Hashable, Sendable {
  /// Codes and numbers of documents: the same normalised value, else the same characters without blanks and dots.
  case exact
  /// Text: case, blanks and the place of the tone mark do not matter; the marks themselves do.
  case text
  /// Names of persons: as text.
  case name
  /// The same date, age or words, whatever the separators.
  case date
  /// The same number, whatever the leading zeros.
  case number
  /// Not compared: only for derived fields, or with a reason in the file.
  case none
}
