import Storage

/// A page was taken out of use; those behind it move up.
struct PageDiscarded: EventPayload {
  static let type = "page.discarded"

  var page: String
  var position: Int
  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute("UPDATE page SET discarded = 1, discard_reason = ? WHERE id = ?", [.text(reason), .text(page)])
    _ = try transaction.execute(
      "UPDATE page SET position = position - 1 WHERE book_id = ? AND discarded = 0 AND position > ?",
      [.optional(header.bookID), .int(position)])
  }
}
