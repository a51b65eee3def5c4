/// Opens a closed book again.
public struct BookReopen: Action {
  public static let definition = ActionDefinition(
    id: "book.reopen", labelVi: "Mở lại sổ", summary: "Opens a closed book again, with a reason.", subject: .book, book: .closed,
    roles: BookInputs.roles, form: [.reason], events: [BookReopened.type])

  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    [Event(BookReopened(reason: try RegisterText.reason(reason)), bookID: try context.requireBook().id)]
  }
}
