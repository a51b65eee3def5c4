import Storage

extension Migration {
  /// Verification policies, plans of second readings, and what comparison says of readers.
  static let policies = Migration(
    number: 4, name: "policies",
    sql: [
      // No reference to `entry`: trial readings are of practice books as well.
      """
      CREATE TABLE reader_outcome (
        account_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        field TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('agreed', 'readerError', 'otherError', 'bothWrong', 'unclear')),
        source TEXT NOT NULL CHECK (source IN ('comparison', 'trial')),
        at TEXT NOT NULL,
        PRIMARY KEY (account_id, entry_id, pass, field, source)
      ) {{strict}}
      """,
      "CREATE INDEX reader_outcome_entry ON reader_outcome (entry_id, source)",
      // What readers did lately: the newest outcomes of one person, and whether they err.
      "CREATE INDEX reader_outcome_account ON reader_outcome (account_id, source, at)",
      // The policy an office chose for a kind of register; no row: every field is read twice.
      """
      CREATE TABLE policy_choice (
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        policy TEXT NOT NULL,
        overrides TEXT NOT NULL,
        chosen_by TEXT NOT NULL,
        chosen_at TEXT NOT NULL,
        PRIMARY KEY (unit_path, kind)
      ) {{strict}}
      """,
      // What a first reading still needs: fields for a second reader, fields the population confirms, fields one reading settles.
      // No row: a second reader reads everything.
      """
      CREATE TABLE reading_plan (
        entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entry (id),
        policy TEXT NOT NULL,
        second_fields TEXT NOT NULL,
        single_fields TEXT NOT NULL,
        registered TEXT NOT NULL,
        draw TEXT,
        account_id TEXT NOT NULL,
        planned_at TEXT NOT NULL
      ) {{strict}}
      """,
      // Where a reader stands in their block of readings, of which one is drawn.
      """
      CREATE TABLE reader_sampling (
        account_id TEXT NOT NULL PRIMARY KEY,
        draw TEXT NOT NULL,
        drawn_at TEXT NOT NULL
      ) {{strict}}
      """,
    ])
}
