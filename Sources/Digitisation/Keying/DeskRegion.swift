import CivilStatus
import PageImaging
import Storage

/// A part of a page that carries the entry; lengths are parts of the upright page.
public struct DeskRegion: Hashable, Codable, Sendable {
  /// Who says that the entry stands here.
  public enum Source: String, Codable, Hashable, Sendable {
    /// Somebody marked it.
    case marked
    /// Counted on from a measured page: the desk says so.
    case counted
    /// A field found inside the entry's mark by its form's print.
    case recognised
  }

  public var pageID: String
  public var pageLabel: String
  public var pageWidth: Int
  public var pageHeight: Int
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double
  public var source = Source.marked
  /// For a region of a single field: the field's id.
  public var field: String?
  /// For a recognised field: the region of the entry that it lies in, from 1, and the degrees that its lines fall to the right.
  public var region: Int?
  public var tilt: Double?
  /// For a recognised field: where the form's printed label stands. Not for the desk, which shows what is there.
  var label: UnitBox?
  /// For a counted row: which of the page's `rows`, from 0, and the position of the entry in the first.
  public var row: Int?
  public var rows: Int?
  public var firstPosition: Int?

  private enum CodingKeys: String, CodingKey {
    case pageID, pageLabel, pageWidth, pageHeight, x, y, width, height, source, field, region, tilt, row, rows, firstPosition
  }

  init(_ row: Row) throws {
    pageID = try row.text("page_id")
    pageLabel = try row.text("label")
    pageWidth = try row.integer("page_width")
    pageHeight = try row.integer("page_height")
    x = try row.real("x")
    y = try row.real("y")
    width = try row.real("width")
    height = try row.real("height")
    let name = try row.text("field")
    field = name.isEmpty ? nil : name
  }

  /// A counted row, across the whole page.
  init(page: Page, top: Double, height: Double, row: Int, firstPosition: Int, rows: Int) {
    pageID = page.id
    pageLabel = page.label
    pageWidth = page.width
    pageHeight = page.height
    x = 0
    y = max(0, min(top, 1 - RegionPlace.smallestEdge))
    width = 1
    self.height = min(height, 1 - y)
    source = .counted
    self.row = row
    self.rows = rows
    self.firstPosition = firstPosition
  }

  /// A field recognised inside a region of its entry.
  init(_ found: FoundPage.Field, answer: String, in region: DeskRegion, ordinal: Int) {
    self = region
    x = found.box.x
    y = found.box.y
    width = found.box.width
    height = found.box.height
    source = .recognised
    field = answer
    self.region = ordinal
    tilt = found.tilt
    label = found.label
  }

  private static let selection = """
    SELECT r.page_id, p.label, p.width AS page_width, p.height AS page_height, r.x, r.y, r.width, r.height, r.field
    FROM region r JOIN page p ON p.id = r.page_id
    """

  /// The whole entry's regions, not those of single fields.
  static func all(of entryID: String, in transaction: any Transaction) throws -> [DeskRegion] {
    try transaction.query("\(selection) WHERE r.entry_id = ? AND r.field = '' ORDER BY r.ordinal", [.text(entryID)])
      .map { try DeskRegion($0) }
  }

  /// The regions of single fields: where somebody cut them out, else where they were recognised inside the entry's regions.
  static func fields(
    of entryID: String, at regions: [DeskRegion], _ schema: RegisterSchema, in transaction: any Transaction
  ) throws -> [DeskRegion] {
    let cut = try transaction.query(
      "\(selection) WHERE r.entry_id = ? AND r.field <> '' ORDER BY r.field, r.ordinal", [.text(entryID)]
    ).map { try DeskRegion($0) }
    let known = Set(cut.compactMap(\.field))
    return cut
      + (try RecognisedFields(schema: schema).regions(in: regions, transaction)).filter { !known.contains($0.field ?? "") }
  }

  /// Where the desk shows the entry: what was marked; when that is a whole page or nothing, the row counted on from the book's
  /// measured pages.
  static func shown(_ entry: Entry, in transaction: any Transaction) throws -> [DeskRegion] {
    let marked = try all(of: entry.id, in: transaction)
    guard marked.isEmpty || (marked.count == 1 && marked[0].height >= BookRows.wholePageShare) else { return marked }
    let rows = try BookRows(entry.bookID, in: transaction)
    guard !rows.measures.isEmpty else { return marked }
    let pages = try Page.inUse(entry.bookID, in: transaction)
    return rows.place(position: entry.position, pageID: marked.first?.pageID, among: pages).map { [$0] } ?? marked
  }
}
