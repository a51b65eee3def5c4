import Storage

extension Migration {
  /// Population extracts, comparison, joint decisions and packages.
  static let checking = Migration(
    number: 3, name: "checking",
    sql: [
      """
      CREATE TABLE population_extract (
        id TEXT NOT NULL PRIMARY KEY,
        unit_path TEXT NOT NULL,
        name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        row_count {{integer}} NOT NULL,
        skipped {{integer}} NOT NULL,
        ordinal {{integer}} NOT NULL,
        imported_by TEXT NOT NULL,
        imported_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX population_extract_unit ON population_extract (unit_path, ordinal)",
      """
      CREATE TABLE population_upload (
        id TEXT NOT NULL PRIMARY KEY,
        unit_path TEXT NOT NULL,
        account_id TEXT NOT NULL,
        name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
        columns TEXT NOT NULL,
        row_count {{integer}} NOT NULL,
        skipped {{integer}} NOT NULL,
        complete {{integer}} NOT NULL CHECK (complete IN (0, 1)),
        staged_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE population_person (
        extract_id TEXT NOT NULL,
        row_number {{integer}} NOT NULL,
        id12 TEXT NOT NULL,
        id9 TEXT NOT NULL,
        full_name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        sex TEXT NOT NULL,
        birth_date TEXT NOT NULL,
        birth_year {{integer}},
        place_of_birth TEXT NOT NULL,
        origin TEXT NOT NULL,
        father_name TEXT NOT NULL,
        father_key TEXT NOT NULL,
        mother_name TEXT NOT NULL,
        mother_key TEXT NOT NULL,
        spouse_name TEXT NOT NULL,
        residence TEXT NOT NULL,
        PRIMARY KEY (extract_id, row_number)
      ) {{strict}}
      """,
      "CREATE INDEX population_person_name ON population_person (extract_id, name_key, birth_year)",
      "CREATE INDEX population_person_id12 ON population_person (extract_id, id12)",
      "CREATE INDEX population_person_id9 ON population_person (extract_id, id9) WHERE id9 <> ''",
      """
      CREATE TABLE link (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        role TEXT NOT NULL,
        category TEXT NOT NULL,
        extract_id TEXT NOT NULL,
        person_row {{integer}},
        id12 TEXT NOT NULL,
        account TEXT NOT NULL,
        candidates TEXT NOT NULL,
        compared_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, role)
      ) {{strict}}
      """,
      """
      CREATE TABLE joint_opinion (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        side TEXT NOT NULL CHECK (side IN ('justice', 'police')),
        account_id TEXT NOT NULL,
        accepts {{integer}} NOT NULL CHECK (accepts IN (0, 1)),
        reason TEXT NOT NULL,
        given_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, side)
      ) {{strict}}
      """,
      """
      CREATE TABLE package (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES book (id),
        workbook_name TEXT NOT NULL,
        workbook_blob TEXT NOT NULL,
        archive_name TEXT NOT NULL,
        archive_blob TEXT NOT NULL,
        entries {{integer}} NOT NULL,
        template_confirmed {{integer}} NOT NULL CHECK (template_confirmed IN (0, 1)),
        built_by TEXT NOT NULL,
        built_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX package_book ON package (book_id, built_at)",
      """
      CREATE TABLE package_draft (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        content TEXT NOT NULL,
        prepared_at TEXT NOT NULL
      ) {{strict}}
      """,
    ])
}
