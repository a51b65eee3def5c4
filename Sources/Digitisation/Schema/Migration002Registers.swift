import Storage

extension Migration {
  /// Books, pages, entries, readings and what follows from them.
  static let registers = Migration(
    number: 2, name: "registers",
    sql: [
      """
      CREATE TABLE book (
        id TEXT NOT NULL PRIMARY KEY,
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        office TEXT NOT NULL,
        office_unit TEXT NOT NULL,
        number {{integer}} NOT NULL CHECK (number BETWEEN 1 AND 9999),
        opening_year {{integer}} NOT NULL CHECK (opening_year BETWEEN 1858 AND 2100),
        closing_year {{integer}} CHECK (closing_year IS NULL OR closing_year >= opening_year),
        form_period TEXT NOT NULL,
        paper TEXT NOT NULL,
        declared_pages {{integer}} CHECK (declared_pages IS NULL OR declared_pages >= 0),
        declared_entries {{integer}} CHECK (declared_entries IS NULL OR declared_entries >= 0),
        phase TEXT NOT NULL,
        note TEXT NOT NULL,
        closed {{integer}} NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
        closing_statement TEXT,
        closed_by TEXT,
        closed_at TEXT,
        registered_by TEXT NOT NULL,
        registered_at TEXT NOT NULL,
        UNIQUE (unit_path, kind, office, number, opening_year)
      ) {{strict}}
      """,
      "CREATE INDEX book_unit ON book (unit_path, kind, opening_year, number)",
      """
      CREATE TABLE book_tally (
        book_id TEXT NOT NULL PRIMARY KEY REFERENCES book (id),
        entries {{integer}} NOT NULL DEFAULT 0,
        captured {{integer}} NOT NULL DEFAULT 0,
        keyed {{integer}} NOT NULL DEFAULT 0,
        verified {{integer}} NOT NULL DEFAULT 0,
        matched {{integer}} NOT NULL DEFAULT 0,
        approved {{integer}} NOT NULL DEFAULT 0,
        released {{integer}} NOT NULL DEFAULT 0,
        shelved {{integer}} NOT NULL DEFAULT 0,
        disputed {{integer}} NOT NULL DEFAULT 0
      ) {{strict}}
      """,
      """
      CREATE TABLE page (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES book (id),
        position {{integer}} NOT NULL CHECK (position >= 1),
        face TEXT NOT NULL CHECK (face IN ('cover', 'page', 'spread', 'closing')),
        label TEXT NOT NULL,
        blob TEXT NOT NULL CHECK (length(blob) = 64),
        media_type TEXT NOT NULL,
        width {{integer}} NOT NULL CHECK (width > 0),
        height {{integer}} NOT NULL CHECK (height > 0),
        bytes {{integer}} NOT NULL CHECK (bytes > 0),
        file_name TEXT NOT NULL,
        source_blob TEXT NOT NULL CHECK (length(source_blob) = 64),
        source_page {{integer}} NOT NULL CHECK (source_page >= 1),
        discarded {{integer}} NOT NULL DEFAULT 0 CHECK (discarded IN (0, 1)),
        discard_reason TEXT,
        added_by TEXT NOT NULL,
        added_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX page_book ON page (book_id, position)",
      "CREATE INDEX page_blob ON page (blob)",
      """
      CREATE TABLE page_upload (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        file_name TEXT NOT NULL,
        source_blob TEXT NOT NULL CHECK (length(source_blob) = 64),
        source_page {{integer}} NOT NULL CHECK (source_page >= 1),
        blob TEXT NOT NULL CHECK (length(blob) = 64),
        media_type TEXT NOT NULL,
        width {{integer}} NOT NULL CHECK (width > 0),
        height {{integer}} NOT NULL CHECK (height > 0),
        bytes {{integer}} NOT NULL CHECK (bytes > 0),
        uploaded_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX page_upload_time ON page_upload (uploaded_at)",
      """
      CREATE TABLE entry (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES book (id),
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        position {{integer}} NOT NULL CHECK (position >= 1),
        number_text TEXT NOT NULL,
        number {{integer}},
        registration_year {{integer}},
        number_source TEXT NOT NULL CHECK (number_source IN ('marked', 'read', 'settled', 'imported')),
        status TEXT NOT NULL,
        flags {{integer}} NOT NULL DEFAULT 0,
        queue TEXT NOT NULL,
        captured {{integer}} NOT NULL CHECK (captured IN (0, 1)),
        withdrawn {{integer}} NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        version {{integer}} NOT NULL DEFAULT 1,
        reason TEXT,
        changed_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX entry_book ON entry (book_id, position)",
      "CREATE INDEX entry_queue ON entry (queue, unit_path, kind, book_id, position)",
      "CREATE INDEX entry_number ON entry (book_id, registration_year, number)",
      """
      CREATE TABLE region (
        id TEXT NOT NULL PRIMARY KEY,
        entry_id TEXT NOT NULL REFERENCES entry (id),
        page_id TEXT NOT NULL REFERENCES page (id),
        ordinal {{integer}} NOT NULL CHECK (ordinal >= 1),
        field TEXT NOT NULL,
        x {{real}} NOT NULL CHECK (x >= 0 AND x <= 1),
        y {{real}} NOT NULL CHECK (y >= 0 AND y <= 1),
        width {{real}} NOT NULL CHECK (width > 0 AND width <= 1),
        height {{real}} NOT NULL CHECK (height > 0 AND height <= 1)
      ) {{strict}}
      """,
      "CREATE INDEX region_entry ON region (entry_id, ordinal)",
      "CREATE INDEX region_page ON region (page_id)",
      """
      CREATE TABLE reading (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        source TEXT NOT NULL CHECK (source IN ('keyed', 'imported')),
        account_id TEXT NOT NULL,
        submitted_at TEXT NOT NULL,
        field_values TEXT NOT NULL,
        PRIMARY KEY (entry_id, pass)
      ) {{strict}}
      """,
      "CREATE INDEX reading_account ON reading (account_id, submitted_at)",
      """
      CREATE TABLE draft_value (
        entry_id TEXT NOT NULL,
        pass {{integer}} NOT NULL CHECK (pass IN (1, 2)),
        account_id TEXT NOT NULL,
        field TEXT NOT NULL,
        as_written TEXT NOT NULL,
        condition TEXT NOT NULL,
        desk TEXT NOT NULL,
        revision {{integer}} NOT NULL DEFAULT 0,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, pass, account_id, field)
      ) {{strict}}
      """,
      """
      CREATE TABLE reservation (
        entry_id TEXT NOT NULL,
        task TEXT NOT NULL,
        account_id TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, task)
      ) {{strict}}
      """,
      "CREATE INDEX reservation_account ON reservation (account_id)",
      """
      CREATE TABLE entry_hand (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        account_id TEXT NOT NULL,
        hand TEXT NOT NULL CHECK (hand IN ('read', 'adjudicated', 'judged')),
        PRIMARY KEY (entry_id, account_id, hand)
      ) {{strict}}
      """,
      """
      CREATE TABLE entry_witness (
        entry_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        PRIMARY KEY (entry_id, account_id)
      ) {{strict}}
      """,
      """
      CREATE TABLE discrepancy (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        field TEXT NOT NULL,
        decided {{integer}} NOT NULL DEFAULT 0 CHECK (decided IN (0, 1)),
        choice TEXT CHECK (choice IS NULL OR choice IN ('first', 'second', 'other')),
        decided_value TEXT,
        decided_by TEXT,
        decided_at TEXT,
        PRIMARY KEY (entry_id, field)
      ) {{strict}}
      """,
      """
      CREATE TABLE entry_values (
        entry_id TEXT NOT NULL PRIMARY KEY REFERENCES entry (id),
        field_values TEXT NOT NULL,
        settled_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE entry_person (
        entry_id TEXT NOT NULL REFERENCES entry (id),
        role TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        birth TEXT NOT NULL,
        PRIMARY KEY (entry_id, role)
      ) {{strict}}
      """,
      "CREATE INDEX entry_person_name ON entry_person (name_key)",
      """
      CREATE TABLE finding (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL,
        entry_id TEXT,
        severity TEXT NOT NULL,
        rule TEXT NOT NULL,
        field TEXT NOT NULL,
        place TEXT NOT NULL,
        message TEXT NOT NULL,
        advice TEXT NOT NULL,
        settled {{integer}} NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
        answered_by TEXT,
        answer TEXT,
        answer_note TEXT
      ) {{strict}}
      """,
      "CREATE INDEX finding_entry ON finding (entry_id)",
      "CREATE INDEX finding_book ON finding (book_id)",
      """
      CREATE TABLE sheet_upload (
        file_sha256 TEXT NOT NULL,
        account_id TEXT NOT NULL,
        PRIMARY KEY (file_sha256, account_id)
      ) {{strict}}
      """,
      """
      CREATE TABLE sheet_import (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL REFERENCES book (id),
        file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
        file_name TEXT NOT NULL,
        sheet TEXT NOT NULL,
        mapping TEXT NOT NULL,
        row_count {{integer}} NOT NULL CHECK (row_count >= 1),
        empty_rows {{integer}} NOT NULL CHECK (empty_rows >= 0),
        finished {{integer}} NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
        imported_by TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        UNIQUE (book_id, file_sha256, sheet)
      ) {{strict}}
      """,
      """
      CREATE TABLE sheet_row (
        import_id TEXT NOT NULL REFERENCES sheet_import (id),
        row_number {{integer}} NOT NULL CHECK (row_number >= 1),
        entry_id TEXT NOT NULL REFERENCES entry (id),
        extras TEXT NOT NULL,
        PRIMARY KEY (import_id, row_number)
      ) {{strict}}
      """,
      "CREATE INDEX sheet_row_entry ON sheet_row (entry_id)",
      "CREATE INDEX sheet_import_file ON sheet_import (file_sha256)",
    ])
}
