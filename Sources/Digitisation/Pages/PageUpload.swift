import Storage

/// An image that was received and checked but does not belong to the book yet. Working state, not in the ledger.
public struct PageUpload: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var fileName: String
  /// SHA-256 of the file as it was handed in.
  public var sourceBlob: String
  /// Page inside that file, from 1.
  public var sourcePage: Int
  public var blob: String
  public var mediaType: String
  public var width: Int
  public var height: Int
  public var bytes: Int
  /// The page of the book, or the earlier one of the same file, that shows the same image already, in words.
  public var duplicateOf: String?
  /// What was seen on the image; nil when it could not be judged.
  public var capture: PageCapture?

  static let columns = "id, file_name, source_blob, source_page, blob, media_type, width, height, bytes"

  init(
    id: String, fileName: String, sourceBlob: String, sourcePage: Int, blob: String, mediaType: String, width: Int, height: Int,
    bytes: Int
  ) {
    self.id = id
    self.fileName = fileName
    self.sourceBlob = sourceBlob
    self.sourcePage = sourcePage
    self.blob = blob
    self.mediaType = mediaType
    self.width = width
    self.height = height
    self.bytes = bytes
  }

  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), fileName: try row.text("file_name"), sourceBlob: try row.text("source_blob"),
      sourcePage: try row.integer("source_page"), blob: try row.text("blob"), mediaType: try row.text("media_type"),
      width: try row.integer("width"), height: try row.integer("height"), bytes: try row.integer("bytes"))
  }

  /// The actor's own upload for this book.
  static func require(_ id: String, for book: Book, by actor: Actor, in transaction: any Transaction) throws -> PageUpload {
    let rows = try transaction.query(
      "SELECT \(columns) FROM page_upload WHERE id = ? AND book_id = ? AND account_id = ?",
      [.text(id), .text(book.id), .text(actor.accountID)])
    guard let row = rows.first else {
      throw Refusal.invalidInput(field: "Ảnh", problem: .malformed(expected: "ảnh vừa tải lên; hãy tải ảnh lên lại"))
    }
    return try PageUpload(row)
  }

  /// The page of the book that shows the same image, if there is one.
  func duplicate(in bookID: String, except page: String? = nil, _ transaction: any Transaction) throws -> Page? {
    let rows = try transaction.query(
      "SELECT \(Page.columns) FROM page WHERE blob = ? AND book_id = ? AND discarded = 0 ORDER BY position",
      [.text(blob), .text(bookID)])
    return try rows.map { try Page($0) }.first { $0.id != page }
  }

  /// Writes the row.
  func insert(book: String, account: String, at time: String, in transaction: any Transaction) throws {
    _ = try transaction.execute(
      """
      INSERT INTO page_upload (id, book_id, account_id, file_name, source_blob, source_page, blob, media_type, width, height, bytes,
        uploaded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .text(book), .text(account), .text(fileName), .text(sourceBlob), .int(sourcePage), .text(blob),
        .text(mediaType),
        .int(width), .int(height), .int(bytes), .text(time),
      ])
  }
}
