import Storage

/// An import of a sheet into a book, finished or interrupted.
public struct SheetImportRecord: Hashable, Sendable, Identifiable {
  public var id: String
  public var bookID: String
  public var file: String
  public var fileName: String
  public var sheet: String
  public var mapping: SheetMapping
  public var total: Int
  public var emptyRows: Int
  public var isFinished: Bool
  public var importedBy: String
  public var importedAt: String

  static let columns = """
    id, book_id, file_sha256, file_name, sheet, mapping, row_count, empty_rows, finished, imported_by, imported_at
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    bookID = try row.text("book_id")
    file = try row.text("file_sha256")
    fileName = try row.text("file_name")
    sheet = try row.text("sheet")
    mapping = try CanonicalJSON.value(SheetMapping.self, from: row.text("mapping"))
    total = try row.integer("row_count")
    emptyRows = try row.integer("empty_rows")
    isFinished = try row.bool("finished")
    importedBy = try row.text("imported_by")
    importedAt = try row.text("imported_at")
  }

  init(_ begun: SheetImportBegun, book: String) {
    id = begun.importID
    bookID = book
    file = begun.file
    fileName = begun.fileName
    sheet = begun.sheet
    mapping = begun.mapping
    total = begun.total
    emptyRows = begun.emptyRows
    isFinished = false
    importedBy = ""
    importedAt = ""
  }

  static func find(file: String, sheet: String, book: String, in transaction: any Transaction) throws -> SheetImportRecord? {
    try transaction.first(
      "SELECT \(columns) FROM sheet_import WHERE book_id = ? AND file_sha256 = ? AND sheet = ?",
      [.text(book), .text(file), .text(sheet)]
    ).map { try SheetImportRecord($0) }
  }

  static func all(of book: String, in transaction: any Transaction) throws -> [SheetImportRecord] {
    try transaction.query("SELECT \(columns) FROM sheet_import WHERE book_id = ? ORDER BY imported_at, id", [.text(book)])
      .map { try SheetImportRecord($0) }
  }

  /// Which of these rows are in. A new import has none.
  func rows(among numbers: [Int], in transaction: any Transaction) throws -> Set<Int> {
    guard let first = numbers.min(), let last = numbers.max() else { return [] }
    let rows = try transaction.query(
      "SELECT row_number FROM sheet_row WHERE import_id = ? AND row_number >= ? AND row_number <= ?",
      [.text(id), .int(first), .int(last)])
    return Set(try rows.map { try $0.integer("row_number") })
  }

  func importedRows(in transaction: any Transaction) throws -> Int {
    try transaction.first("SELECT COUNT(*) AS rows_in FROM sheet_row WHERE import_id = ?", [.text(id)])?.integer("rows_in") ?? 0
  }

  /// The last row that is in, 0 when none is.
  func lastRow(in transaction: any Transaction) throws -> Int {
    try transaction.first("SELECT MAX(row_number) AS last_row FROM sheet_row WHERE import_id = ?", [.text(id)])?
      .optionalInteger("last_row") ?? 0
  }
}
