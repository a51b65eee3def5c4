import Storage

/// Faces and written numbers of pages were noted.
struct PagesDescribed: EventPayload {
  static let type = "pages.described"

  struct Described: Hashable, Codable {
    var page: String
    var face: PageFace
    var label: String
  }

  var pages: [Described]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for described in pages {
      _ = try transaction.execute(
        "UPDATE page SET face = ?, label = ? WHERE id = ?",
        [.text(described.face.rawValue), .text(described.label), .text(described.page)])
    }
  }
}
