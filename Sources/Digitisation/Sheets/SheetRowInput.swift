import CivilStatus
import Spreadsheet
import VietnameseText

/// One row of a sheet on its way in: its filled cells, exactly as they stand there.
public struct SheetRowInput: Hashable, Codable, Sendable {
  public struct Cell: Hashable, Codable, Sendable {
    /// Counted from 0.
    public var column: Int
    public var text: String
    public var kind: Kind

    public init(column: Int, text: String, kind: Kind = .text) {
      self.column = column
      self.text = text
      self.kind = kind
    }
  }

  /// What the cell held before it became text.
  public enum Kind: String, Codable, Sendable {
    case text
    case number
    case boolean
    case date
    case error
    case formula

    init(_ kind: CellKind) {
      switch kind {
      case .text: self = .text
      case .number: self = .number
      case .boolean: self = .boolean
      case .date: self = .date
      case .error: self = .error
      case .formula: self = .formula
      }
    }
  }

  /// As the spreadsheet shows it, from 1.
  public var row: Int
  public var cells: [Cell]

  public init(row: Int, cells: [Cell]) {
    self.row = row
    self.cells = cells
  }

  init(_ row: SheetRow) {
    self.row = row.number
    cells = row.cells.filter { !$0.text.isEmpty }.map { Cell(column: $0.column, text: $0.text, kind: Kind($0.kind)) }
  }

  /// Whether any cell holds more than blanks.
  static func isFilled(_ row: SheetRow) -> Bool {
    row.cells.contains { cell in cell.text.unicodeScalars.contains { !$0.properties.isWhitespace } }
  }

  func text(_ column: Int?) -> String {
    column.flatMap { wanted in cells.first { $0.column == wanted } }.map { VietnameseText.cleaned($0.text) } ?? ""
  }
}
