import Storage

/// A small schema with every kind of constraint.
enum Schema {
  static let migrations = [
    Migration(
      number: 1, name: "books and notes",
      sql: [
        """
        CREATE TABLE book (
          id TEXT NOT NULL PRIMARY KEY,
          title TEXT NOT NULL
        ) {{strict}}
        """,
        """
        CREATE TABLE note (
          id {{integer}} NOT NULL PRIMARY KEY,
          book TEXT REFERENCES book (id),
          body TEXT NOT NULL,
          size {{integer}} CONSTRAINT note_size CHECK (size >= 0),
          weight {{real}},
          picture {{blob}},
          UNIQUE (book, body)
        ) {{strict}}
        """,
      ]),
    Migration(number: 2, name: "places", sql: ["ALTER TABLE book ADD COLUMN place TEXT NOT NULL DEFAULT ''"]),
  ]

  static let addNote = "INSERT INTO note (id, body) VALUES (?, ?)"
}

extension Database {
  /// The ids of all notes, in order.
  func noteIDs() async throws -> [Int] {
    try await read { transaction in
      try transaction.query("SELECT id FROM note ORDER BY id").map { row in try row.integer("id") }
    }
  }
}

/// An error that has nothing to do with the store.
struct ChangedMind: Error, Equatable {}
