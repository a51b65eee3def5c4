/// Where a field that nobody keys gets its value from.
public enum FieldSource: String, Codable, Hashable, Sendable {
  /// The number of the row in the sheet.
  case row
  /// Number and opening year of the book.
  case book
  /// The registering office of the book.
  case office
}
