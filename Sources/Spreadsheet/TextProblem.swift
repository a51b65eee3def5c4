/// What is wrong with a line of a delimited text file.
public enum TextProblem: String, Hashable, Sendable, CaseIterable {
  /// The bytes are not UTF-8.
  case notUTF8
  /// The bytes are not UTF-8 but the old code page of Vietnamese Windows.
  case windows1258
  /// The file is UTF-16.
  case utf16
  /// A quotation mark was opened and never closed.
  case unclosedQuote
}
