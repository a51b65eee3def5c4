import CivilStatus
import Storage

/// Reads the inventory of books.
public struct BookList: Sendable {
  let database: Database

  public init(_ database: Database) {
    self.database = database
  }

  /// Books in the order unit, kind, opening year, number; at most `limit`, after the book `after`.
  ///
  /// Complexity: O(limit), whatever the size of the inventory.
  public func page(_ filter: BookFilter, after: String? = nil, limit: Int = 50) async throws -> BookListPage {
    let limit = min(max(limit, 1), 500)
    return try await database.read { transaction in
      let (condition, arguments) = try Self.condition(filter, after: after, in: transaction)
      let columns = Book.columns.split(separator: ",").map { "b." + $0.filter { !$0.isWhitespace } }.joined(separator: ", ")
      let tally = BookTally.columns.map { "t.\($0)" }.joined(separator: ", ")
      let rows = try transaction.query(
        """
        SELECT \(columns), \(tally),
          (SELECT COUNT(*) FROM page p WHERE p.book_id = b.id AND p.discarded = 0) AS images
        FROM book b JOIN book_tally t ON t.book_id = b.id WHERE \(condition)
        ORDER BY b.unit_path, b.kind, b.opening_year, b.number, b.id LIMIT ?
        """, arguments + [.int(limit + 1)])
      let items = try rows.prefix(limit).map { try BookListItem($0) }
      return BookListPage(items: items, next: rows.count > limit ? items.last?.id : nil)
    }
  }

  /// The book, if the actor may see it.
  /// - Throws: ``Refusal/notFound(_:)``.
  public func book(_ id: String, for actor: Actor) async throws -> Book {
    try await database.read { try Self.visible(id, for: actor, in: $0) }
  }

  /// The sheet of a book the actor may see.
  /// - Throws: ``Refusal/notFound(_:)``.
  public func sheet(_ id: String, for actor: Actor) async throws -> BookSheet {
    try await database.read { transaction in
      try BookSheet.compute(for: Self.visible(id, for: actor, in: transaction), in: transaction)
    }
  }

  /// Phases that occur in units, in order.
  public func phases(in units: [UnitPath]) async throws -> [String] {
    try await database.read { transaction in
      let scope = UnitScope(units, column: "unit_path")
      return try transaction.query(
        "SELECT DISTINCT phase FROM book WHERE \(scope.sql) AND phase <> '' ORDER BY phase", scope.arguments
      )
      .map { try $0.text("phase") }
    }
  }

  static func visible(_ id: String, for actor: Actor, in transaction: any Transaction) throws -> Book {
    guard let book = try Book.find(id, in: transaction),
      actor == .system || actor.grants.contains(where: { $0.unit.contains(book.unit) })
    else { throw Refusal.notFound(.book) }
    return book
  }

  private static func condition(
    _ filter: BookFilter, after: String?, in transaction: any Transaction
  ) throws -> (String, [SQLValue]) {
    let scope = UnitScope(filter.units, column: "b.unit_path")
    var (parts, arguments) = ([scope.sql], scope.arguments)
    if let kind = filter.kind {
      parts.append("b.kind = ?")
      arguments.append(.text(kind.rawValue))
    }
    if let phase = filter.phase {
      parts.append("b.phase = ?")
      arguments.append(.text(phase))
    }
    switch filter.stage {
    case .closed: parts.append("b.closed = 1")
    case .open: parts.append("b.closed = 0 AND EXISTS (SELECT 1 FROM page p WHERE p.book_id = b.id AND p.discarded = 0)")
    case .withoutPages:
      parts.append("b.closed = 0 AND NOT EXISTS (SELECT 1 FROM page p WHERE p.book_id = b.id AND p.discarded = 0)")
    case nil: break
    }
    if let after {
      guard let last = try Book.find(after, in: transaction) else { throw Refusal.notFound(.book) }
      parts.append("(b.unit_path, b.kind, b.opening_year, b.number, b.id) > (?, ?, ?, ?, ?)")
      arguments += [
        .text(last.unit.rawValue), .text(last.kind.rawValue), .int(last.openingYear), .int(last.number), .text(last.id),
      ]
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}

extension BookList {
  /// Names of offices that occur in units, for suggestions.
  public func offices(in units: [UnitPath]) async throws -> [String] {
    try await database.read { transaction in
      let scope = UnitScope(units, column: "unit_path")
      let rows = try transaction.query(
        "SELECT DISTINCT office FROM book WHERE \(scope.sql) ORDER BY office LIMIT 50", scope.arguments)
      return try rows.map { try $0.text("office") }
    }
  }
}
