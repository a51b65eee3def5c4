/// One record of a delimited text file.
public struct DelimitedRow: Hashable, Sendable {
  /// The line the record begins on, counted from 1.
  public var line: Int
  /// The fields, without the quotes around them; blanks at either end are kept.
  public var fields: [String]

  /// Creates a record.
  public init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}
