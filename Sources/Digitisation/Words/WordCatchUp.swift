import CivilStatus
import PageImaging
import Storage

/// Looks at the words of entries that were keyed before anybody could: before their page was recognised or its form drawn, or from a
/// sheet. A book that is half done by then has memories of its hand all the same.
///
/// Made from pictures, so it can be stopped at any time and goes on where it was. Who is offered what is decided elsewhere
/// (``WordHelp``, ``WordShelf``).
struct WordCatchUp: Sendable {
  let node: Node

  /// Entries looked at in one go, the last ones of the book: the next will be most like them.
  static let most = 100

  /// Looks at the entries of an open book; an image that cannot be read holds up none of the others, nor do entries whose fields nobody
  /// found on a page.
  func run(book: String, most: Int = Self.most) async throws {
    var (looked, last) = (0, Int.max)
    while looked < most {
      let portion = try await waiting(book, before: last, most)
      guard let first = portion.last?.entry.position else { return }
      last = first
      for (entry, places) in portion where !places.isEmpty && looked < most {
        try Task.checkCancellation()
        // A picture that is broken was named when its page was looked at.
        _ = try? await look(entry, places)
        looked += 1
      }
    }
  }

  /// Keyed entries of an open book at which nobody looked yet, or only another version of the program: the last ones before a place in
  /// the book.
  private func waiting(
    _ book: String, before position: Int, _ most: Int
  ) async throws -> [(entry: Entry, places: [WordPlace])] {
    let catalogue = node.catalogue
    return try await node.database.read { transaction -> [(entry: Entry, places: [WordPlace])] in
      guard let book = try Book.find(book, in: transaction), !book.isClosed, let schema = catalogue[book.kind] else { return [] }
      let rows = try transaction.query(
        """
        SELECT \(Entry.columns) FROM entry WHERE book_id = ? AND position < ? AND withdrawn = 0
        AND (EXISTS (SELECT 1 FROM entry_values v WHERE v.entry_id = entry.id)
          OR EXISTS (SELECT 1 FROM reading r WHERE r.entry_id = entry.id AND r.pass = 1 AND r.source = 'keyed'))
        AND NOT EXISTS (SELECT 1 FROM word_shape s WHERE s.entry_id = entry.id AND substr(s.shape, 1, 1) = ?)
        AND (NOT EXISTS (SELECT 1 FROM word_shape s WHERE s.entry_id = entry.id)
          OR EXISTS (SELECT 1 FROM word_shape s WHERE s.entry_id = entry.id AND length(s.shape) > 0))
        ORDER BY position DESC LIMIT ?
        """, [.text(book.id), .int(position), .blob([WordShape.storedWay]), .int(most)])
      return try rows.map { row in
        let entry = try Entry(row)
        return (entry, try WordPlace.of(entry, schema: schema, in: transaction))
      }
    }
  }

  /// The shapes of an entry's words; those not known yet are looked at, an image at a time, and kept.
  func look(_ entry: Entry, _ places: [WordPlace]) async throws -> [WordPlace] {
    let unknown = Dictionary(grouping: places.filter { !$0.isKnown }, by: \.blob)
    guard !unknown.isEmpty else { return places }
    let blobs = node.blobs
    var looked: [WordPlace] = []
    for (blob, group) in unknown {
      let shapes = try await node.blocking {
        try PageImaging.wordShapes(file: blobs.url(for: blob), spots: group.map { WordSpot($0.box, label: $0.label) })
      }
      for (place, shape) in zip(group, shapes) {
        var place = place
        place.shape = shape
        looked.append(place)
      }
    }
    let made = looked
    try await node.database.write { transaction in
      for place in made { try place.save(entry, in: transaction) }
    }
    return places.filter(\.isKnown) + made
  }
}
