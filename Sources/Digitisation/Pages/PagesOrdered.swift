import Storage

/// The pages of a book stand in this order.
struct PagesOrdered: EventPayload {
  static let type = "pages.ordered"

  var pages: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for (index, page) in pages.enumerated() {
      _ = try transaction.execute(
        "UPDATE page SET position = ? WHERE id = ? AND position <> ?", [.int(index + 1), .text(page), .int(index + 1)])
    }
  }
}
