import Storage

/// What a taken candidate says of one field: a proposal, or something else than the reader had keyed. It outlives the reading, so
/// that the comparison later shows what was seen to differ from the start.
struct PrefillOffer: Hashable {
  var field: String
  var role: String
  var extract: String
  var row: Int
  var asWritten: String
  /// What the reader had keyed there before, when a proposal took its place.
  var replaced: (text: String, condition: String)?

  static func == (a: PrefillOffer, b: PrefillOffer) -> Bool { a.field == b.field && a.asWritten == b.asWritten && a.row == b.row }

  func hash(into hasher: inout Hasher) { hasher.combine(field) }

  static func all(of entryID: String, account: String, in transaction: any Transaction) throws -> [PrefillOffer] {
    try transaction.query(
      """
      SELECT field, role, extract_id, person_row, as_written, replaced_text, replaced_condition FROM prefill_offer
      WHERE entry_id = ? AND account_id = ? ORDER BY field
      """, [.text(entryID), .text(account)]
    ).map { row in
      let text = try row.optionalText("replaced_text")
      let condition = try row.optionalText("replaced_condition")
      return PrefillOffer(
        field: try row.text("field"), role: try row.text("role"), extract: try row.text("extract_id"),
        row: try row.integer("person_row"), asWritten: try row.text("as_written"),
        replaced: text.map { ($0, condition ?? "legible") })
    }
  }

  func insert(_ entryID: String, account: String, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO prefill_offer (entry_id, account_id, field, role, extract_id, person_row, as_written, replaced_text,
        replaced_condition) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (entry_id, account_id, field) DO UPDATE SET role = excluded.role, extract_id = excluded.extract_id,
        person_row = excluded.person_row, as_written = excluded.as_written, replaced_text = excluded.replaced_text,
        replaced_condition = excluded.replaced_condition
      """,
      [
        .text(entryID), .text(account), .text(field), .text(role), .text(extract), .int(row), .text(asWritten),
        .optional(replaced?.text), .optional(replaced?.condition),
      ])
  }
}
