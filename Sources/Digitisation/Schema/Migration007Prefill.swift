import Storage

extension Migration {
  /// Candidates shown at the desk and values proposed from the population extract.
  ///
  /// All of it is working state beside the ledger: what a reading owes to the extract goes into the ledger with the reading.
  static let prefill = Migration(
    number: 7, name: "prefill",
    sql: [
      "ALTER TABLE draft_value ADD COLUMN origin TEXT NOT NULL DEFAULT 'typed' CHECK (origin IN ('typed', 'proposed', 'taken'))",
      // 1: this value was on the server before its reader was first shown a candidate.
      "ALTER TABLE draft_value ADD COLUMN unseen {{integer}} NOT NULL DEFAULT 1 CHECK (unseen IN (0, 1))",
      """
      CREATE TABLE register_glimpse (
        entry_id TEXT NOT NULL,
        pass {{integer}} NOT NULL CHECK (pass = 1),
        account_id TEXT NOT NULL,
        shown_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, pass, account_id)
      ) {{strict}}
      """,
      """
      CREATE TABLE prefill_offer (
        entry_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        field TEXT NOT NULL,
        role TEXT NOT NULL,
        extract_id TEXT NOT NULL,
        person_row {{integer}} NOT NULL,
        as_written TEXT NOT NULL,
        replaced_text TEXT,
        replaced_condition TEXT,
        PRIMARY KEY (entry_id, account_id, field)
      ) {{strict}}
      """,
      // Entries that could not be compared for a reason of their own: the run goes on without them.
      """
      CREATE TABLE matching_problem (
        entry_id TEXT NOT NULL PRIMARY KEY,
        entry_version {{integer}} NOT NULL,
        extract_id TEXT NOT NULL,
        problem TEXT NOT NULL,
        noted_at TEXT NOT NULL
      ) {{strict}}
      """,
      // The newest extract against which a comparison was found to stand unchanged.
      """
      CREATE TABLE link_check (
        entry_id TEXT NOT NULL PRIMARY KEY,
        extract_id TEXT NOT NULL
      ) {{strict}}
      """,
      // What an extract changed against the one before it; nil for the first.
      "ALTER TABLE population_upload ADD COLUMN previous_id TEXT",
      "ALTER TABLE population_upload ADD COLUMN new_count {{integer}}",
      "ALTER TABLE population_upload ADD COLUMN changed_count {{integer}}",
      "ALTER TABLE population_upload ADD COLUMN gone_count {{integer}}",
      "ALTER TABLE population_extract ADD COLUMN previous_id TEXT",
      "ALTER TABLE population_extract ADD COLUMN new_count {{integer}}",
      "ALTER TABLE population_extract ADD COLUMN changed_count {{integer}}",
      "ALTER TABLE population_extract ADD COLUMN gone_count {{integer}}",
      "CREATE INDEX population_person_year ON population_person (extract_id, birth_year, name_key, birth_date)",
      "CREATE INDEX population_person_father ON population_person (extract_id, father_key, birth_year) WHERE father_key <> ''",
      "CREATE INDEX population_person_mother ON population_person (extract_id, mother_key, birth_year) WHERE mother_key <> ''",
    ])
}
