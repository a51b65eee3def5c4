/// What a closure of `Database.read` or `Database.write` may do. It lives inside the closure only.
///
/// Statements are written once for both engines: `?` stands for a value, booleans are 0 and 1, times are text or whole
/// numbers, and an order over a column that may be NULL says `NULLS FIRST` or `NULLS LAST`. Once a statement has failed,
/// the whole transaction has failed, even if the closure catches the error; `ON CONFLICT DO NOTHING` is the way to meet a
/// row that may be there already.
public protocol Transaction {
  /// The engine below, for the rare statement that must differ.
  var engine: Engine { get }

  /// All rows of a query.
  func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]

  /// Runs a statement.
  /// - Returns: how many rows it inserted, changed or deleted itself.
  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Hands over the rows of a SELECT one by one, without holding them all; other statements may run in between, but must
  /// not change the rows still to come.
  /// - Parameter body: returns `false` to stop.
  func forEach(_ sql: String, _ arguments: [SQLValue], body: (Row) throws -> Bool) throws
}

extension Transaction {
  /// All rows of a query without arguments.
  public func query(_ sql: String) throws -> [Row] {
    try query(sql, [])
  }

  /// The first row of a query.
  public func first(_ sql: String, _ arguments: [SQLValue] = []) throws -> Row? {
    try query(sql, arguments).first
  }

  /// Runs a statement whose number of changed rows does not matter.
  public func run(_ sql: String, _ arguments: [SQLValue] = []) throws {
    _ = try execute(sql, arguments)
  }

  /// Hands over the rows of a SELECT without arguments one by one.
  public func forEach(_ sql: String, body: (Row) throws -> Bool) throws {
    try forEach(sql, [], body: body)
  }
}
