import Storage

/// One captured face of a book.
public struct Page: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var bookID: String
  /// Order in the book, from 1.
  public var position: Int
  public var face: PageFace
  /// The page number as written on the paper: `12`, `12-13`, empty when there is none.
  public var label: String
  /// SHA-256 of the image.
  public var blob: String
  public var mediaType: String
  /// Upright width in pixels.
  public var width: Int
  /// Upright height in pixels.
  public var height: Int
  public var bytes: Int
  /// The file it came in.
  public var fileName: String
  public var isDiscarded: Bool

  static let columns = "id, book_id, position, face, label, blob, media_type, width, height, bytes, file_name, discarded"

  init(_ row: Row) throws {
    guard let face = PageFace(rawValue: try row.text("face")) else { throw DigitisationError.unreadableRow(table: "page") }
    id = try row.text("id")
    bookID = try row.text("book_id")
    position = try row.integer("position")
    self.face = face
    label = try row.text("label")
    blob = try row.text("blob")
    mediaType = try row.text("media_type")
    width = try row.integer("width")
    height = try row.integer("height")
    bytes = try row.integer("bytes")
    fileName = try row.text("file_name")
    isDiscarded = try row.bool("discarded")
  }

  /// The page of this id, or nil; discarded ones are found.
  static func find(_ id: String, in transaction: any Transaction) throws -> Page? {
    try transaction.query("SELECT \(columns) FROM page WHERE id = ?", [.text(id)]).first.map { try Page($0) }
  }

  /// The pages of a book that are in use, in order.
  static func inUse(_ bookID: String, in transaction: any Transaction) throws -> [Page] {
    try transaction.query(
      "SELECT \(columns) FROM page WHERE book_id = ? AND discarded = 0 ORDER BY position, id", [.text(bookID)]
    ).map { try Page($0) }
  }

  /// The first page of a book in use that shows an image.
  static func using(_ blob: String, in bookID: String, _ transaction: any Transaction) throws -> Page? {
    try transaction.query(
      "SELECT \(columns) FROM page WHERE blob = ? AND book_id = ? AND discarded = 0 ORDER BY position",
      [.text(blob), .text(bookID)]
    ).first.map { try Page($0) }
  }

  /// The page, if it belongs to the book and is in use.
  static func require(_ id: String, in book: Book, _ transaction: any Transaction) throws -> Page {
    guard let page = try find(id, in: transaction), page.bookID == book.id, !page.isDiscarded else {
      throw Refusal.invalidInput(
        field: "Trang", problem: .malformed(expected: "một trang đang dùng của sổ này; hãy tải lại danh sách trang"))
    }
    return page
  }

  /// What a person calls the page: `trang thứ 5 (số trang 3)`.
  var nameVi: String { "trang thứ \(position)" + (label.isEmpty ? "" : " (số trang \(label))") }
}
