import Storage

/// The order of a kind's fields was set for a unit, or given up.
struct FieldsOrdered: EventPayload {
  static let type = "desk.fieldsOrdered"

  var unit: String
  var kind: String
  var formPeriod: String
  /// Empty: the order of the printed page again.
  var fields: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let key: [SQLValue] = [.text(unit), .text(kind), .text(formPeriod)]
    guard !fields.isEmpty else {
      return try transaction.run("DELETE FROM field_order WHERE unit_path = ? AND kind = ? AND form_period = ?", key)
    }
    try transaction.run(
      """
      INSERT INTO field_order (unit_path, kind, form_period, fields, ordinal, set_by, set_at) VALUES (?, ?, ?, ?, 1, ?, ?)
      ON CONFLICT (unit_path, kind, form_period) DO UPDATE SET fields = excluded.fields, ordinal = field_order.ordinal + 1,
        set_by = excluded.set_by, set_at = excluded.set_at
      """,
      key + [.text(try CanonicalJSON.text(fields)), .text(header.actorID), .text(header.occurredAt)])
  }
}
