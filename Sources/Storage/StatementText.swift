/// A statement taken apart at its `?` placeholders: outside string literals, quoted names, comments and `$tag$` bodies.
struct StatementText: Sendable {
  /// The text between the placeholders; one more than there are placeholders.
  let pieces: [String]
  /// The first word, in capitals.
  let keyword: String

  var placeholderCount: Int { pieces.count - 1 }

  /// Rows come back, and the statement may be declared as a cursor.
  var isSelection: Bool { ["SELECT", "WITH", "VALUES"].contains(keyword) }

  /// Worth keeping as a prepared statement.
  var isRepeatable: Bool { isSelection || ["INSERT", "UPDATE", "DELETE"].contains(keyword) }

  /// Words that belong to the engine, or that not every engine of the family takes.
  private static let refused: Set<String> = [
    "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH", "VACUUM", "PRAGMA",
    "SET", "RESET", "LOCK", "LISTEN", "NOTIFY", "UNLISTEN", "COPY", "PREPARE", "EXECUTE", "DEALLOCATE", "DECLARE", "DISCARD",
  ]

  init(_ sql: String) throws(StorageError) {
    var scanner = StatementScanner(sql)
    pieces = try scanner.pieces()
    keyword = scanner.keyword
    if Self.refused.contains(keyword) { throw .statementNotAllowed(keyword: keyword) }
  }

  /// Checks number and kind of the values to bind.
  func check(_ arguments: [SQLValue]) throws(StorageError) {
    guard arguments.count == placeholderCount else {
      throw .argumentCount(expected: placeholderCount, given: arguments.count)
    }
    for argument in arguments { try argument.checkPortable() }
  }

  /// The text for PostgreSQL. A NULL is written out: the server could not tell the type of an empty parameter.
  func numbered(_ arguments: [SQLValue]) -> String {
    var text = pieces[0]
    var number = 0
    for (argument, piece) in zip(arguments, pieces.dropFirst()) {
      if argument == .null {
        text += "NULL"
      } else {
        number += 1
        text += "$\(number)"
      }
      text += piece
    }
    return text
  }
}
