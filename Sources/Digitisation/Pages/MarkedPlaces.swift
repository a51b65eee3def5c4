import Storage

/// The regions that are marked on a book's pages, to keep one entry from being marked twice.
struct MarkedPlaces {
  private var byPage: [String: [(place: RegionPlace, number: String)]] = [:]

  /// Above this share two boxes are taken for the same entry.
  static let sameShare = 0.6

  init(_ bookID: String, except entry: String? = nil, in transaction: any Transaction) throws {
    let rows = try transaction.query(
      """
      SELECT r.entry_id, r.page_id, r.x, r.y, r.width, r.height, 
        CASE WHEN \(Entry.openNumberSQL("e")) THEN e.number_text ELSE '' END AS shown_number
      FROM region r JOIN entry e ON e.id = r.entry_id WHERE e.book_id = ? AND e.withdrawn = 0
      """, [.text(bookID)])
    for row in rows where try row.text("entry_id") != entry {
      let place = RegionPlace(
        page: try row.text("page_id"), x: try row.real("x"), y: try row.real("y"), width: try row.real("width"),
        height: try row.real("height"))
      byPage[place.page, default: []].append((place, try row.text("shown_number")))
    }
  }

  /// Adds the regions of one entry.
  /// - Throws: ``Refusal/unmet(_:)`` when another entry stands there already.
  mutating func add(_ places: [RegionPlace], number: String, pages: [String: Page]) throws {
    for place in places {
      if let twin = byPage[place.page]?.first(where: { $0.place.overlap(place) > Self.sameShare }) {
        let name = pages[place.page]?.nameVi ?? "trang"
        let other = twin.number.isEmpty ? "một trường hợp khác" : "trường hợp số \(twin.number)"
        let own = number.isEmpty ? "trường hợp này" : "số \(number)"
        throw Refusal.unmet(["Trên \(name), vùng của \(own) đè lên \(other) đã đánh dấu. Hãy chỉnh khung hoặc bỏ đánh dấu cũ."])
      }
    }
    for place in places { byPage[place.page, default: []].append((place, number)) }
  }
}
