import Storage

/// A page got another image. The old one stays in the store, named here.
struct PageReplaced: EventPayload {
  static let type = "page.replaced"

  var page: String
  var image: PageImage
  var previousBlob: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let assignments = PageImage.columns.map { "\($0) = ?" }.joined(separator: ", ")
    _ = try transaction.execute("UPDATE page SET \(assignments) WHERE id = ?", image.values + [.text(page)])
    try EntryDifficulty.refreshAll(
      where: "e.id IN (SELECT r.entry_id FROM region r WHERE r.page_id = ?)", [.text(page)], in: transaction)
  }
}
