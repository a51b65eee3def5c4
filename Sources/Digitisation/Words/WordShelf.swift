import CivilStatus
import PageImaging
import Storage

/// What is known of how words look in a book.
struct BookWords: Sendable {
  /// Field → its words.
  var memories: [String: WordMemory] = [:]
  /// The words of all names.
  var names = NameMemory()
}

/// What a reader's words in a book look like, kept in memory: settled entries, and what the reader keyed themselves as the first. Another's
/// reading that is not settled is never among them.
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
  }

  /// Entries of a book that are learned, the last ones of the book.
  private static let entries = 400
  /// Books kept; the one not asked for the longest goes first.
  private static let most = 24
  private var shelves: [Owner: Shelf] = [:]
  private var order: [Owner] = []

  /// What is known without the entry itself.
  func words(_ owner: Owner, without entry: String, schema: RegisterSchema, _ database: Database) async throws -> BookWords {
    let (texts, names) = (BookTexts.fields(of: schema), WordPlace.names(of: schema))
    var shelf = shelves[owner] ?? Shelf()
    let known = try await database.read { try Self.known(owner, in: $0) }
    // What was learned of a reading may have been settled otherwise, and an entry must not be suggested its own value.
    let isStale = shelf.learned.contains { known[$0.key] != $0.value } || shelf.learned[entry] != nil
    if isStale { shelf = Shelf() }
    let new = known.filter { shelf.learned[$0.key] == nil && $0.key != entry }
    let words = try await database.read { try Word.of(new, owner, in: $0) }
    for word in words {
      if texts.contains(word.field) {
        shelf.words.memories[word.field, default: WordMemory()].learn(word.value, word.shape, suggested: word.suggested)
      }
      if names.contains(word.field) { shelf.words.names.learn(word.value, word.shape) }
    }
    for (id, isSettled) in new { shelf.learned[id] = isSettled }
    keep(shelf, for: owner)
    return shelf.words
  }

  private func keep(_ shelf: Shelf, for owner: Owner) {
    shelves[owner] = shelf
    order.removeAll { $0 == owner }
    order.append(owner)
    while order.count > Self.most { shelves[order.removeFirst()] = nil }
  }

  /// Entries of the book whose words the reader may know: id → whether it is settled.
  private static func known(_ owner: Owner, in transaction: any Transaction) throws -> [String: Bool] {
    let rows = try transaction.query(
      """
      SELECT e.id, CASE WHEN v.entry_id IS NULL THEN 0 ELSE 1 END AS settled FROM entry e
      LEFT JOIN entry_values v ON v.entry_id = e.id
      LEFT JOIN reading r ON r.entry_id = e.id AND r.pass = 1 AND r.account_id = ? AND r.source = 'keyed'
      WHERE e.book_id = ? AND e.withdrawn = 0 AND (v.entry_id IS NOT NULL OR r.entry_id IS NOT NULL)
      AND EXISTS (SELECT 1 FROM word_shape s WHERE s.entry_id = e.id) ORDER BY e.position DESC LIMIT \(entries)
      """, [.text(owner.account), .text(owner.book)])
    return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.text("id"), try $0.integer("settled") == 1) })
  }

  /// A word that somebody read.
  private struct Word {
    var field: String
    var value: String
    var shape: WordShape
    var suggested: [WordSuggestion]

    /// The words of entries in the order of the book.
    static func of(_ entries: [String: Bool], _ owner: Owner, in transaction: any Transaction) throws -> [Word] {
      guard !entries.isEmpty else { return [] }
      let order = try transaction.query(
        "SELECT id FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position", [.text(owner.book)])
      var words: [Word] = []
      for id in try order.map({ try $0.text("id") }) {
        guard let isSettled = entries[id], let values = try values(of: id, isSettled, owner, transaction) else { continue }
        let offers = try WordOffer.of(id, account: owner.account, in: transaction)
        for row in try transaction.query("SELECT field, shape FROM word_shape WHERE entry_id = ? ORDER BY field", [.text(id)]) {
          let field = try row.text("field")
          guard let shape = WordShape(bytes: try row.blob("shape")), let value = values[field], value.condition == .legible,
            (1...200).contains(value.asWritten.utf8.count)
          else { continue }
          words.append(
            Word(field: field, value: value.asWritten, shape: shape, suggested: offers[field]?.shownSuggestions ?? []))
        }
      }
      return words
    }

    private static func values(
      of entry: String, _ isSettled: Bool, _ owner: Owner, _ transaction: any Transaction
    ) throws -> [String: FieldValue]? {
      let row =
        isSettled
        ? try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(entry)])
        : try transaction.first(
          "SELECT field_values FROM reading WHERE entry_id = ? AND pass = 1 AND account_id = ?",
          [.text(entry), .text(owner.account)])
      return try row.map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) }
    }
  }
}
