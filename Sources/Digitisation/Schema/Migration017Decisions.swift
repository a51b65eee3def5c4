import Storage

extension Migration {
  /// What people decided about links: whether two mentions are one person, and which of two values is right.
  static let decisions = Migration(
    number: 17, name: "decisions",
    sql: [
      // Each pair stands both ways. A decision taken back stays as 'open', so that its number goes on counting.
      """
      CREATE TABLE person_verdict (
        entry_id TEXT NOT NULL,
        role TEXT NOT NULL,
        other_entry_id TEXT NOT NULL,
        other_role TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'open')),
        reason TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        revision {{integer}} NOT NULL,
        PRIMARY KEY (entry_id, role, other_entry_id, other_role)
      ) {{strict}}
      """,
      // Which value is right, by person and field, as the side saw it; empty where nothing was said.
      "ALTER TABLE joint_opinion ADD COLUMN fields TEXT NOT NULL DEFAULT ''",
    ])
}
