import Cryptography

/// One step of the schema, written once for both engines and never changed after it has left the house.
///
/// `{{blob}}`, `{{integer}}`, `{{real}}` and `{{strict}}` stand for what the engines spell differently.
public struct Migration: Sendable, Hashable {
  /// 1, 2, 3 …
  public let number: Int
  public let name: String
  /// Statements, run in order in one transaction.
  public let sql: [String]

  public init(number: Int, name: String, sql: [String]) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// SHA-256 of the statements as written, the same on both engines.
  public var checksum: String {
    SHA256Digest(hashing: sql.joined(separator: "\u{0}")).hex
  }

  /// The statements in the spelling of `engine`.
  func statements(for engine: Engine) throws(StorageError) -> [String] {
    var statements: [String] = []
    for text in sql {
      var statement = text
      for (placeholder, word) in engine.spelling { statement = statement.replacing(placeholder, with: word) }
      if let start = statement.firstRange(of: "{{") {
        let rest = statement[start.lowerBound...]
        let end = rest.firstRange(of: "}}")?.upperBound ?? rest.endIndex
        throw .migration(.unknownPlaceholder(number: number, placeholder: String(rest[..<end])))
      }
      statements.append(statement)
    }
    return statements
  }
}

extension Engine {
  /// What the placeholders of a migration stand for.
  fileprivate var spelling: [(String, String)] {
    switch self {
    case .sqlite: [("{{blob}}", "BLOB"), ("{{integer}}", "INTEGER"), ("{{real}}", "REAL"), ("{{strict}}", "STRICT")]
    case .postgres: [("{{blob}}", "BYTEA"), ("{{integer}}", "BIGINT"), ("{{real}}", "DOUBLE PRECISION"), ("{{strict}}", "")]
    }
  }
}
