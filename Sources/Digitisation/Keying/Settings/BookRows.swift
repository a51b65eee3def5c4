import Storage

/// The measured rows of a book's ruled pages: from them follows where an entry stands that nobody marked.
struct BookRows {
  /// One measured page.
  struct Measure: Hashable, Sendable {
    var pageID: String
    var firstPosition: Int
    var rows: Int
    var top: Double
    var step: Double
  }

  /// A region that takes at least this share of a page's height says on which page the entry stands, not in which row.
  static let wholePageShare = 0.6

  let measures: [Measure]

  init(_ bookID: String, in transaction: any Transaction) throws {
    measures = try transaction.query(
      "SELECT page_id, first_position, row_count, top, step FROM book_rows WHERE book_id = ? ORDER BY first_position, page_id",
      [.text(bookID)]
    ).map { row in
      Measure(
        pageID: try row.text("page_id"), firstPosition: try row.integer("first_position"), rows: try row.integer("row_count"),
        top: try row.real("top"), step: try row.real("step"))
    }
  }

  /// The row for the entry at `position`, by counting on from the nearest measured page before it. When the entry's page is known
  /// it stays there, in the row that the count gives, else the first. Complexity: O(measures + pages).
  func place(position: Int, pageID: String?, among pages: [Page]) -> DeskRegion? {
    guard let measure = measures.last(where: { $0.firstPosition <= position }) ?? measures.first else { return nil }
    let forms = pages.filter { $0.face != .cover && $0.face != .closing }
    guard let start = forms.firstIndex(where: { $0.id == measure.pageID }) else { return nil }
    let offset = position - measure.firstPosition
    guard offset >= 0 || pageID != nil else { return nil }
    let turned = offset >= 0 ? offset / measure.rows : 0
    var row = offset >= 0 ? offset % measure.rows : 0
    guard forms.indices.contains(start + turned) || pageID != nil else { return nil }
    var page = forms.indices.contains(start + turned) ? forms[start + turned] : forms[start]
    if let pageID, pageID != page.id {
      guard let known = forms.first(where: { $0.id == pageID }) else { return nil }
      page = known
      row = 0
    }
    return DeskRegion(
      page: page, top: measure.top + Double(row) * measure.step, height: measure.step, row: row, firstPosition: position - row,
      rows: measure.rows)
  }
}
