/// Puts the pages of a book in another order.
public struct PageOrder: Action {
  public static let definition = ActionDefinition(
    id: "page.order", labelVi: "Xếp lại trang", summary: "Orders all pages of an open book.", subject: .book, book: .open,
    roles: PageInputs.roles, form: [ActionInput("pages", "Các trang theo thứ tự mới", .textList, required: true)],
    events: [PagesOrdered.type, EntriesOrdered.type])

  /// Every page in use, each once, in the new order.
  public var pages: [String]

  public init(pages: [String]) {
    self.pages = pages
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let book = try context.requireBook()
    let current = try Page.inUse(book.id, in: context.transaction)
    guard pages.count == current.count, Set(pages) == Set(current.map(\.id)) else {
      throw Refusal.unmet(["Danh sách trang của sổ vừa thay đổi. Hãy tải lại trang rồi xếp lại."])
    }
    guard pages != current.map(\.id) else { return [] }
    let positions = Dictionary(pages.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    let order = try EntryOrder(book.id, pagePositions: positions, in: context.transaction)
    return [Event(PagesOrdered(pages: pages), bookID: book.id)] + order.events(bookID: book.id)
  }
}
