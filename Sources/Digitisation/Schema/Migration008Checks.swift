import Storage

extension Migration {
  /// Rules switched by an office, what findings over several entries rest on, and the indexes that make such findings cheap.
  static let checks = Migration(
    number: 8, name: "checks",
    sql: [
      """
      CREATE TABLE rule_switch (
        unit_path TEXT NOT NULL,
        rule TEXT NOT NULL,
        is_on {{integer}} NOT NULL CHECK (is_on IN (0, 1)),
        severity TEXT,
        switched_by TEXT NOT NULL,
        switched_at TEXT NOT NULL,
        PRIMARY KEY (unit_path, rule)
      ) {{strict}}
      """,
      "CREATE INDEX finding_rule ON finding (rule, book_id)",
      // The other entries a finding rests on: when one of them changes, the finding is looked at again.
      """
      CREATE TABLE finding_ground (
        finding_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        other_entry_id TEXT NOT NULL,
        PRIMARY KEY (finding_id, other_entry_id)
      ) {{strict}}
      """,
      "CREATE INDEX finding_ground_entry ON finding_ground (entry_id)",
      "CREATE INDEX finding_ground_other ON finding_ground (other_entry_id)",
      // What the readers said of a finding at their desks.
      """
      CREATE TABLE finding_reader (
        finding_id TEXT NOT NULL,
        entry_id TEXT NOT NULL,
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        account_id TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        PRIMARY KEY (finding_id, pass)
      ) {{strict}}
      """,
      "CREATE INDEX finding_reader_entry ON finding_reader (entry_id)",
      // Working state: answers at the desk until the entry is settled.
      """
      CREATE TABLE reader_answer (
        entry_id TEXT NOT NULL,
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        account_id TEXT NOT NULL,
        rule TEXT NOT NULL,
        field TEXT NOT NULL,
        message TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, pass, account_id, rule, field)
      ) {{strict}}
      """,
      // How far the checks have followed the ledger, and what they still have to look at.
      """
      CREATE TABLE check_cursor (
        node TEXT NOT NULL PRIMARY KEY,
        epoch {{integer}} NOT NULL,
        seq {{integer}} NOT NULL
      ) {{strict}}
      """,
      "CREATE TABLE check_due (entry_id TEXT NOT NULL PRIMARY KEY) {{strict}}",
      "CREATE TABLE check_sweep (unit_path TEXT NOT NULL PRIMARY KEY, after_book TEXT NOT NULL) {{strict}}",
      // Settled values of the fields that repeat: days, months, sex, people, signers. Made from the ledger by the checks.
      """
      CREATE TABLE settled_field (
        entry_id TEXT NOT NULL,
        field TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        value_key TEXT NOT NULL,
        value_text TEXT NOT NULL,
        book_id TEXT NOT NULL,
        position {{integer}} NOT NULL,
        year {{integer}},
        PRIMARY KEY (entry_id, field)
      ) {{strict}}
      """,
      "CREATE INDEX settled_field_value ON settled_field (unit_path, kind, field, value_key, book_id, position)",
      "CREATE INDEX settled_field_book ON settled_field (book_id, field, value_key, position)",
      """
      CREATE TABLE settled_count (
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        value_key TEXT NOT NULL,
        value_text TEXT NOT NULL,
        entries {{integer}} NOT NULL,
        PRIMARY KEY (unit_path, kind, field, value_key)
      ) {{strict}}
      """,
      """
      CREATE TABLE settled_person (
        entry_id TEXT NOT NULL,
        role TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        birth TEXT NOT NULL,
        sex TEXT NOT NULL,
        number TEXT NOT NULL,
        father TEXT NOT NULL,
        mother TEXT NOT NULL,
        spouse TEXT NOT NULL,
        death TEXT NOT NULL,
        event TEXT NOT NULL,
        registration_kind TEXT NOT NULL,
        ended {{integer}} NOT NULL CHECK (ended IN (0, 1)),
        PRIMARY KEY (entry_id, role)
      ) {{strict}}
      """,
      "CREATE INDEX settled_person_name ON settled_person (unit_path, name_key)",
      "CREATE INDEX settled_person_number ON settled_person (unit_path, number) WHERE number <> ''",
      // Habits of readers over settled entries, for the lead's eyes.
      """
      CREATE TABLE reader_habit (
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        habit TEXT NOT NULL,
        account_id TEXT NOT NULL,
        seen {{integer}} NOT NULL,
        counted {{integer}} NOT NULL,
        PRIMARY KEY (unit_path, kind, habit, account_id)
      ) {{strict}}
      """,
    ])
}
