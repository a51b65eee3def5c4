import CivilStatus
import Foundation
import Storage

/// A printed form that a unit drew on screen. Only its own books are compared with it.
public struct UnitForm: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var unit: UnitPath
  /// The register whose fields were drawn.
  public var kind: RegisterKind
  /// The form's id in its file and wherever pages are recognised.
  public var name: String
  public var title: String
  /// SHA-256 of the form's file.
  public var blob: String
  public var layout: FormDrawing.Layout
  /// Number of fields drawn.
  public var fields: Int
  public var widthMM: Double
  public var heightMM: Double
  public var savedAt: String

  /// Forms of one unit: more than a commune has printed books of.
  static let most = 100

  private static let columns = "id, unit_path, kind, name, title, blob, layout, fields, width_mm, height_mm, saved_at"

  init(_ row: Row) throws {
    guard let layout = FormDrawing.Layout(rawValue: try row.text("layout")) else {
      throw DigitisationError.unreadableRow(table: "unit_form")
    }
    id = try row.text("id")
    unit = UnitPath(rawValue: try row.text("unit_path"))
    kind = RegisterKind(rawValue: try row.text("kind"))
    name = try row.text("name")
    title = try row.text("title")
    blob = try row.text("blob")
    self.layout = layout
    fields = try row.integer("fields")
    widthMM = try row.real("width_mm")
    heightMM = try row.real("height_mm")
    savedAt = try row.text("saved_at")
  }

  /// The forms that a unit uses, by title.
  static func inUse(_ unit: UnitPath, in transaction: any Transaction) throws -> [UnitForm] {
    try transaction.query(
      "SELECT \(columns) FROM unit_form WHERE unit_path = ? AND removed = 0 ORDER BY title, id", [.text(unit.rawValue)]
    ).map { try UnitForm($0) }
  }

  /// The form, if it belongs to the unit and is in use.
  static func require(_ id: String, in unit: UnitPath, _ transaction: any Transaction) throws -> UnitForm {
    let row = try transaction.first(
      "SELECT \(columns) FROM unit_form WHERE id = ? AND unit_path = ? AND removed = 0", [.text(id), .text(unit.rawValue)])
    guard let form = try row.map({ try UnitForm($0) }) else {
      throw Refusal.invalidInput(
        field: "Mẫu", problem: .malformed(expected: "một mẫu đang dùng của đơn vị này; hãy tải lại trang"))
    }
    return form
  }

  /// The form, if the actor may see records of its unit.
  static func visible(_ id: String, for actor: Actor, in transaction: any Transaction) throws -> UnitForm {
    let row = try transaction.first("SELECT \(columns) FROM unit_form WHERE id = ? AND removed = 0", [.text(id)])
    guard let form = try row.map({ try UnitForm($0) }), PageAccess.allows(actor, in: form.unit) else {
      throw Refusal.notFound(.unit)
    }
    return form
  }
}
