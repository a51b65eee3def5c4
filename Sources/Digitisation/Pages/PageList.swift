import Storage

/// Reads the pages of a book and what is marked on them.
public struct PageList: Sendable {
  let database: Database

  public init(_ database: Database) {
    self.database = database
  }

  /// The pages in use, in order, with the number of entries that stand on each.
  public func pages(of bookID: String, for actor: Actor) async throws -> [PageListItem] {
    try await database.read { transaction in
      _ = try PageAccess.book(bookID, for: actor, in: transaction)
      let rows = try transaction.query(
        """
        SELECT \(Page.columns), (SELECT COUNT(DISTINCT r.entry_id) FROM region r WHERE r.page_id = page.id) AS entries
        FROM page WHERE book_id = ? AND discarded = 0 ORDER BY position, id
        """, [.text(bookID)])
      let captures = try PageCapture.all(in: bookID, transaction)
      return try rows.map { row in
        let page = try Page(row)
        return PageListItem(page: page, entries: try row.integer("entries"), capture: captures[page.id])
      }
    }
  }

  /// The entries that stand on a page, with all their regions, in the order of the book.
  public func entries(on pageID: String, for actor: Actor) async throws -> [MarkedEntry] {
    try await database.read { transaction in
      _ = try PageAccess.page(pageID, for: actor, in: transaction)
      let regions = Dictionary(grouping: try PageRegion.touching(page: pageID, in: transaction), by: \.entryID)
      let rows = try transaction.query(
        """
        SELECT \(Entry.columns) FROM entry WHERE withdrawn = 0 AND id IN (SELECT entry_id FROM region WHERE page_id = ?)
        ORDER BY position
        """, [.text(pageID)])
      return try rows.map { row in
        let entry = try Entry(row)
        return MarkedEntry(entry, regions: regions[entry.id] ?? [])
      }
    }
  }

  /// Regions of an entry the actor may see, in reading order.
  public func regions(of entryID: String, for actor: Actor) async throws -> [PageRegion] {
    try await database.read { transaction in
      guard let entry = try Entry.find(entryID, in: transaction), PageAccess.allows(actor, in: entry.unit) else {
        throw Refusal.notFound(.entry)
      }
      return try PageRegion.of(entry: entryID, in: transaction)
    }
  }

  /// The number that follows the last one marked in a book, with its year: what the next mark is expected to be.
  public func nextNumber(in bookID: String, for actor: Actor) async throws -> NextNumber {
    try await database.read { transaction in
      let book = try PageAccess.book(bookID, for: actor, in: transaction)
      let rows = try transaction.query(
        """
        SELECT e.number, e.registration_year FROM entry e
        WHERE e.book_id = ? AND e.withdrawn = 0 AND e.captured = 1 AND e.number IS NOT NULL AND \(Entry.openNumberSQL("e"))
        ORDER BY e.position DESC LIMIT 1
        """, [.text(bookID)])
      guard let row = rows.first else {
        let previous = try PreviousBook.find(before: book, year: book.openingYear, in: transaction)
        return NextNumber(number: (previous?.last ?? 0) + 1, year: book.openingYear)
      }
      return NextNumber(
        number: try row.integer("number") + 1, year: try row.optionalInteger("registration_year") ?? book.openingYear)
    }
  }
}

/// What the next entry of a book is expected to be called.
public struct NextNumber: Hashable, Codable, Sendable {
  public var number: Int
  public var year: Int

  public init(number: Int, year: Int) {
    self.number = number
    self.year = year
  }
}
