import Storage

/// Who may look at page images: everybody with work in the book's unit. An administrator's role alone shows no records.
enum PageAccess {
  static func allows(_ actor: Actor, in unit: UnitPath) -> Bool {
    actor == .system || actor.grants.contains { $0.role != .administrator && $0.unit.contains(unit) }
  }

  /// The page, if the actor may see it.
  static func page(_ id: String, for actor: Actor, in transaction: any Transaction) throws -> Page {
    guard let page = try Page.find(id, in: transaction), let book = try Book.find(page.bookID, in: transaction),
      allows(actor, in: book.unit)
    else { throw Refusal.notFound(.book) }
    return page
  }

  /// The book, if the actor may see its pages.
  static func book(_ id: String, for actor: Actor, in transaction: any Transaction) throws -> Book {
    guard let book = try Book.find(id, in: transaction), allows(actor, in: book.unit) else { throw Refusal.notFound(.book) }
    return book
  }
}
