import CivilStatus
import Storage

/// An entry on its way into a sheet.
struct ExportedEntry: Sendable {
  var id: String
  var position: Int
  var version: Int
  var registrationYear: Int?
  /// Settled values, or imported ones where these may be shown; nil when there are none.
  var values: [String: FieldValue]?
  /// The imported reading, if there is one.
  var imported: [String: FieldValue]?
  /// Fields that the sheet had columns for.
  var sheetFields: Set<String> = []
}

/// Walks through the entries of a book in their order.
struct ExportCursor: Sendable {
  struct Batch: Sendable {
    var entries: [ExportedEntry]
    var cursor: ExportCursor
  }

  let book: Book
  let actor: Actor
  let showsImported: Bool
  private var position = 0
  private var id = ""
  /// Mappings of imports met so far.
  private var sheetFields: [String: Set<String>] = [:]

  init(book: Book, actor: Actor, showsImported: Bool) {
    self.book = book
    self.actor = actor
    self.showsImported = showsImported
  }

  /// The next entries; nil at the end.
  func next(_ transaction: any Transaction) throws -> Batch? {
    var cursor = self
    let rows = try transaction.query(
      """
      SELECT e.id, e.position, e.version, e.registration_year, v.field_values AS settled, r.field_values AS first_values,
        r.source, r.account_id, s.import_id
      FROM entry e LEFT JOIN entry_values v ON v.entry_id = e.id LEFT JOIN reading r ON r.entry_id = e.id AND r.pass = 1
      LEFT JOIN sheet_row s ON s.entry_id = e.id
      WHERE e.book_id = ? AND e.withdrawn = 0 AND (e.position > ? OR (e.position = ? AND e.id > ?))
      ORDER BY e.position, e.id LIMIT ?
      """, [.text(book.id), .int(position), .int(position), .text(id), .int(SheetExport.page)])
    var entries: [ExportedEntry] = []
    for row in rows {
      let entry = try cursor.entry(row, transaction)
      // An entry returned to keying and imported once more has two rows of sheets; the first is enough.
      if entries.last?.id != entry.id { entries.append(entry) }
      cursor.position = entry.position
      cursor.id = entry.id
    }
    return entries.isEmpty ? nil : Batch(entries: entries, cursor: cursor)
  }

  private mutating func entry(_ row: Row, _ transaction: any Transaction) throws -> ExportedEntry {
    var entry = ExportedEntry(
      id: try row.text("id"), position: try row.integer("position"), version: try row.integer("version"),
      registrationYear: try row.optionalInteger("registration_year"))
    entry.values = try row.optionalText("settled").map { try CanonicalJSON.value([String: FieldValue].self, from: $0) }
    guard showsImported, try row.optionalText("source") == StoredReading.Source.imported.rawValue else { return entry }
    // Another person's reading stays unseen until the entry is settled.
    guard try entry.values != nil || actor == .system || row.optionalText("account_id") == actor.accountID else { return entry }
    entry.imported = try row.optionalText("first_values").map { try CanonicalJSON.value([String: FieldValue].self, from: $0) }
    entry.values = entry.values ?? entry.imported
    if let importID = try row.optionalText("import_id") { entry.sheetFields = try fields(of: importID, transaction) }
    return entry
  }

  private mutating func fields(of importID: String, _ transaction: any Transaction) throws -> Set<String> {
    if let known = sheetFields[importID] { return known }
    let text = try transaction.first("SELECT mapping FROM sheet_import WHERE id = ?", [.text(importID)])?.text("mapping")
    let mapping = try text.map { try CanonicalJSON.value(SheetMapping.self, from: $0) }
    let fields = Set(mapping?.columns.compactMap(\.field) ?? [])
    sheetFields[importID] = fields
    return fields
  }
}
