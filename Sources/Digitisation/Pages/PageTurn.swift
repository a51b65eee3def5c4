import Cryptography
import Foundation
import PageImaging
import Storage

/// Makes a turned image of a page that was photographed on its side or on its head: a telephone held flat over a book does not know which
/// way is up. The picture's data stay as they are; only what says how to show them is another.
///
/// Like a file that was received, it joins the book with ``PageReplace``.
public struct PageTurn: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// - Parameter quarters: clockwise, 1…3.
  /// - Throws: ``Refusal``; `unmet` where entries are marked on the page, since their boxes would stand on other writing.
  public func turned(page pageID: String, in bookID: String, quarters: Int, by actor: Actor) async throws -> PageUpload {
    guard (1...3).contains(quarters) else {
      throw Refusal.invalidInput(field: "Xoay", problem: .malformed(expected: "90, 180 hoặc 270 độ"))
    }
    let (page, image) = try await node.database.read { transaction in
      let situation = try TargetState.load(ActionTarget(book: bookID), for: PageReplace.definition, in: transaction)
      _ = try Permission.decide(PageReplace.definition, by: actor, on: situation.permission)
      guard let book = situation.book else { throw Refusal.notFound(.book) }
      let page = try Page.require(pageID, in: book, transaction)
      let entries = try transaction.first(
        "SELECT COUNT(DISTINCT entry_id) AS entries FROM region WHERE page_id = ?", [.text(page.id)]
      )?.integer("entries")
      guard entries ?? 0 == 0 else {
        throw Refusal.unmet([
          "Trên \(page.nameVi) đã đánh dấu \(entries ?? 0) trường hợp; xoay ảnh thì các khung sẽ lệch. Hãy bỏ đánh dấu, xoay ảnh rồi đánh dấu lại."
        ])
      }
      let row = try transaction.first("SELECT source_blob, source_page FROM page WHERE id = ?", [.text(page.id)])
      guard let row else { throw Refusal.notFound(.book) }
      return (page, (source: try row.text("source_blob"), number: try row.integer("source_page")))
    }
    let blobs = node.blobs
    let (upload, look) = try await node.blocking {
      let bytes = try PageImaging.turned(file: blobs.url(for: page.blob), quarters: quarters)
      let stored = try blobs.put(bytes)
      let isQuarter = quarters != 2
      let upload = PageUpload(
        id: RandomID.make(), fileName: page.fileName, sourceBlob: image.source, sourcePage: image.number, blob: stored.sha256,
        mediaType: page.mediaType, width: isQuarter ? page.height : page.width, height: isQuarter ? page.width : page.height,
        bytes: stored.size)
      let seen = try? PageImaging.verdict(file: blobs.url(for: stored.sha256))
      return (upload, seen.map { PageLook(blob: stored.sha256, $0.verdict, $0.ink) })
    }
    var made = upload
    if let look { made.capture = PageCapture(verdict: look.verdict, reasons: look.reasons) }
    let (result, now) = (made, node.clock.now())
    try await node.database.write { transaction in
      if let look {
        try look.save(in: transaction)
        // It shows the same paper as the image that it is made from.
        try transaction.run(
          """
          INSERT INTO page_twin (book_id, blob, twin) SELECT book_id, ?, twin FROM page_twin WHERE book_id = ? AND blob = ?
          ON CONFLICT (book_id, blob) DO NOTHING
          """, [.text(result.blob), .text(bookID), .text(page.blob)])
      }
      try result.insert(book: bookID, account: actor.accountID, at: now, in: transaction)
    }
    return result
  }
}
