import Storage

/// Images became pages of a book.
struct PagesAdded: CreatingPayload {
  static let type = "pages.added"

  struct Added: Hashable, Codable {
    var page: String
    var position: Int
    var face: PageFace
    var image: PageImage
  }

  var pages: [Added]

  var createdIDs: [String] { pages.map(\.page) }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let columns = ["id", "book_id", "position", "face", "label"] + PageImage.columns + ["added_by", "added_at"]
    let sql = "INSERT INTO page (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    for added in pages {
      _ = try transaction.execute(
        sql,
        [.text(added.page), .optional(header.bookID), .int(added.position), .text(added.face.rawValue), .text("")]
          + added.image.values + [.text(header.actorID), .text(header.occurredAt)])
    }
  }
}
