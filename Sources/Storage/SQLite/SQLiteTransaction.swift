import Foundation
import GRDB

/// A closure's view of the embedded store. Used on the store's queue only.
final class SQLiteTransaction: Transaction {
  let engine = Engine.sqlite
  /// The first error of a statement; the transaction cannot be kept then.
  private(set) var failure: StorageError?

  private let database: GRDB.Database
  private let path: String
  private let texts: StatementTextCache
  private var hasEnded = false
  /// Texts whose cached statement is being stepped through right now.
  private var stepping: Set<String> = []

  init(_ database: GRDB.Database, path: String, texts: StatementTextCache) {
    self.database = database
    self.path = path
    self.texts = texts
  }

  /// After this, every call throws.
  func end() {
    hasEnded = true
  }

  func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
    var rows: [Row] = []
    try forEach(sql, arguments) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    let text = try prepare(sql, arguments)
    return try engineCall {
      let before = database.totalChangesCount
      try withStatement(sql) { statement in
        try statement.execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
      }
      return text.isSelection || database.totalChangesCount == before ? 0 : database.changesCount
    }
  }

  func forEach(_ sql: String, _ arguments: [SQLValue], body: (Row) throws -> Bool) throws {
    _ = try prepare(sql, arguments)
    try withStatement(sql) { statement in
      let cursor = try engineCall {
        try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
      }
      let columns = RowColumns(statement.columnNames)
      while let found = try engineCall({ try cursor.next() }) {
        let values = (0..<columns.names.count).map { SQLValue(found[$0] as DatabaseValue) }
        guard try body(Row(columns: columns, values: values)) else { return }
      }
    }
  }

  private func prepare(_ sql: String, _ arguments: [SQLValue]) throws -> StatementText {
    if hasEnded { throw StorageError.transactionEnded }
    if failure != nil { throw StorageError.transactionAborted }
    let text = try texts.statement(sql)
    try text.check(arguments)
    return text
  }

  /// A cached statement, or one of its own while the cached one is in use further out.
  private func withStatement<T>(_ sql: String, _ body: (Statement) throws -> T) throws -> T {
    guard stepping.insert(sql).inserted else {
      return try body(try engineCall { try database.makeStatement(sql: sql) })
    }
    defer { stepping.remove(sql) }
    return try body(try engineCall { try database.cachedStatement(sql: sql) })
  }

  private func engineCall<T>(_ call: () throws -> T) throws -> T {
    do {
      return try call()
    } catch let error as DatabaseError {
      let failed = StorageError(sqlite: error, path: path)
      failure = failure ?? failed
      throw failed
    }
  }
}

extension SQLValue {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): Data(bytes).databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}
