import Storage

/// Reads which sheets came into books.
public struct SheetImports: Sendable {
  let database: Database

  public init(_ database: Database) {
    self.database = database
  }

  /// One line of the list.
  public struct Item: Sendable, Identifiable {
    public var record: SheetImportRecord
    public var book: Book
    /// Rows that are in.
    public var rows: Int
    public var importerName: String

    public var id: String { record.id }
  }

  /// The latest imports in the units in which the actor may import; unfinished ones first.
  public func latest(for actor: Actor, limit: Int = 30) async throws -> [Item] {
    let units = actor.grants.filter { SheetImport.definition.roles.contains($0.role) }.map(\.unit)
    return try await database.read { transaction in
      let scope = UnitScope(units, column: "b.unit_path")
      let columns = SheetImportRecord.columns.split(separator: ",").map { "i." + $0.filter { !$0.isWhitespace } }.joined(
        separator: ", ")
      let rows = try transaction.query(
        """
        SELECT \(columns), a.display_name FROM sheet_import i JOIN book b ON b.id = i.book_id
        LEFT JOIN account a ON a.id = i.imported_by WHERE \(scope.sql) ORDER BY i.finished, i.imported_at DESC, i.id LIMIT ?
        """, scope.arguments + [.int(limit)])
      return try rows.compactMap { row in
        let record = try SheetImportRecord(row)
        guard let book = try Book.find(record.bookID, in: transaction) else { return nil }
        return Item(
          record: record, book: book, rows: try record.importedRows(in: transaction),
          importerName: try row.optionalText("display_name") ?? Actor.system.displayName)
      }
    }
  }

  /// The report of an import, for who did it: it quotes first readings.
  /// - Throws: ``Refusal/notFound(_:)`` for anybody else.
  public func report(_ importID: String, for actor: Actor) async throws -> SheetImportReport {
    try await database.read { transaction in
      let row = try transaction.first("SELECT \(SheetImportRecord.columns) FROM sheet_import WHERE id = ?", [.text(importID)])
      guard let record = try row.map({ try SheetImportRecord($0) }), actor == .system || record.importedBy == actor.accountID
      else {
        throw Refusal.notFound(.book)
      }
      return try SheetImportReport.make(record, in: transaction)
    }
  }

  /// Imports of a file in units the actor sees, to warn before it is imported once more.
  public func earlier(of file: String, for actor: Actor) async throws -> [Item] {
    try await latest(for: actor, limit: 500).filter { $0.record.file == file }
  }
}
