import Storage

extension Migration {
  /// Node, ledger, accounts and units. Never edited once released: changes are new migrations.
  static let foundations = Migration(
    number: 1, name: "foundations",
    sql: [
      """
      CREATE TABLE node (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
        name TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        founded_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE ledger_head (
        node TEXT NOT NULL PRIMARY KEY,
        epoch {{integer}} NOT NULL CHECK (epoch >= 1),
        seq {{integer}} NOT NULL CHECK (seq >= 0),
        hash TEXT NOT NULL CHECK (length(hash) = 64)
      ) {{strict}}
      """,
      """
      CREATE TABLE ledger_event (
        node TEXT NOT NULL,
        epoch {{integer}} NOT NULL,
        seq {{integer}} NOT NULL CHECK (seq >= 1),
        event_id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        actor TEXT NOT NULL,
        role TEXT NOT NULL,
        occurred_at TEXT NOT NULL,
        book_id TEXT,
        entry_id TEXT,
        base_version {{integer}},
        payload TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        PRIMARY KEY (node, epoch, seq)
      ) {{strict}}
      """,
      "CREATE INDEX ledger_event_entry ON ledger_event (entry_id)",
      "CREATE INDEX ledger_event_book ON ledger_event (book_id)",
      """
      CREATE TABLE performed_action (
        actor TEXT NOT NULL,
        transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 8 AND 64),
        fingerprint TEXT NOT NULL,
        outcome TEXT NOT NULL,
        performed_at TEXT NOT NULL,
        PRIMARY KEY (actor, transaction_id)
      ) {{strict}}
      """,
      """
      CREATE TABLE account (
        id TEXT NOT NULL PRIMARY KEY,
        login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 2 AND 64),
        display_name TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        disabled {{integer}} NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
        created_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE account_role (
        account_id TEXT NOT NULL REFERENCES account (id),
        role TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        PRIMARY KEY (account_id, role, unit_path)
      ) {{strict}}
      """,
      """
      CREATE TABLE credential (
        account_id TEXT NOT NULL PRIMARY KEY,
        password_hash TEXT NOT NULL,
        must_change {{integer}} NOT NULL CHECK (must_change IN (0, 1)),
        changed_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE session (
        token_hash TEXT NOT NULL PRIMARY KEY,
        account_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX session_account ON session (account_id)",
      """
      CREATE TABLE login_throttle (
        subject TEXT NOT NULL PRIMARY KEY,
        failures {{integer}} NOT NULL CHECK (failures >= 0),
        last_failure_at TEXT NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE unit (
        level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
        code TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_to TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        parent_code TEXT NOT NULL,
        name_key TEXT NOT NULL,
        PRIMARY KEY (level, code, valid_from)
      ) {{strict}}
      """,
      """
      CREATE TABLE unit_succession (
        old_code TEXT NOT NULL,
        new_code TEXT NOT NULL,
        date TEXT NOT NULL,
        share TEXT NOT NULL,
        basis TEXT NOT NULL,
        PRIMARY KEY (old_code, new_code, date)
      ) {{strict}}
      """,
    ])
}
