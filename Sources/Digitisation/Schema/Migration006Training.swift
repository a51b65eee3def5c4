import Storage

extension Migration {
  /// Difficulty of entries, practice books and trial readings with known truth.
  static let training = Migration(
    number: 6, name: "training",
    sql: [
      "ALTER TABLE entry ADD COLUMN difficulty {{integer}} NOT NULL DEFAULT 0 CHECK (difficulty BETWEEN 0 AND 100)",
      "ALTER TABLE entry ADD COLUMN difficulty_band {{integer}} NOT NULL DEFAULT 0 CHECK (difficulty_band BETWEEN 0 AND 4)",
      "CREATE INDEX entry_difficulty ON entry (queue, difficulty_band, unit_path, kind, book_id, position)",
      // What an entry has been through: counts only, never a value. A projection.
      """
      CREATE TABLE entry_effort (
        entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entry (id),
        shelved {{integer}} NOT NULL DEFAULT 0 CHECK (shelved >= 0),
        returned {{integer}} NOT NULL DEFAULT 0 CHECK (returned >= 0),
        marks {{integer}} NOT NULL DEFAULT 0 CHECK (marks >= 0),
        not_found {{integer}} NOT NULL DEFAULT 0 CHECK (not_found IN (0, 1))
      ) {{strict}}
      """,
      // Who put an entry on the shelf: it comes back to somebody else first. A projection.
      """
      CREATE TABLE shelf_hand (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        account_id TEXT NOT NULL,
        PRIMARY KEY (entry_id, account_id)
      ) {{strict}}
      """,
      // In which order a person takes work.
      """
      CREATE TABLE work_preference (
        account_id TEXT NOT NULL PRIMARY KEY,
        work_order TEXT NOT NULL CHECK (work_order IN ('book', 'easy', 'hard'))
      ) {{strict}}
      """,
      // How often an entry with settled values is mixed into the work of a unit's readers. A projection.
      """
      CREATE TABLE trial_rate (
        unit_path TEXT NOT NULL PRIMARY KEY,
        every {{integer}} NOT NULL CHECK (every BETWEEN 0 AND 100000)
      ) {{strict}}
      """,
      // The invented books: content that comes with the software, no record of anybody.
      """
      CREATE TABLE practice_book (
        id TEXT NOT NULL PRIMARY KEY,
        position {{integer}} NOT NULL CHECK (position >= 1),
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        office TEXT NOT NULL,
        number {{integer}} NOT NULL CHECK (number BETWEEN 1 AND 9999),
        opening_year {{integer}} NOT NULL,
        form_period TEXT NOT NULL,
        paper TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE practice_page (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES practice_book (id),
        label TEXT NOT NULL,
        blob TEXT NOT NULL CHECK (length(blob) = 64),
        width {{integer}} NOT NULL CHECK (width > 0),
        height {{integer}} NOT NULL CHECK (height > 0)
      ) {{strict}}
      """,
      """
      CREATE TABLE practice_entry (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES practice_book (id),
        position {{integer}} NOT NULL CHECK (position >= 1),
        number_text TEXT NOT NULL,
        registration_year {{integer}} NOT NULL,
        truth TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX practice_entry_book ON practice_entry (book_id, position)",
      """
      CREATE TABLE practice_region (
        entry_id TEXT NOT NULL REFERENCES practice_entry (id),
        ordinal {{integer}} NOT NULL CHECK (ordinal >= 1),
        page_id TEXT NOT NULL REFERENCES practice_page (id),
        x {{real}} NOT NULL CHECK (x >= 0 AND x <= 1),
        y {{real}} NOT NULL CHECK (y >= 0 AND y <= 1),
        width {{real}} NOT NULL CHECK (width > 0 AND width <= 1),
        height {{real}} NOT NULL CHECK (height > 0 AND height <= 1),
        PRIMARY KEY (entry_id, ordinal)
      ) {{strict}}
      """,
      // Trials that somebody has on the desk, and gold entries somebody has done: working state beside the ledger.
      """
      CREATE TABLE trial (
        entry_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        sort TEXT NOT NULL CHECK (sort IN ('practice', 'gold')),
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        drawn_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        ended_at TEXT,
        PRIMARY KEY (entry_id, account_id)
      ) {{strict}}
      """,
      "CREATE INDEX trial_account ON trial (account_id, sort, ended_at)",
      """
      CREATE TABLE trial_stream (
        account_id TEXT NOT NULL PRIMARY KEY,
        countdown {{integer}} NOT NULL,
        counted_entry TEXT NOT NULL
      ) {{strict}}
      """,
      // What a person did in the practice book; theirs alone.
      """
      CREATE TABLE practice_result (
        account_id TEXT NOT NULL,
        entry_id TEXT NOT NULL REFERENCES practice_entry (id),
        attempt {{integer}} NOT NULL CHECK (attempt >= 1),
        submitted_at TEXT NOT NULL,
        compared {{integer}} NOT NULL CHECK (compared >= 0),
        wrong {{integer}} NOT NULL CHECK (wrong >= 0 AND wrong <= compared),
        field_values TEXT NOT NULL,
        outcomes TEXT NOT NULL,
        PRIMARY KEY (account_id, entry_id, attempt)
      ) {{strict}}
      """,
    ])
}
