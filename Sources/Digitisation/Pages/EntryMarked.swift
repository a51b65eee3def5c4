import CivilStatus
import Storage

/// An entry was found on a page: it exists from now on and waits for its first reading.
struct EntryMarked: CreatingPayload {
  static let type = "entry.marked"

  var entry: String
  var position: Int
  var naming: EntryNaming
  var regions: [PlacedRegion]

  var createdIDs: [String] { [entry] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let bookID = header.bookID, let book = try Book.find(bookID, in: transaction) else {
      throw DigitisationError.danglingEntry
    }
    // The event moves the entry once more after this, which makes its version 1.
    _ = try transaction.execute(
      """
      INSERT INTO entry (id, book_id, unit_path, kind, position, number_text, number, registration_year, number_source, status, flags,
        queue, captured, version, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'marked', ?, 0, ?, 1, 0, ?)
      """,
      [
        .text(entry), .text(book.id), .text(book.unit.rawValue), .text(book.kind.rawValue), .int(position), .text(naming.text),
        .optional(naming.number), .int(naming.year), .text(EntryStatus.pending.rawValue),
        .text(WorkQueue.firstReading.rawValue), .text(header.occurredAt),
      ])
    try PlacedRegion.insert(regions, for: entry, in: transaction)
    try BookTally.move(
      book: book.id, from: nil, to: EntryStanding(status: .pending, flags: [], isCaptured: true), in: transaction)
  }
}
