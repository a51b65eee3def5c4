import Storage

extension Migration {
  /// Where what was suggested for a word came from, and the order in which suggestions were shown.
  static let wordSources = Migration(
    number: 18, name: "wordSources",
    sql: [
      "ALTER TABLE word_offer ADD COLUMN source TEXT NOT NULL DEFAULT 'book' CHECK (source IN ('book', 'register'))",
      "CREATE INDEX word_offer_shown ON word_offer (shown_at) WHERE shown_at IS NOT NULL",
    ])
}
