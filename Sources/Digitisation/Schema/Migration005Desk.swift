import Storage

extension Migration {
  /// What people and offices set at the keying desk: keys, order of fields, rows of ruled pages.
  static let desk = Migration(
    number: 5, name: "desk",
    sql: [
      """
      CREATE TABLE desk_setting (
        account_id TEXT NOT NULL PRIMARY KEY,
        settings TEXT NOT NULL,
        saved_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE field_order (
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        form_period TEXT NOT NULL,
        fields TEXT NOT NULL,
        ordinal {{integer}} NOT NULL CHECK (ordinal >= 1),
        set_by TEXT NOT NULL,
        set_at TEXT NOT NULL,
        PRIMARY KEY (unit_path, kind, form_period)
      ) {{strict}}
      """,
      """
      CREATE TABLE book_rows (
        book_id TEXT NOT NULL REFERENCES book (id),
        page_id TEXT NOT NULL REFERENCES page (id),
        first_position {{integer}} NOT NULL,
        row_count {{integer}} NOT NULL CHECK (row_count BETWEEN 1 AND 200),
        top {{real}} NOT NULL CHECK (top >= 0 AND top < 1),
        step {{real}} NOT NULL CHECK (step > 0 AND step <= 1),
        set_by TEXT NOT NULL,
        set_at TEXT NOT NULL,
        PRIMARY KEY (book_id, page_id)
      ) {{strict}}
      """,
    ])
}
