import Storage

extension Migration {
  /// How long an approver really read an entry. What was approved before has no such time and is not judged by it.
  static let attention = Migration(
    number: 19, name: "attention",
    sql: [
      "ALTER TABLE approval_look ADD COLUMN read_ms {{integer}} NOT NULL DEFAULT 0",
      "ALTER TABLE approval_act ADD COLUMN read_ms {{integer}}",
      "ALTER TABLE approval_act ADD COLUMN has_picture {{integer}} NOT NULL DEFAULT 1 CHECK (has_picture IN (0, 1))",
      // Working state: up to when an approver's reading time is accounted for. Nobody can be told to have read longer than the clock ran.
      """
      CREATE TABLE approval_meter (
        account_id TEXT NOT NULL PRIMARY KEY,
        up_to_ms {{integer}} NOT NULL
      ) {{strict}}
      """,
    ])
}
