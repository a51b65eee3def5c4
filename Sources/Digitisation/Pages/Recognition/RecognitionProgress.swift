import Storage

/// How far the recognising of a book's pages has come. Covers and closing pages do not count.
public struct RecognitionProgress: Hashable, Codable, Sendable {
  public var pages: Int
  /// Pages on which registrations were recognised.
  public var recognised: Int
  /// Pages that were looked at without finding any.
  public var unknown: Int
  /// Pages whose image could not be looked at.
  public var failed: Int

  /// Pages that nobody looked at yet.
  public var waiting: Int { pages - recognised - unknown - failed }

  init(_ bookID: String, in transaction: any Transaction) throws {
    let rows = try transaction.query(
      """
      SELECT COALESCE(l.state, '') AS state, COUNT(*) AS pages FROM page p JOIN book b ON b.id = p.book_id
      LEFT JOIN page_places l ON l.blob = p.blob AND l.unit_path = b.unit_path
      WHERE p.book_id = ? AND p.discarded = 0 AND p.face IN ('page', 'spread') GROUP BY COALESCE(l.state, '')
      """, [.text(bookID)])
    let counts = try Dictionary(uniqueKeysWithValues: rows.map { (try $0.text("state"), try $0.integer("pages")) })
    pages = counts.values.reduce(0, +)
    recognised = counts[PagePlaces.State.recognised.rawValue] ?? 0
    unknown = counts[PagePlaces.State.unknown.rawValue] ?? 0
    failed = counts[PagePlaces.State.failed.rawValue] ?? 0
  }
}
