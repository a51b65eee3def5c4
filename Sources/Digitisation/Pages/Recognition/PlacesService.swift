import Dispatch
import Foundation
import PageImaging
import Storage

/// Looks at images that have no places yet, or were compared with other forms, and keeps what is recognised.
///
/// Can be stopped and started at any time: what is done stands in the store, what is not is found again. An image that cannot be looked
/// at is kept as failed and holds up nothing.
public struct PlacesService: Sendable {
  let node: Node
  /// The forms of the program and of the node's folder; a unit's drawn ones come beside them.
  let forms: FormShelf

  /// Images looked at in one stretch.
  private static let stretch = 50
  /// One page at a time for each core but one, which stays free for who waits for a picture.
  static let width = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
  private static let pool = BlockingPool(label: "sogoc.places", width: width)

  public init(_ node: Node) {
    self.node = node
    forms = FormShelf(folder: node.formFolder)
  }

  /// What pages of a unit's books are compared with.
  func shelf(of unit: UnitPath) async throws -> FormShelf {
    let blobs = try await node.database.read { try UnitForm.inUse(unit, in: $0).map(\.blob) }
    return forms.adding(drawn: try blobs.map { try node.blobs.url(for: $0) })
  }

  /// Looks at the images of a book's pages that are in use, in order.
  public func run(book: String) async throws {
    guard let unit = try await node.database.read({ try Book.find(book, in: $0)?.unit }) else { return }
    try await run(for: unit.rawValue, with: try await shelf(of: unit)) { skipped, forms in
      try await due(
        """
        SELECT p.blob FROM page p LEFT JOIN page_places l ON l.blob = p.blob AND l.unit_path = ?
        WHERE p.book_id = ? AND p.discarded = 0 AND p.face <> 'cover' AND \(Self.isDue) GROUP BY p.blob ORDER BY MIN(p.position), p.blob
        """, [.text(unit.rawValue), .text(book)], forms, skipped)
    }
    // Only now is it known where the fields of entries stand that were keyed before.
    try await WordCatchUp(node: node).run(book: book)
  }

  /// Looks at the images of all books that are still worked on, and of the invented books.
  ///
  /// - Parameter first: done before each book: what somebody waits for does not wait for all others.
  public func runAll(first: @Sendable () async throws -> Void = {}) async throws {
    var after = ""
    while true {
      let last = after
      let books = try await node.database.read { transaction in
        try transaction.query("SELECT id FROM book WHERE id > ? AND closed = 0 ORDER BY id LIMIT 200", [.text(last)]).map {
          try $0.text("id")
        }
      }
      guard let end = books.last else { break }
      for book in books {
        try await first()
        try await run(book: book)
      }
      after = end
    }
    // How words of a closed book look helps nobody any more, and can be seen again in its pictures.
    try await node.database.write {
      try $0.run("DELETE FROM word_shape WHERE book_id IN (SELECT id FROM book WHERE closed = 1)")
    }
    try await run(for: "", with: forms) { skipped, forms in
      try await due(
        """
        SELECT p.blob FROM practice_page p LEFT JOIN page_places l ON l.blob = p.blob AND l.unit_path = '' WHERE \(Self.isDue)
        GROUP BY p.blob ORDER BY p.blob
        """, [], forms, skipped)
    }
  }

  private static let isDue = """
    (l.blob IS NULL OR l.forms <> ? OR (l.state = 'failed' AND l.attempts < \(PagePlaces.mostAttempts)))
    """

  /// Images to be looked at; those tried already in this run are left out.
  private func due(
    _ sql: String, _ arguments: [SQLValue], _ forms: FormShelf, _ skipped: Set<String>
  ) async throws -> [String] {
    let name = forms.name
    return try await node.database.read { transaction in
      try transaction.query("\(sql) LIMIT \(Self.stretch + skipped.count)", arguments + [.text(name)]).map { try $0.text("blob") }
    }.filter { !skipped.contains($0) }
  }

  private func run(
    for unit: String, with forms: FormShelf, _ next: (Set<String>, FormShelf) async throws -> [String]
  ) async throws {
    var failed: Set<String> = []
    while true {
      try Task.checkCancellation()
      let blobs = try await next(failed, forms)
      guard !blobs.isEmpty else { return }
      try await withThrowingTaskGroup(of: PagePlaces.self) { group in
        var waiting = blobs.makeIterator()
        for _ in 0..<Self.width {
          if let blob = waiting.next() { group.addTask { try await look(blob, for: unit, with: forms) } }
        }
        while let places = try await group.next() {
          if places.state == .failed { failed.insert(places.blob) }
          if let blob = waiting.next() { group.addTask { try await look(blob, for: unit, with: forms) } }
        }
      }
    }
  }

  /// Looks at one image, in a decoding process, and keeps what was found.
  func look(_ blob: String, for unit: String, with forms: FormShelf) async throws -> PagePlaces {
    let blobs = node.blobs
    let before = try await node.database.read { try PagePlaces.find(blob, unit: unit, in: $0) }
    let pages: [FoundPage]?
    do {
      pages = try await Self.pool.run { try PageImaging.places(file: blobs.url(for: blob), forms: forms) }
    } catch {
      // The file's fault, or a decoder that could not be started: either way the next image may be better.
      pages = nil
    }
    let earlier = before.map { $0.state == .failed && $0.forms == forms.name ? $0.attempts : 0 } ?? 0
    let places = PagePlaces(blob: blob, unit: unit, forms: forms.name, attempts: earlier + 1, pages: pages)
    try await node.database.write { try places.save(in: $0) }
    return places
  }
}
