import Storage

/// A book was closed, with the counts of that moment.
struct BookClosed: EventPayload {
  static let type = "book.closed"

  var statement: String?
  var entries: Int
  var pages: Int
  /// What did not agree.
  var hindrances: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute(
      "UPDATE book SET closed = 1, closing_statement = ?, closed_by = ?, closed_at = ? WHERE id = ?",
      [.optional(statement), .text(header.actorID), .text(header.occurredAt), .optional(header.bookID)])
  }
}
