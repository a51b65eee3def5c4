import Storage

/// One line of the inventory.
public struct BookListItem: Hashable, Sendable, Identifiable {
  public var book: Book
  public var tally: BookTally
  /// Images in use.
  public var images: Int

  public var id: String { book.id }

  init(_ row: Row) throws {
    book = try Book(row)
    tally = try BookTally(row)
    images = try row.integer("images")
  }

  public var stage: BookFilter.Stage {
    if book.isClosed { return .closed }
    return images == 0 ? .withoutPages : .open
  }
}

/// A part of the inventory, and where the next part begins.
public struct BookListPage: Sendable {
  public var items: [BookListItem]
  /// Give it as `after` to go on; nil at the end.
  public var next: String?
}
