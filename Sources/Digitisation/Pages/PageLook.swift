import PageImaging
import Storage

/// What was seen on an image when it was received: good enough or not, why, and its ink for finding the same page again.
///
/// Working state: it can be made from the image at any time, so it stands in no ledger.
struct PageLook: Sendable {
  var blob: String
  var verdict: PageVerdict.Answer
  var reasons: [PageFault]
  var ink: PageInk

  /// The row of an image, if it was looked at.
  static func find(_ blob: String, in transaction: any Transaction) throws -> PageLook? {
    try transaction.query("SELECT blob, verdict, reasons, ink FROM page_look WHERE blob = ?", [.text(blob)]).first.map {
      try PageLook($0)
    }
  }

  /// The looks of all pages of a book that are in use.
  static func ofPages(in bookID: String, _ transaction: any Transaction) throws -> [PageLook] {
    try transaction.query(
      """
      SELECT l.blob, l.verdict, l.reasons, l.ink FROM page p JOIN page_look l ON l.blob = p.blob
      WHERE p.book_id = ? AND p.discarded = 0 ORDER BY p.position, p.id
      """, [.text(bookID)]
    ).map { try PageLook($0) }
  }

  init(blob: String, _ verdict: PageVerdict, _ ink: PageInk) {
    self.blob = blob
    self.verdict = verdict.verdict
    // What the camera says of its turn holds wherever the image is shown: nothing is left to be done about it.
    self.reasons = verdict.metrics.quarterTurns == 0 ? verdict.reasons.filter { $0 != .turned } : verdict.reasons
    self.ink = ink
  }

  private init(_ row: Row) throws {
    blob = try row.text("blob")
    guard let answer = PageVerdict.Answer(rawValue: try row.text("verdict")), let ink = PageInk(bytes: try row.blob("ink")) else {
      throw DigitisationError.unreadableRow(table: "page_look")
    }
    verdict = answer
    reasons = Self.faults(try row.text("reasons"))
    self.ink = ink
  }

  /// Faults as they stand in a row.
  static func faults(_ text: String) -> [PageFault] { text.split(separator: " ").compactMap { PageFault(rawValue: String($0)) } }

  /// Writes the row; the same image gives the same row.
  func save(in transaction: any Transaction) throws {
    _ = try transaction.execute("DELETE FROM page_look WHERE blob = ?", [.text(blob)])
    _ = try transaction.execute(
      "INSERT INTO page_look (blob, verdict, reasons, ink) VALUES (?, ?, ?, ?)",
      [
        .text(blob), .text(verdict.rawValue), .text(reasons.map(\.rawValue).joined(separator: " ")), .blob(ink.bytes),
      ])
    try Self.tell(blob, in: transaction)
  }

  /// Entries on pages that show the image become as hard as it makes them.
  static func tell(_ blob: String, in transaction: any Transaction) throws {
    try EntryDifficulty.refreshAll(
      where: "e.id IN (SELECT r.entry_id FROM region r JOIN page p ON p.id = r.page_id WHERE p.blob = ? AND r.field = '')",
      [.text(blob)], in: transaction)
  }

  /// Notes the page of the book that shows the same paper, or that there is none.
  func note(twin: String?, in bookID: String, _ transaction: any Transaction) throws {
    _ = try transaction.execute("DELETE FROM page_twin WHERE book_id = ? AND blob = ?", [.text(bookID), .text(blob)])
    guard let twin else { return }
    _ = try transaction.execute(
      "INSERT INTO page_twin (book_id, blob, twin) VALUES (?, ?, ?)", [.text(bookID), .text(blob), .text(twin)])
  }
}
