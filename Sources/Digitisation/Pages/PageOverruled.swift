import Storage

/// Somebody answered for an image that the check at capture wanted retaken. It holds for this image alone: another one is judged anew.
struct PageOverruled: EventPayload {
  static let type = "page.overruled"

  var page: String
  var blob: String
  /// What the check had found.
  var reasons: [String]
  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    _ = try transaction.execute("DELETE FROM page_overruled WHERE page_id = ? AND blob = ?", [.text(page), .text(blob)])
    _ = try transaction.execute(
      "INSERT INTO page_overruled (page_id, blob, reason, account_id, overruled_at) VALUES (?, ?, ?, ?, ?)",
      [.text(page), .text(blob), .text(reason), .text(header.actorID), .text(header.occurredAt)])
  }
}
