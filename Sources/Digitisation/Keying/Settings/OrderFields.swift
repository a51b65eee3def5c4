import CivilStatus

/// Sets in which order the desk asks for the fields of a kind in books of a form period, for a unit and the units inside it.
public struct OrderFields: Action {
  public static let definition = ActionDefinition(
    id: "desk.orderFields", labelVi: "Sắp thứ tự các mục", summary: "Sets the order of a kind's fields on the keying desk.",
    subject: .unit, roles: [.justiceOfficer],
    form: [
      ActionInput("kind", "Loại sổ", .text, required: true),
      ActionInput("formPeriod", "Thời kỳ biểu mẫu", .text, required: true),
      ActionInput("fields", "Thứ tự các mục", .textList, required: true),
    ],
    events: [FieldsOrdered.type])

  public var kind: String
  /// A ``FormPeriod`` by id.
  public var formPeriod: String
  /// Field ids in order; empty goes back to the order of the printed page.
  public var fields: [String]

  public init(kind: String, formPeriod: String, fields: [String]) {
    self.kind = kind
    self.formPeriod = formPeriod
    self.fields = fields
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let unit = context.unit
    guard unit != .root else { throw Refusal.notFound(.unit) }
    guard let schema = context.catalogue[RegisterKind(rawValue: kind)] else {
      throw Refusal.invalidInput(field: "Loại sổ", problem: .unknown)
    }
    guard context.catalogue.formPeriod(id: formPeriod) != nil else {
      throw Refusal.invalidInput(field: "Thời kỳ biểu mẫu", problem: .unknown)
    }
    guard fields.count <= schema.fields.count else {
      throw Refusal.invalidInput(field: "Thứ tự các mục", problem: .tooLong(maximum: schema.fields.count))
    }
    var seen: Set<String> = []
    for id in fields {
      guard schema.field(id)?.keyed == true else { throw Refusal.invalidInput(field: "Thứ tự các mục", problem: .unknown) }
      guard seen.insert(id).inserted else {
        throw Refusal.invalidInput(field: "Thứ tự các mục", problem: .malformed(expected: "mỗi mục một lần"))
      }
    }
    return [Event(FieldsOrdered(unit: unit.rawValue, kind: kind, formPeriod: formPeriod, fields: fields))]
  }
}
