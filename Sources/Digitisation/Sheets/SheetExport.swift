import CivilStatus
import Foundation
import Spreadsheet
import Storage

/// Writes entries as a workbook in one of the known column layouts, page by page: memory does not grow with the books.
public struct SheetExport: Sendable {
  /// What is asked for.
  public struct Request: Sendable {
    public var kind: RegisterKind
    /// Nil: all books of the kind in the units.
    public var book: String?
    public var units: [UnitPath]
    /// Id of a layout of the kind; nil takes the first.
    public var columnSet: String?
    public var writing: CellWriting
    /// Whether entries below "verified" show what was imported for them. Keyed readings are never shown.
    public var showsImported: Bool

    public init(
      kind: RegisterKind, book: String? = nil, units: [UnitPath], columnSet: String? = nil, writing: CellWriting = .asWritten,
      showsImported: Bool = false
    ) {
      self.kind = kind
      self.book = book
      self.units = units
      self.columnSet = columnSet
      self.writing = writing
      self.showsImported = showsImported
    }
  }

  /// What was written.
  public struct Report: Codable, Hashable, Sendable {
    public var columnSet: String
    public var templateConfirmed: Bool
    public var books: Int
    public var rows: Int
    /// Rows without values: nothing is settled, and nothing may be shown.
    public var rowsWithoutValues: Int
  }

  static let page = 500

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Writes the workbook to `file`.
  /// - Throws: ``Refusal``, or `SpreadsheetError` when the file cannot be written.
  public func write(_ request: Request, to file: URL, for actor: Actor) async throws -> Report {
    let layout = try SheetLayout(kind: request.kind, columnSet: request.columnSet, catalogue: node.catalogue)
    let books = try await books(request, for: actor)
    var writer = try WorkbookWriter(path: file.path)
    try layout.begin(&writer)
    var report = Report(
      columnSet: layout.set.id, templateConfirmed: layout.schema.templateConfirmed, books: books.count, rows: 0,
      rowsWithoutValues: 0)
    for book in books {
      var cursor = ExportCursor(book: book, actor: actor, showsImported: request.showsImported)
      while let batch = try await node.database.read({ [cursor] in try cursor.next($0) }) {
        for entry in batch.entries {
          report.rows += 1
          if entry.values == nil { report.rowsWithoutValues += 1 }
          try writer.writeRow(layout.cells(entry, in: book, row: report.rows, writing: request.writing))
        }
        cursor = batch.cursor
      }
    }
    try layout.end(&writer)
    try writer.close()
    return report
  }

  /// The books in an order that stays the same from node to node: no id decides while anything else differs.
  func books(_ request: Request, for actor: Actor) async throws -> [Book] {
    try await node.database.read { transaction in
      if let id = request.book {
        guard let book = try Book.find(id, in: transaction), PageAccess.allows(actor, in: book.unit), book.kind == request.kind
        else {
          throw Refusal.notFound(.book)
        }
        return [book]
      }
      let units = actor == .system ? request.units : request.units.filter { PageAccess.allows(actor, in: $0) }
      let scope = UnitScope(units, column: "unit_path")
      return try transaction.query(
        """
        SELECT \(Book.columns) FROM book WHERE kind = ? AND \(scope.sql)
        ORDER BY unit_path, opening_year, number, registered_at, office, id
        """,
        [.text(request.kind.rawValue)] + scope.arguments
      ).map { try Book($0) }
    }
  }
}
