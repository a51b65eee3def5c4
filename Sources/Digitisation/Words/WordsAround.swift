import CivilStatus
import PageImaging
import Storage

/// Recurring texts of the unit's other books, the nearest in time: who signs, who writes and what the hamlets are called is the same in
/// the next book, and often the hand is. As for a book's own words, only what is settled or was keyed by the reader as the first counts.
struct WordsAround {
  private let home: Book
  private let owner: WordShelf.Owner
  private let catalogue: RegisterCatalogue

  init(_ home: Book, _ owner: WordShelf.Owner, _ catalogue: RegisterCatalogue) {
    (self.home, self.owner, self.catalogue) = (home, owner, catalogue)
  }

  /// The nearest books first, of each the last entries first. Pictures only of a few writings of each text.
  /// Complexity: O(entries looked at).
  func entries(in transaction: any Transaction) throws -> [[BookMemory.Reading]] {
    let books = try transaction.query(
      """
      SELECT id, kind FROM book WHERE unit_path = ? AND id <> ?
      ORDER BY ABS(opening_year - ?), id LIMIT ?
      """, [.text(home.unit.rawValue), .text(home.id), .int(home.openingYear), .int(BookTexts.books)])
    var choice = BookMemory.Choice()
    var result: [[BookMemory.Reading]] = []
    for row in books {
      guard let schema = catalogue[RegisterKind(rawValue: try row.text("kind"))] else { continue }
      let texts = BookTexts.fields(of: schema)
      let other = WordShelf.Owner(node: owner.node, book: try row.text("id"), account: owner.account)
      let known = try WordShelf.known(other, entries: BookTexts.entriesAround, onlyLooked: false, in: transaction)
      guard !known.isEmpty else { continue }
      let order = try transaction.query(
        "SELECT id FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position DESC", [.text(other.book)])
      for id in try order.map({ try $0.text("id") }) {
        guard let isSettled = known[id], let values = try LearnedEntry.values(of: id, isSettled, other, transaction) else {
          continue
        }
        var entry: [BookMemory.Reading] = []
        for (field, value) in values.sorted(by: { $0.key < $1.key }) where texts.contains(field) {
          let text = BookMemory.Text(value, pool: BookTexts.pool(of: field, in: schema))
          let shape = choice.mayTake(text) ? try shape(of: field, id, transaction) : nil
          if shape != nil { _ = choice.takes(text) }
          entry.append(BookMemory.Reading(field, text, shape))
        }
        result.append(entry)
      }
    }
    return result
  }

  /// Nil where it was never looked at, is kept no longer, or was seen by another version of the program.
  private func shape(of field: String, _ entry: String, _ transaction: any Transaction) throws -> WordShape? {
    let row = try transaction.first(
      "SELECT shape FROM word_shape WHERE entry_id = ? AND field = ?", [.text(entry), .text(field)])
    return try row.flatMap { WordShape(bytes: try $0.blob("shape")) }
  }
}
