/// One row of a sheet with its filled cells in the order of their columns.
public struct SheetRow: Hashable, Sendable {
  /// The row's number as Excel shows it, counted from 1.
  public var number: Int
  /// The filled cells; empty cells are left out, gaps show in `SheetCell.column`.
  public var cells: [SheetCell]

  /// Creates a row.
  public init(number: Int, cells: [SheetCell]) {
    self.number = number
    self.cells = cells
  }

  /// The cell in a column counted from 0, if it is filled.
  public subscript(column column: Int) -> SheetCell? {
    if column < cells.count, column >= 0, cells[column].column == column { return cells[column] }
    return cells.first { $0.column == column }
  }

  /// The row's texts from column 0 to the last filled one, with "" in the gaps.
  public var texts: [String] {
    guard let last = cells.last else { return [] }
    var result = [String](repeating: "", count: last.column + 1)
    for cell in cells { result[cell.column] = cell.text }
    return result
  }
}
