import PageImaging
import Storage

/// Where an entry stands: a box on a page, with the page's image.
public struct PageRegion: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var entryID: String
  public var pageID: String
  public var pagePosition: Int
  /// Reading order inside the entry, from 1.
  public var ordinal: Int
  public var box: UnitBox
  /// SHA-256 of the page's image.
  public var blob: String
  public var pageWidth: Int
  public var pageHeight: Int

  private static let selection = """
    SELECT r.id, r.entry_id, r.page_id, r.ordinal, r.x, r.y, r.width, r.height, p.position, p.blob, p.width AS page_width,
      p.height AS page_height
    FROM region r JOIN page p ON p.id = r.page_id
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    entryID = try row.text("entry_id")
    pageID = try row.text("page_id")
    pagePosition = try row.integer("position")
    ordinal = try row.integer("ordinal")
    box = UnitBox(x: try row.real("x"), y: try row.real("y"), width: try row.real("width"), height: try row.real("height"))
    blob = try row.text("blob")
    pageWidth = try row.integer("page_width")
    pageHeight = try row.integer("page_height")
  }

  /// The regions of an entry, in reading order.
  public static func of(entry id: String, in transaction: any Transaction) throws -> [PageRegion] {
    try transaction.query("\(selection) WHERE r.entry_id = ? AND r.field = '' ORDER BY r.ordinal", [.text(id)]).map {
      try PageRegion($0)
    }
  }

  /// The regions on a page, with those of the same entries on other pages.
  public static func touching(page id: String, in transaction: any Transaction) throws -> [PageRegion] {
    try transaction.query(
      """
      \(selection) WHERE r.field = '' AND r.entry_id IN (SELECT o.entry_id FROM region o WHERE o.page_id = ?)
      ORDER BY r.entry_id, r.ordinal
      """, [.text(id)]
    ).map { try PageRegion($0) }
  }
}
