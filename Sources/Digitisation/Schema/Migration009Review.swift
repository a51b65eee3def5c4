import Storage

extension Migration {
  /// Alike pictures that people went through, what approvers opened, and how approvals came about.
  static let review = Migration(
    number: 9, name: "review",
    sql: [
      """
      CREATE TABLE review_mark (
        entry_id TEXT NOT NULL,
        field TEXT NOT NULL,
        value_key TEXT NOT NULL,
        account_id TEXT NOT NULL,
        is_odd {{integer}} NOT NULL CHECK (is_odd IN (0, 1)),
        reviewed_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, field)
      ) {{strict}}
      """,
      "CREATE INDEX review_mark_account ON review_mark (account_id, reviewed_at)",
      // Working state: what an approver was shown and when. Looking is no event; what it was when they approved is kept with the approval.
      """
      CREATE TABLE approval_look (
        entry_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        values_at TEXT,
        image_at TEXT,
        PRIMARY KEY (entry_id, account_id)
      ) {{strict}}
      """,
      """
      CREATE TABLE approval_act (
        event_id TEXT NOT NULL PRIMARY KEY,
        entry_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        way TEXT NOT NULL,
        approved_at TEXT NOT NULL,
        approved_ms {{integer}} NOT NULL,
        values_at TEXT,
        image_at TEXT
      ) {{strict}}
      """,
      "CREATE INDEX approval_act_account ON approval_act (unit_path, account_id, approved_ms)",
      """
      CREATE TABLE alarm_threshold (
        unit_path TEXT NOT NULL PRIMARY KEY,
        per_minute {{integer}} NOT NULL CHECK (per_minute >= 1),
        median_seconds {{integer}} NOT NULL CHECK (median_seconds >= 1),
        unseen_percent {{integer}} NOT NULL CHECK (unseen_percent BETWEEN 0 AND 100),
        set_by TEXT NOT NULL,
        set_at TEXT NOT NULL
      ) {{strict}}
      """,
    ])
}
