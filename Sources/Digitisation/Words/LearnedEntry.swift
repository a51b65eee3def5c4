import CivilStatus
import PageImaging
import Storage

/// An entry that somebody read, as suggestions learn it.
struct LearnedEntry: Sendable {
  /// Texts that recur, with their pictures as far as they were looked at.
  var texts: [BookMemory.Reading] = []
  /// Names; those of officials are among the texts as well.
  var names: [(String, WordShape)] = []

  /// Entries of a book, in its order.
  ///
  /// - Parameter entries: id → whether it is settled; of others the reader's own first reading counts.
  static func of(
    _ entries: [String: Bool], _ owner: WordShelf.Owner, _ schema: RegisterSchema, in transaction: any Transaction
  ) throws -> [LearnedEntry] {
    guard !entries.isEmpty else { return [] }
    let (texts, names) = (BookTexts.fields(of: schema), WordPlace.names(of: schema))
    let order = try transaction.query(
      "SELECT id FROM entry WHERE book_id = ? AND withdrawn = 0 ORDER BY position", [.text(owner.book)])
    var result: [LearnedEntry] = []
    for id in try order.map({ try $0.text("id") }) {
      guard let isSettled = entries[id], let values = try values(of: id, isSettled, owner, transaction) else { continue }
      let offers = try WordOffer.of(id, account: owner.account, in: transaction)
      var shapes: [String: WordShape] = [:]
      for row in try transaction.query("SELECT field, shape FROM word_shape WHERE entry_id = ?", [.text(id)]) {
        // What another version of the program saw says nothing, until the entry is opened and looked at again.
        shapes[try row.text("field")] = WordShape(bytes: try row.blob("shape"))
      }
      var entry = LearnedEntry()
      for (field, text) in values.sorted(by: { $0.key < $1.key }) {
        if texts.contains(field) {
          entry.texts.append(
            BookMemory.Reading(
              field, BookMemory.Text(text, pool: BookTexts.pool(of: field, in: schema)), shapes[field],
              suggested: offers[field]?.shownSuggestions ?? []))
        }
        if names.contains(field), let shape = shapes[field] { entry.names.append((text, shape)) }
      }
      result.append(entry)
    }
    return result
  }

  /// Field → what was read there for sure.
  static func values(
    of entry: String, _ isSettled: Bool, _ owner: WordShelf.Owner, _ transaction: any Transaction
  ) throws -> [String: String]? {
    let row =
      isSettled
      ? try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(entry)])
      : try transaction.first(
        "SELECT field_values FROM reading WHERE entry_id = ? AND pass = 1 AND account_id = ?",
        [.text(entry), .text(owner.account)])
    guard let row else { return nil }
    return legible(try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values")))
  }

  /// Texts that can be suggested or tell something about others.
  static func legible(_ values: [String: FieldValue]) -> [String: String] {
    values.compactMapValues { $0.condition == .legible && (1...200).contains($0.asWritten.utf8.count) ? $0.asWritten : nil }
  }
}
