import PageImaging
import Storage
import Synchronization

/// Finds the page of a book that shows the same paper as a new image. Inks that were needed lately stay in memory.
final class TwinSearch: Sendable {
  static let shared = TwinSearch()

  /// About 130 kB each: two large books.
  private static let most = 400
  private let known = Mutex<(inks: [String: PageInk], order: [String])>(([:], []))

  /// The image of the book's pages in use that shows the same paper, besides the image itself.
  func twin(of look: PageLook, in bookID: String, _ database: Database) async throws -> String? {
    let blobs = try await database.read { transaction in
      try transaction.query(
        """
        SELECT p.blob FROM page p JOIN page_look l ON l.blob = p.blob
        WHERE p.book_id = ? AND p.discarded = 0 AND p.blob <> ? ORDER BY p.position, p.id
        """, [.text(bookID), .text(look.blob)]
      ).map { try $0.text("blob") }
    }
    var twins = PageTwins()
    for blob in blobs {
      guard let ink = try await ink(blob, database) else { continue }
      twins.keep(ink, named: blob)
    }
    keep(look.ink, for: look.blob)
    return twins.nameOfTwin(of: look.ink)
  }

  private func ink(_ blob: String, _ database: Database) async throws -> PageInk? {
    if let ink = known.withLock({ $0.inks[blob] }) { return ink }
    guard let look = try await database.read({ try PageLook.find(blob, in: $0) }) else { return nil }
    keep(look.ink, for: blob)
    return look.ink
  }

  private func keep(_ ink: PageInk, for blob: String) {
    known.withLock { known in
      if known.inks.updateValue(ink, forKey: blob) == nil { known.order.append(blob) }
      while known.order.count > Self.most { known.inks[known.order.removeFirst()] = nil }
    }
  }
}
