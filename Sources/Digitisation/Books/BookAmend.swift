import Storage

/// Corrects what was written down about a book; the input is the whole new description.
public struct BookAmend: Action {
  public static let definition = ActionDefinition(
    id: "book.amend", labelVi: "Sửa thông tin sổ", summary: "Replaces the description of an open book.", subject: .book,
    book: .open,
    roles: BookInputs.roles, form: BookInputs.description, events: [BookAmended.type])

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
    let book = try context.requireBook()
    let checked = try description.checked(now: context.now, catalogue: context.catalogue)
    if checked.kind != book.kind {
      let rows = try context.transaction.query("SELECT entries FROM book_tally WHERE book_id = ?", [.text(book.id)])
      guard try rows.first?.integer("entries") ?? 0 == 0 else {
        throw Refusal.unmet([
          "Sổ đã có trường hợp được đánh dấu nên không đổi được loại sổ. Hãy bỏ đánh dấu trước, hoặc ghi sổ mới đúng loại."
        ])
      }
    }
    try checked.requireNewKey(in: book.unit, except: book.id, context.transaction)
    return [Event(BookAmended(description: checked), bookID: book.id)]
  }
}
