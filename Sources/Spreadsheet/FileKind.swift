/// What a file that is no workbook seems to be, told from its first bytes and never from its name.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// No byte at all.
  case empty
  /// A zip archive without a workbook inside.
  case archive
  /// An OpenDocument file.
  case openDocument
  /// A binary workbook (`.xlsb`).
  case binaryWorkbook
  /// HTML or XML, often saved with the ending `.xls` by older programs.
  case markup
  /// A PDF document.
  case pdf
  /// Plain text, such as CSV.
  case text
  /// Something else.
  case unknown
}
