import PageImaging
import Storage

/// How far the offered boxes of one row stand from where they were recognised: what a person put right on one page holds for the pages
/// after it, until it is put right again. Offers alone; marks are never touched.
struct OfferShift: Sendable {
  /// Position of the page that it was made on.
  var position: Int
  var key: OfferedRow.Key
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  /// From a recognised box to the corrected one.
  init(position: Int, key: OfferedRow.Key, from: UnitBox, to: UnitBox) {
    func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
    self.position = position
    self.key = key
    left = rounded(to.x - from.x)
    top = rounded(to.y - from.y)
    right = rounded(to.x + to.width - from.x - from.width)
    bottom = rounded(to.y + to.height - from.y - from.height)
  }

  private init(_ row: Row) throws {
    position = try row.integer("position")
    key = OfferedRow.Key(form: try row.text("form"), row: try row.integer("row_index"))
    left = try row.real("d_left")
    top = try row.real("d_top")
    right = try row.real("d_right")
    bottom = try row.real("d_bottom")
  }

  /// The box moved; as it was when nothing would be left of it.
  func applied(to box: UnitBox) -> UnitBox {
    let moved = UnitBox(
      x: box.x + left, y: box.y + top, width: box.width + right - left, height: box.height + bottom - top
    ).clamped
    guard let moved, min(moved.width, moved.height) >= RegionPlace.smallestEdge else { return box }
    return moved
  }

  /// The shifts of a book, in the order of its pages; those of pages that were taken away hold no more.
  static func all(in bookID: String, _ transaction: any Transaction) throws -> [OfferShift] {
    try transaction.query(
      """
      SELECT p.position, s.form, s.row_index, s.d_left, s.d_top, s.d_right, s.d_bottom FROM offer_shift s
      JOIN page p ON p.id = s.page_id WHERE s.book_id = ? AND p.discarded = 0 ORDER BY p.position, s.form, s.row_index
      """, [.text(bookID)]
    ).map { try OfferShift($0) }
  }

  /// Writes the row; another one of the same row and page is replaced.
  func save(book: String, page: String, account: String, at now: String, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO offer_shift (book_id, page_id, form, row_index, d_left, d_top, d_right, d_bottom, account_id, made_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (book_id, page_id, form, row_index) DO UPDATE SET d_left = excluded.d_left, d_top = excluded.d_top,
        d_right = excluded.d_right, d_bottom = excluded.d_bottom, account_id = excluded.account_id, made_at = excluded.made_at
      """,
      [
        .text(book), .text(page), .text(key.form), .int(key.row), .real(left), .real(top), .real(right), .real(bottom),
        .text(account), .text(now),
      ])
  }
}
