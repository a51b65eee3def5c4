import Cryptography

/// Puts a book on the inventory of a unit.
public struct BookRegister: Action {
  public static let definition = ActionDefinition(
    id: "book.register", labelVi: "Ghi sổ vào danh mục", summary: "Registers a bound book in the inventory of its unit.",
    subject: .unit, roles: BookInputs.roles, form: BookInputs.description, events: [BookRegistered.type])

  public var description: BookDescription

  public init(_ description: BookDescription) {
    self.description = description
  }

  public init(from decoder: any Decoder) throws {
    description = try BookDescription(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try description.encode(to: encoder)
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    guard !context.unit.rawValue.isEmpty else { throw Refusal.invalidInput(field: "Đơn vị", problem: .missing) }
    let checked = try description.checked(now: context.now, catalogue: context.catalogue)
    try checked.requireNewKey(in: context.unit, except: nil, context.transaction)
    let id = RandomID.make()
    return [Event(BookRegistered(book: id, unit: context.unit, description: checked), bookID: id)]
  }
}
