import CivilStatus
import Storage

/// Everything a person needs on the desk to read one entry; nothing of anybody else's reading.
public struct DeskEntry: Sendable {
  public var entryID: String
  public var version: Int
  public var pass: ReadingPass
  public var book: Book
  public var schema: RegisterSchema
  /// Order in the book, from 1.
  public var position: Int
  /// The number somebody marked on the page; never one that was read.
  public var markedNumber: String?
  public var isShelved: Bool
  /// Why it was shelved or sent back.
  public var reason: String?
  public var isReturned: Bool
  /// Where the entry stands, in reading order; empty when no page shows it yet.
  public var regions: [DeskRegion]
  /// The actor's own draft.
  public var draft: Draft
  public var reservedUntil: String
}

/// A part of a page that carries the entry; lengths are parts of the upright page.
public struct DeskRegion: Hashable, Codable, Sendable {
  public var pageID: String
  public var pageLabel: String
  public var pageWidth: Int
  public var pageHeight: Int
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  init(_ row: Row) throws {
    pageID = try row.text("page_id")
    pageLabel = try row.text("label")
    pageWidth = try row.integer("page_width")
    pageHeight = try row.integer("page_height")
    x = try row.real("x")
    y = try row.real("y")
    width = try row.real("width")
    height = try row.real("height")
  }

  /// The whole entry's regions, not those of single fields.
  static func all(of entryID: String, in transaction: any Transaction) throws -> [DeskRegion] {
    try transaction.query(
      """
      SELECT r.page_id, p.label, p.width AS page_width, p.height AS page_height, r.x, r.y, r.width, r.height
      FROM region r JOIN page p ON p.id = r.page_id WHERE r.entry_id = ? AND r.field = '' ORDER BY r.ordinal
      """, [.text(entryID)]
    ).map { try DeskRegion($0) }
  }
}
