import CivilStatus
import Storage

/// A drawing whose file is made and checked, waiting to be put into use with ``FormSave``. Working state, its maker's alone.
public struct FormDraft: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  /// The form that is drawn anew, and the file it was begun from.
  public var form: String?
  public var base: String?
  public var kind: RegisterKind
  public var name: String
  public var title: String
  public var blob: String
  public var layout: FormDrawing.Layout
  public var fields: Int
  public var widthMM: Double
  public var heightMM: Double

  /// The actor's own draft for this book.
  static func require(_ id: String, for book: Book, by actor: Actor, in transaction: any Transaction) throws -> FormDraft {
    let row = try transaction.first(
      """
      SELECT id, form_id, base, kind, name, title, blob, layout, fields, width_mm, height_mm FROM form_draft
      WHERE id = ? AND book_id = ? AND account_id = ?
      """, [.text(id), .text(book.id), .text(actor.accountID)])
    guard let row, let layout = FormDrawing.Layout(rawValue: try row.text("layout")) else {
      throw Refusal.invalidInput(field: "Mẫu", problem: .malformed(expected: "mẫu vừa vẽ; hãy bấm lưu lại"))
    }
    return FormDraft(
      id: try row.text("id"), form: try row.optionalText("form_id"), base: try row.optionalText("base"),
      kind: RegisterKind(rawValue: try row.text("kind")), name: try row.text("name"), title: try row.text("title"),
      blob: try row.text("blob"), layout: layout, fields: try row.integer("fields"), widthMM: try row.real("width_mm"),
      heightMM: try row.real("height_mm"))
  }

  /// Writes the row; drafts that nobody took are thrown away a day later.
  func insert(book: String, account: String, at now: String, olderThan yesterday: String, in transaction: any Transaction) throws
  {
    try transaction.run("DELETE FROM form_draft WHERE made_at < ?", [.text(yesterday)])
    try transaction.run(
      """
      INSERT INTO form_draft (id, book_id, account_id, form_id, base, kind, name, title, blob, layout, fields, width_mm, height_mm,
        made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .text(book), .text(account), .optional(form), .optional(base), .text(kind.rawValue), .text(name), .text(title),
        .text(blob), .text(layout.rawValue), .int(fields), .real(widthMM), .real(heightMM), .text(now),
      ])
  }
}
