import Storage

extension Migration {
  /// What words in a book's fields look like, and what was suggested for them to a first reader.
  static let words = Migration(
    number: 15, name: "words",
    sql: [
      // Made from pictures at any time; gone when the book is closed.
      """
      CREATE TABLE word_shape (
        book_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        field TEXT NOT NULL,
        place TEXT NOT NULL,
        shape {{blob}} NOT NULL,
        PRIMARY KEY (entry_id, field)
      ) {{strict}}
      """,
      "CREATE INDEX word_shape_book ON word_shape (book_id, entry_id)",
      // Working state, not read by anybody but its own reader: what stood on whose screen, and whether it was taken.
      """
      CREATE TABLE word_offer (
        entry_id TEXT NOT NULL,
        field TEXT NOT NULL,
        account_id TEXT NOT NULL,
        words TEXT NOT NULL,
        share {{real}} NOT NULL,
        tier TEXT NOT NULL CHECK (tier IN ('sure', 'likely')),
        offered_at TEXT NOT NULL,
        shown_at TEXT,
        taken {{integer}},
        PRIMARY KEY (entry_id, field, account_id)
      ) {{strict}}
      """,
    ])
}
