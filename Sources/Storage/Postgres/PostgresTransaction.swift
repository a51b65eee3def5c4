/// A closure's view of a server. Used on the connection's queue only.
final class PostgresTransaction: Transaction {
  let engine = Engine.postgres
  /// The first error of a statement; the server takes no other statement then.
  private(set) var failure: StorageError?

  private let connection: PostgresConnection
  private let texts: StatementTextCache
  private var hasEnded = false
  private var cursorCount = 0
  private let rowsAtATime = 500

  init(_ connection: PostgresConnection, texts: StatementTextCache) {
    self.connection = connection
    self.texts = texts
  }

  /// After this, every call throws.
  func end() {
    hasEnded = true
  }

  func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
    let result = try send(try prepare(sql, arguments), arguments)
    return (0..<result.rowCount).map(result.row)
  }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let text = try prepare(sql, arguments)
    let result = try send(text, arguments)
    return text.isSelection && text.keyword != "WITH" ? 0 : result.changedRows
  }

  /// Goes through a cursor, so that other statements can run between the rows.
  func forEach(_ sql: String, _ arguments: [SQLValue], body: (Row) throws -> Bool) throws {
    let text = try prepare(sql, arguments)
    guard text.isSelection else {
      for row in try query(sql, arguments) { guard try body(row) else { return } }
      return
    }
    cursorCount += 1
    let name = "c\(cursorCount)"
    let declaration = "DECLARE \(name) NO SCROLL CURSOR FOR \(text.numbered(arguments))"
    _ = try serverCall { try connection.run(declaration, arguments.filter { $0 != .null }, keep: false) }
    defer { if failure == nil { _ = try? connection.command("CLOSE \(name)") } }
    while true {
      let result = try serverCall { try connection.command("FETCH FORWARD \(rowsAtATime) FROM \(name)") }
      for index in 0..<result.rowCount { guard try body(result.row(index)) else { return } }
      if result.rowCount < rowsAtATime { return }
    }
  }

  private func prepare(_ sql: String, _ arguments: [SQLValue]) throws -> StatementText {
    if hasEnded { throw StorageError.transactionEnded }
    if failure != nil { throw StorageError.transactionAborted }
    let text = try texts.statement(sql)
    try text.check(arguments)
    return text
  }

  private func send(_ text: StatementText, _ arguments: [SQLValue]) throws -> PostgresResult {
    try serverCall {
      try connection.run(text.numbered(arguments), arguments.filter { $0 != .null }, keep: text.isRepeatable)
    }
  }

  private func serverCall<T>(_ call: () throws -> T) throws -> T {
    do {
      return try call()
    } catch let error as StorageError {
      failure = failure ?? error
      throw error
    }
  }
}
