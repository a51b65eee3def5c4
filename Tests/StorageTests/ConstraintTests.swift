import Storage
import Testing

@Suite struct ConstraintTests {
  struct Case: Sendable {
    let kind: ConstraintKind
    let sql: String
  }

  static let cases = [
    Case(kind: .unique, sql: "INSERT INTO note (id, body) VALUES (1, 'b')"),
    Case(kind: .unique, sql: "INSERT INTO note (id, book, body) VALUES (2, 'b1', 'a')"),
    Case(kind: .foreignKey, sql: "INSERT INTO note (id, book, body) VALUES (2, 'nowhere', 'a')"),
    Case(kind: .foreignKey, sql: "DELETE FROM book"),
    Case(kind: .notNull, sql: "INSERT INTO note (id, body) VALUES (2, NULL)"),
    Case(kind: .check, sql: "INSERT INTO note (id, body, size) VALUES (2, 'b', -1)"),
    Case(kind: .dataType, sql: "INSERT INTO note (id, body, size) VALUES (2, 'b', 'many')"),
  ]

  @Test(arguments: TestEngine.available, cases)
  func brokenRuleHasTheSameKindOnBothEngines(_ engine: TestEngine, _ example: Case) async throws {
    try await withStore(engine) { database in
      try await database.write { transaction in
        try transaction.run("INSERT INTO book (id, title) VALUES ('b1', 't')")
        try transaction.run("INSERT INTO note (id, book, body) VALUES (1, 'b1', 'a')")
      }
      let before = try await database.dump(tables: ["book", "note"])
      let error = await #expect(throws: StorageError.self) { try await database.write { try $0.run(example.sql) } }
      guard case .constraint(example.kind, _, let name)? = error else {
        Issue.record("\(String(describing: error)) is not \(example.kind)")
        return
      }
      if example.kind == .check { #expect(name == "note_size") }
      #expect(try await database.dump(tables: ["book", "note"]) == before)
    }
  }
}
