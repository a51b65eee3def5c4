import Storage

/// Takes a page out of use: blurred, not of this book, photographed twice.
public struct PageDiscard: Action {
  public static let definition = ActionDefinition(
    id: "page.discard", labelVi: "Bỏ trang",
    summary: "Takes a page without entries out of use, with a reason; the image is kept.",
    subject: .book, book: .open, roles: PageInputs.discardRoles,
    form: [ActionInput("page", "Trang", .text, required: true), .reason], events: [PageDiscarded.type])

  public var page: String
  public var reason: String

  public init(page: String, reason: String) {
    self.page = page
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let page = try Page.require(page, in: book, context.transaction)
    let text = try RegisterText.reason(reason)
    let rows = try context.transaction.query(
      "SELECT COUNT(DISTINCT entry_id) AS entries FROM region WHERE page_id = ?", [.text(page.id)])
    let entries = try rows.first?.integer("entries") ?? 0
    guard entries == 0 else {
      throw Refusal.unmet([
        "Trên \(page.nameVi) còn \(entries) trường hợp đã đánh dấu. Hãy bỏ đánh dấu hoặc chuyển sang ảnh khác trước khi bỏ trang."
      ])
    }
    return [Event(PageDiscarded(page: page.id, position: page.position, reason: text), bookID: book.id)]
  }
}
