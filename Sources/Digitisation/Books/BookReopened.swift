import Storage

/// A closed book was opened again.
struct BookReopened: EventPayload {
  static let type = "book.reopened"

  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute(
      "UPDATE book SET closed = 0, closing_statement = NULL, closed_by = NULL, closed_at = NULL WHERE id = ?",
      [.optional(header.bookID)])
  }
}
