import CivilStatus
import Storage

/// Puts a form that was drawn on a page of the book into use for all books of its unit.
public struct FormSave: Action {
  public static let definition = ActionDefinition(
    id: "form.save", labelVi: "Dùng mẫu trang", summary: "Puts a form that was drawn on a page into use for the book's unit.",
    subject: .book, book: .open, roles: PageInputs.formRoles,
    form: [ActionInput("draft", "Mẫu vừa vẽ", .text, required: true)], events: [FormSaved.type])

  /// What ``FormStudio`` made of this actor's drawing.
  public var draft: String

  public init(draft: String) {
    self.draft = draft
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let draft = try FormDraft.require(draft, for: book, by: context.actor, in: context.transaction)
    let known = try UnitForm.inUse(book.unit, in: context.transaction)
    if let id = draft.form {
      let current = try UnitForm.require(id, in: book.unit, context.transaction)
      guard current.blob == draft.base else { throw Refusal.unmet([Self.changedMeanwhile]) }
    } else if known.count >= UnitForm.most {
      throw Refusal.unmet(["Đơn vị đã có \(UnitForm.most) mẫu. Hãy xóa mẫu không dùng nữa."])
    }
    try Self.requireFree(draft.title, except: draft.form, in: book.unit, context.transaction)
    return [
      Event(
        FormSaved(
          form: draft.form ?? draft.id, unit: book.unit.rawValue, kind: draft.kind.rawValue, name: draft.name, title: draft.title,
          blob: draft.blob, layout: draft.layout, fields: draft.fields, widthMM: draft.widthMM, heightMM: draft.heightMM,
          replaces: draft.form == nil ? nil : draft.base),
        bookID: book.id)
    ]
  }

  /// Two forms of one name could not be told apart in the list.
  static func requireFree(_ title: String, except form: String?, in unit: UnitPath, _ transaction: any Transaction) throws {
    if try UnitForm.inUse(unit, in: transaction).contains(where: { $0.title == title && $0.id != form }) {
      throw Refusal.alreadyExists("Mẫu tên “\(title)”")
    }
  }

  static let changedMeanwhile = "Người khác vừa sửa mẫu này. Hãy mở lại mẫu để thấy bản mới rồi sửa tiếp."
}

/// Takes a form out of use; pages are looked at again without it. What was marked and keyed stays.
public struct FormRemove: Action {
  public static let definition = ActionDefinition(
    id: "form.remove", labelVi: "Xóa mẫu trang", summary: "Takes a form that the book's unit drew out of use.",
    subject: .book, book: .open, roles: PageInputs.formRoles,
    form: [ActionInput("form", "Mẫu", .text, required: true)], events: [FormRemoved.type])

  public var form: String

  public init(form: String) {
    self.form = form
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let form = try UnitForm.require(form, in: book.unit, context.transaction)
    return [Event(FormRemoved(form: form.id), bookID: book.id)]
  }
}
