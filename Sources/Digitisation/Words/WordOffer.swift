import PageImaging
import Storage

/// What was suggested to a reader for a field: logged, so that it can be said how often it was right.
struct WordOffer: Sendable {
  var words: [String]
  var share: Double
  var tier: WordTier
  var source: Source
  var isShown: Bool

  /// Where suggestions come from.
  enum Source: String, Sendable {
    case book, register
  }

  init(_ suggestions: [WordSuggestion], source: Source) {
    self.source = source
    words = suggestions.map(\.value)
    share = suggestions.first?.share ?? 0
    tier = suggestions.first?.tier ?? .likely
    isShown = false
  }

  private init(_ row: Row) throws {
    words = try CanonicalJSON.value([String].self, from: row.text("words"))
    share = try row.real("share")
    guard let tier = WordTier(rawValue: try row.text("tier")) else { throw DigitisationError.unreadableRow(table: "word_offer") }
    guard let source = Source(rawValue: try row.text("source")) else {
      throw DigitisationError.unreadableRow(table: "word_offer")
    }
    self.tier = tier
    self.source = source
    isShown = try row.optionalText("shown_at") != nil
  }

  /// The first word as it was shown; nothing when it never stood on the screen.
  var shownSuggestions: [WordSuggestion] {
    isShown ? words.prefix(1).map { WordSuggestion(value: $0, share: share, tier: tier) } : []
  }

  /// Field → what was suggested to a reader of an entry.
  static func of(_ entry: String, account: String, in transaction: any Transaction) throws -> [String: WordOffer] {
    let rows = try transaction.query(
      "SELECT field, words, share, tier, source, shown_at FROM word_offer WHERE entry_id = ? AND account_id = ?",
      [.text(entry), .text(account)])
    return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.text("field"), try WordOffer($0)) })
  }

  /// Notes what is about to be suggested. What has stood on the screen once stays as it was.
  func save(_ entry: String, _ field: String, account: String, at time: String, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO word_offer (entry_id, field, account_id, words, share, tier, offered_at, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (entry_id, field, account_id) DO UPDATE SET words = excluded.words, share = excluded.share,
        tier = excluded.tier, offered_at = excluded.offered_at, source = excluded.source WHERE word_offer.shown_at IS NULL
      """,
      [
        .text(entry), .text(field), .text(account), .text(try CanonicalJSON.text(words)), .real(share), .text(tier.rawValue),
        .text(time), .text(source.rawValue),
      ])
  }
}
