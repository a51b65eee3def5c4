import Storage

/// The description of a book was replaced.
struct BookAmended: EventPayload {
  static let type = "book.amended"

  var description: BookDescription

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let assignments = BookDescription.columns.map { "\($0) = ?" }.joined(separator: ", ")
    _ = try transaction.execute(
      "UPDATE book SET \(assignments) WHERE id = ?", description.values + [.optional(header.bookID)])
    try EntryDifficulty.refreshAll(where: "e.book_id = ?", [.optional(header.bookID)], in: transaction)
  }
}
