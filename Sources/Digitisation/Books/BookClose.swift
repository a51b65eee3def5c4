/// Closes a book whose numbers and pages agree, or about which a named person states why they do not.
public struct BookClose: Action {
  public static let definition = ActionDefinition(
    id: "book.close", labelVi: "Đóng sổ",
    summary: "Closes a book when numbers, pages and declared counts agree, or with a statement why they do not.", subject: .book,
    book: .open, roles: BookInputs.roles, form: [ActionInput("statement", "Lý do đóng sổ khi số liệu chưa khớp", .longText)],
    events: [BookClosed.type])

  /// Why it is closed although something does not agree.
  public var statement: String?

  public init(statement: String? = nil) {
    self.statement = statement
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let sheet = try BookSheet.compute(for: book, in: context.transaction)
    let text = try RegisterText.line(statement, "Lý do đóng sổ", maximum: 1_000)
    if !sheet.hindrances.isEmpty {
      guard !text.isEmpty else { throw Refusal.unmet(sheet.hindrances.map(\.messageVi)) }
      guard text.count >= 10 else {
        throw Refusal.invalidInput(field: "Lý do đóng sổ", problem: .malformed(expected: "một câu rõ ràng, ít nhất 10 ký tự"))
      }
    }
    let payload = BookClosed(
      statement: sheet.hindrances.isEmpty ? nil : text, entries: sheet.entryCount, pages: sheet.pages.counted,
      hindrances: sheet.hindrances.map(\.code))
    return [Event(payload, bookID: book.id)]
  }
}
