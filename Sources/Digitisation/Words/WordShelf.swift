import CivilStatus
import PageImaging
import Storage

/// What is known of how words look in a book.
struct BookWords: Sendable {
  /// Texts that recur, and which go together in an entry.
  var book = BookMemory()
  /// The words of all names.
  var names = NameMemory()
}

/// What a reader's words in a book look like, kept in memory: settled entries, and what the reader keyed themselves as the first; of the
/// unit's other books, the nearest in time, their recurring texts. Another's reading that is not settled is never among them, nor any
/// book of another unit.
actor WordShelf {
  static let shared = WordShelf()

  struct Owner: Hashable, Sendable {
    var node: String
    var book: String
    var account: String
  }

  private struct Shelf {
    var words = BookWords()
    /// Entries that were learned, and whether from their settled values.
    var learned: [String: Bool] = [:]
    /// What the unit's other books say, before anything of this one.
    var around = BookMemory()
    var aroundSince = ContinuousClock.now
  }

  /// Entries of a book that are learned, the last ones of the book.
  private static let entries = 400
  /// How long what the other books say is taken for what they say now: they are many more than the entries that come meanwhile.
  private static let aroundFor = Duration.seconds(600)
  /// Books kept; the one not asked for the longest goes first.
  private static let most = 24
  private var shelves: [Owner: Shelf] = [:]
  private var order: [Owner] = []

  /// What is known without the entry itself.
  ///
  /// - Parameters:
  ///   - home: the book, nil for an invented one, which stands beside no others.
  ///   - hamlets: the unit's by the population extract, with how many persons share each.
  func words(
    _ owner: Owner, without entry: String, schema: RegisterSchema, home: Book?, hamlets: [String: Int],
    _ catalogue: RegisterCatalogue, _ database: Database
  ) async throws -> BookWords {
    let known = try await database.read { try Self.known(owner, entries: Self.entries, onlyLooked: true, in: $0) }
    var current: Shelf
    if let old = shelves[owner], !Self.isStale(old, known, without: entry) {
      current = old
    } else {
      current = Shelf()
      if let old = shelves[owner], old.aroundSince.duration(to: .now) < Self.aroundFor {
        (current.around, current.aroundSince) = (old.around, old.aroundSince)
      } else {
        current.around.know(hamlets: hamlets)
        if let home {
          let around = try await database.read { try WordsAround(home, owner, catalogue).entries(in: $0) }
          for entry in around { current.around.learnAround(entry) }
        }
      }
      current.words.book = current.around
    }
    let learned = current.learned
    let new = known.filter { learned[$0.key] == nil && $0.key != entry }
    let entries = try await database.read { try LearnedEntry.of(new, owner, schema, in: $0) }
    for entry in entries {
      current.words.book.learn(entry.texts)
      for (name, shape) in entry.names { current.words.names.learn(name, shape) }
    }
    for (id, isSettled) in new { current.learned[id] = isSettled }
    keep(current, for: owner)
    return current.words
  }

  /// What was learned of a reading may have been settled otherwise, and an entry must not be suggested its own value.
  private static func isStale(_ shelf: Shelf, _ known: [String: Bool], without entry: String) -> Bool {
    shelf.learned.contains { known[$0.key] != $0.value } || shelf.learned[entry] != nil
  }

  private func keep(_ shelf: Shelf, for owner: Owner) {
    shelves[owner] = shelf
    order.removeAll { $0 == owner }
    order.append(owner)
    while order.count > Self.most { shelves[order.removeFirst()] = nil }
  }

  /// Entries of a book whose words the reader may know, the last ones: id → whether it is settled.
  /// - Parameter onlyLooked: only those whose pictures were looked at; the others may still be.
  static func known(
    _ owner: Owner, entries: Int, onlyLooked: Bool, in transaction: any Transaction
  ) throws -> [String: Bool] {
    let rows = try transaction.query(
      """
      SELECT e.id, CASE WHEN v.entry_id IS NULL THEN 0 ELSE 1 END AS settled FROM entry e
      LEFT JOIN entry_values v ON v.entry_id = e.id
      LEFT JOIN reading r ON r.entry_id = e.id AND r.pass = 1 AND r.account_id = ? AND r.source = 'keyed'
      WHERE e.book_id = ? AND e.withdrawn = 0 AND (v.entry_id IS NOT NULL OR r.entry_id IS NOT NULL)
      \(onlyLooked ? "AND EXISTS (SELECT 1 FROM word_shape s WHERE s.entry_id = e.id)" : "")
      ORDER BY e.position DESC LIMIT \(entries)
      """, [.text(owner.account), .text(owner.book)])
    return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.text("id"), try $0.integer("settled") == 1) })
  }
}
