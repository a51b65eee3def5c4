import Storage

/// A unit uses a form from now on, or uses it as it was drawn anew.
struct FormSaved: CreatingPayload {
  static let type = "form.saved"

  var form: String
  var unit: String
  var kind: String
  /// The form's id in its file.
  var name: String
  var title: String
  /// SHA-256 of the form's file.
  var blob: String
  var layout: FormDrawing.Layout
  var fields: Int
  var widthMM: Double
  var heightMM: Double
  /// SHA-256 of the file that it takes the place of.
  var replaces: String?

  var createdIDs: [String] { replaces == nil ? [form] : [] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO unit_form (id, unit_path, kind, name, title, blob, layout, fields, width_mm, height_mm, removed, saved_by, saved_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, blob = excluded.blob, layout = excluded.layout,
        fields = excluded.fields, width_mm = excluded.width_mm, height_mm = excluded.height_mm, removed = 0,
        saved_by = excluded.saved_by, saved_at = excluded.saved_at
      """,
      [
        .text(form), .text(unit), .text(kind), .text(name), .text(title), .text(blob), .text(layout.rawValue), .int(fields),
        .real(widthMM), .real(heightMM), .text(header.actorID), .text(header.occurredAt),
      ])
  }
}

/// A unit does not use a form any more. Its file stays: the ledger names it.
struct FormRemoved: EventPayload {
  static let type = "form.removed"

  var form: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run("UPDATE unit_form SET removed = 1 WHERE id = ?", [.text(form)])
  }
}
