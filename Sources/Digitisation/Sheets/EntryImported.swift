import CivilStatus
import Storage

/// A row of a sheet became the first reading of an entry.
struct EntryImported: CreatingPayload {
  static let type = "entry.imported"
  static let hand: EntryHand? = .read

  var importID: String
  /// The row in the sheet.
  var row: Int
  var entry: String
  /// The position of a new entry; nil when the entry was marked on a page before.
  var position: Int?
  var naming: EntryNaming
  var values: [String: FieldValue]
  /// Cells of columns the schema does not know.
  var extras: [String: String]
  var findings: [SettledFinding]

  var createdIDs: [String] { position == nil ? [] : [entry] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let bookID = header.bookID, let book = try Book.find(bookID, in: transaction) else {
      throw DigitisationError.danglingEntry
    }
    if let position { try insertEntry(book, position, header, transaction) }
    try transaction.run(
      "INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values) VALUES (?, 1, 'imported', ?, ?, ?)",
      [.text(entry), .text(header.actorID), .text(header.occurredAt), .text(try CanonicalJSON.text(values))])
    try transaction.run(
      "INSERT INTO sheet_row (import_id, row_number, entry_id, extras) VALUES (?, ?, ?, ?)",
      [.text(importID), .int(row), .text(entry), .text(try CanonicalJSON.text(extras))])
    try ImportedFinding.insert(findings, book: bookID, entry: entry, in: transaction)
  }

  private func insertEntry(_ book: Book, _ position: Int, _ header: EventHeader, _ transaction: any Transaction) throws {
    // The event moves the entry once more after this: to its status, and to version 1.
    try transaction.run(
      """
      INSERT INTO entry (id, book_id, unit_path, kind, position, number_text, number, registration_year, number_source, status, flags,
        queue, captured, version, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'imported', ?, 0, ?, 0, 0, ?)
      """,
      [
        .text(entry), .text(book.id), .text(book.unit.rawValue), .text(book.kind.rawValue), .int(position), .text(naming.text),
        .optional(naming.number), .optional(naming.year == 0 ? nil : naming.year), .text(EntryStatus.pending.rawValue),
        .text(WorkQueue.firstReading.rawValue), .text(header.occurredAt),
      ])
    try BookTally.move(
      book: book.id, from: nil, to: EntryStanding(status: .pending, flags: [], isCaptured: false), in: transaction)
  }
}
