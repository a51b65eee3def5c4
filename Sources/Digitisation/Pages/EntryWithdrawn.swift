import Storage

/// An entry was no entry. It keeps its row, counts nowhere and stands in no queue.
///
/// The event belongs to the book and not to the entry, so that nothing moves the entry afterwards.
struct EntryWithdrawn: EventPayload {
  static let type = "entry.withdrawn"

  var entry: String
  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let rows = try transaction.query("SELECT book_id, status, flags, captured FROM entry WHERE id = ?", [.text(entry)])
    guard let row = rows.first else { throw DigitisationError.danglingEntry }
    _ = try transaction.execute("DELETE FROM region WHERE entry_id = ?", [.text(entry)])
    _ = try transaction.execute(
      "UPDATE entry SET withdrawn = 1, queue = ?, reason = ?, version = version + 1, changed_at = ? WHERE id = ?",
      [.text(WorkQueue.done.rawValue), .text(reason), .text(header.occurredAt), .text(entry)])
    try BookTally.move(book: try row.text("book_id"), from: EntryStanding(row), to: nil, in: transaction)
  }
}
