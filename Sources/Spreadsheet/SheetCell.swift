/// One filled cell of a sheet.
public struct SheetCell: Hashable, Sendable {
  /// The column, counted from 0.
  public var column: Int
  /// The cell's content; blanks at either end are kept.
  public var text: String
  /// What the content was before it became text.
  public var kind: CellKind

  /// Creates a cell.
  public init(column: Int, text: String, kind: CellKind = .text) {
    self.column = column
    self.text = text
    self.kind = kind
  }
}
