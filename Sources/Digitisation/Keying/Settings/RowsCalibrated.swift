import Storage

/// The rows of a ruled page were measured.
struct RowsCalibrated: EventPayload {
  static let type = "desk.rowsCalibrated"

  var page: String
  var firstPosition: Int
  var rows: Int
  var top: Double
  var step: Double

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let book = header.bookID else { throw DigitisationError.danglingEntry }
    try transaction.run(
      """
      INSERT INTO book_rows (book_id, page_id, first_position, row_count, top, step, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (book_id, page_id) DO UPDATE SET first_position = excluded.first_position, row_count = excluded.row_count,
        top = excluded.top, step = excluded.step, set_by = excluded.set_by, set_at = excluded.set_at
      """,
      [
        .text(book), .text(page), .int(firstPosition), .int(rows), .real(top), .real(step), .text(header.actorID),
        .text(header.occurredAt),
      ])
  }
}
