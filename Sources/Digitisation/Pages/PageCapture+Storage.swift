import PageImaging
import Storage

extension PageCapture {
  /// What is known of the images of a book's pages in use, by page.
  static func all(in bookID: String, _ transaction: any Transaction) throws -> [String: PageCapture] {
    let rows = try transaction.query(
      """
      SELECT p.id, l.verdict, l.reasons, o.reason,
        (SELECT MIN(q.position) FROM page_twin t JOIN page q ON q.blob = t.twin AND q.book_id = t.book_id
          WHERE t.book_id = p.book_id AND t.blob = p.blob AND q.discarded = 0 AND q.id <> p.id) AS alike
      FROM page p JOIN page_look l ON l.blob = p.blob
      LEFT JOIN page_overruled o ON o.page_id = p.id AND o.blob = p.blob
      WHERE p.book_id = ? AND p.discarded = 0
      """, [.text(bookID)])
    return Dictionary(
      try rows.compactMap { row -> (String, PageCapture)? in
        guard let verdict = PageVerdict.Answer(rawValue: try row.text("verdict")) else { return nil }
        let capture = PageCapture(
          verdict: verdict, reasons: PageLook.faults(try row.text("reasons")),
          alike: try row.optionalInteger("alike").map { "trang thứ \($0)" }, overruled: try row.optionalText("reason"))
        return (try row.text("id"), capture)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is known of one page's image; nil when it was never looked at.
  static func of(_ page: Page, in transaction: any Transaction) throws -> PageCapture? {
    try all(in: page.bookID, transaction)[page.id]
  }
}
