import Foundation
import Storage
import Testing

@Suite struct TransactionTests {
  @Test(.enabled(if: TestEngine.postgresURL != nil, "set SOGOC_TEST_POSTGRES: see Tests/Support/scratch-postgres.sh"))
  func postgresIsAmongTheEnginesTested() {
    #expect(TestEngine.available.contains(.postgres))
  }

  @Test(arguments: TestEngine.available)
  func everyKindOfValueComesBackAsItWentIn(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      let picture: [UInt8] = [0, 1, 39, 92, 255]
      let body = "Nguyễn Thị Ổi ' \" \\ ? $1 — 漢 🎋"
      try await database.write { transaction in
        try transaction.run("INSERT INTO book (id, title) VALUES (?, ?)", ["b1", "KS 01/1987"])
        try transaction.run(
          "INSERT INTO note (id, book, body, size, weight, picture) VALUES (?, ?, ?, ?, ?, ?)",
          [.integer(.max), "b1", .text(body), 0, 0.1, .blob(picture)])
        try transaction.run("INSERT INTO note (id, body, picture) VALUES (?, ?, ?)", [.integer(.min), "", .blob([])])
      }
      let rows = try await database.read { try $0.query("SELECT * FROM note ORDER BY id DESC") }
      #expect(rows.count == 2)
      #expect(try rows[0].integer("id") == .max)
      #expect(try rows[0].text("body") == body)
      #expect(try rows[0].real("weight") == 0.1)
      #expect(try rows[0].blob("picture") == picture)
      #expect(try rows[1].integer("id") == .min)
      #expect(try rows[1].optionalText("book") == nil)
      #expect(try rows[1].optionalInteger("size") == nil)
      #expect(try rows[1].optionalReal("weight") == nil)
      #expect(try rows[1].optionalBlob("picture") == [])
      #expect(throws: StorageError.wrongType(column: "book", expected: .text, found: .null)) { try rows[1].text("book") }
      #expect(throws: StorageError.missingColumn("colour")) { try rows[1].text("colour") }
    }
  }

  @Test(arguments: TestEngine.available)
  func expressionsGiveTheSameKindsOfValues(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      try await database.write { transaction in
        for id in 1...3 {
          try transaction.run("INSERT INTO note (id, body, size) VALUES (?, ?, ?)", [.int(id), .text("n\(id)"), .int(id)])
        }
      }
      let row = try await database.read { transaction in
        try transaction.first(
          """
          SELECT count(*) AS n, sum(size) AS total, max(body) AS last, min(weight) AS light,
            CASE WHEN ? IS NULL THEN 1 ELSE 0 END AS given, ? AS echo, 'a?b' AS literal -- really?
          FROM note WHERE size > ? OR body = ? LIMIT ?
          """, [.null, "tiếng", 1, .null, 10])
      }
      let found = try #require(row)
      let values = ["n", "total", "last", "light", "given", "echo", "literal"].map { found[$0] }
      let expected: [SQLValue] = [2, 5, "n3", .null, 1, "tiếng", "a?b"]
      #expect(values == expected)
    }
  }

  @Test(arguments: TestEngine.available)
  func executeCountsTheRowsItChanged(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      let counts = try await database.write { transaction in
        [
          try transaction.execute("INSERT INTO note (id, body) VALUES (?, ?), (?, ?)", [1, "a", 2, "b"]),
          try transaction.execute("INSERT INTO note (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING", [1, "a"]),
          try transaction.execute("UPDATE note SET size = ? WHERE id > ?", [5, 0]),
          try transaction.execute("CREATE INDEX note_by_size ON note (size)", []),
          try transaction.execute("SELECT * FROM note", []),
          try transaction.execute("DELETE FROM note WHERE id = ?", [99]),
          try transaction.execute("DELETE FROM note", []),
        ]
      }
      #expect(counts == [2, 0, 2, 0, 0, 0, 2])
    }
  }

  @Test(arguments: TestEngine.available)
  func returningRowsOfAnInsert(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      let row = try await database.write {
        try $0.first("INSERT INTO note (id, body) VALUES (?, ?) RETURNING id, body", [7, "x"])
      }
      #expect(try row?.integer("id") == 7)
      #expect(try await database.noteIDs().count == 1)
    }
  }

  @Test(arguments: TestEngine.available)
  func rowsStreamInOrderWhileOtherStatementsRun(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      let (seen, stoppedAfter) = try await database.write { transaction -> ([Int], Int) in
        for id in 1...1_203 { try transaction.run(Schema.addNote, [.int(id), .text("n\(id)")]) }
        var seen: [Int] = []
        try transaction.forEach("SELECT id FROM note WHERE id > ? ORDER BY id", [0]) { row in
          let id = try row.integer("id")
          seen.append(id)
          if id % 100 == 0 {
            // The same statement again, inside its own loop.
            _ = try transaction.query("SELECT id FROM note WHERE id > ? ORDER BY id", [1_200])
            try transaction.run("INSERT INTO book (id, title) VALUES (?, ?)", [.text("b\(id)"), "t"])
          }
          return true
        }
        var count = 0
        try transaction.forEach("SELECT id FROM note ORDER BY id") { _ in
          count += 1
          return count < 10
        }
        return (seen, count)
      }
      #expect(seen == Array(1...1_203))
      #expect(stoppedAfter == 10)
      let found = try await database.read { try $0.query("SELECT id FROM book").count }
      #expect(found == 12)
    }
  }

  @Test(arguments: TestEngine.available)
  func readRefusesToWrite(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      await #expect(throws: StorageError.readOnly) {
        try await database.read { try $0.run(Schema.addNote, [1, "a"]) }
      }
      try await database.write { try $0.run(Schema.addNote, [1, "a"]) }
    }
  }

  @Test(arguments: TestEngine.available)
  func closureThatThrowsLeavesNothing(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      await #expect(throws: ChangedMind()) {
        try await database.write { transaction in
          try transaction.run(Schema.addNote, [1, "a"])
          throw ChangedMind()
        }
      }
      let kept = try await database.dump(tables: ["note"])
      #expect(kept.isEmpty)
    }
  }

  @Test(arguments: TestEngine.available)
  func failedStatementDoomsItsTransactionEvenIfCaught(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      try await database.write { try $0.run(Schema.addNote, [1, "a"]) }
      let error = await #expect(throws: StorageError.self) {
        try await database.write { transaction in
          try transaction.run(Schema.addNote, [2, "b"])
          try? transaction.run(Schema.addNote, [1, "again"])
          #expect(throws: StorageError.transactionAborted) { try transaction.query("SELECT 1") }
        }
      }
      #expect(error?.sqlState == "23505")
      #expect(try await database.noteIDs().count == 1)
    }
  }

  @Test(arguments: TestEngine.available)
  func transactionDiesWithItsClosure(_ engine: TestEngine) async throws {
    final class Escape: @unchecked Sendable { var transaction: (any Transaction)? }  // written once before it is read
    try await withStore(engine) { database in
      let escape = Escape()
      try await database.write { escape.transaction = $0 }
      #expect(throws: StorageError.transactionEnded) { try escape.transaction?.query("SELECT 1") }
    }
  }

  @Test(
    arguments: TestEngine.available,
    [
      "COMMIT", "  rollback", "-- x\nBEGIN", "SAVEPOINT a", "PRAGMA synchronous = OFF", "SET search_path = x", "LISTEN a",
      "lock table note",
    ])
  func statementsOfTheEngineAreNotAllowed(_ engine: TestEngine, _ sql: String) async throws {
    try await withStore(engine) { database in
      await #expect(throws: StorageError.self) {
        try await database.write { transaction in
          #expect { try transaction.run(sql) } throws: { error in
            if case .statementNotAllowed? = error as? StorageError { true } else { false }
          }
          throw StorageError.closed
        }
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func wrongUseIsNamed(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      func failure(_ sql: String, _ arguments: [SQLValue]) async -> StorageError? {
        do {
          try await database.write { try $0.run(sql, arguments) }
          return nil
        } catch {
          return error as? StorageError
        }
      }
      #expect(await failure(Schema.addNote, [1]) == .argumentCount(expected: 2, given: 1))
      #expect(await failure(Schema.addNote, [1, "a", "b"]) == .argumentCount(expected: 2, given: 3))
      #expect(await failure(Schema.addNote, [1, "a\u{0}b"]) == .textContainsNUL)
      #expect(await failure("UPDATE note SET weight = ?", [.real(.infinity)]) == .numberNotFinite)
      #expect(await failure("SELECT * FROM nowhere", [])?.sqlState == "42P01")
      #expect(await failure("SELECT colour FROM note", [])?.sqlState == "42703")
      #expect(await failure("SELEKT 1", [])?.sqlState == "42601")
      #expect(await failure("DELETE FROM note; DELETE FROM book", [])?.sqlState == "42601")
      #expect(await failure("DELETE FROM note WHERE id = ?1", [1])?.sqlState == "42601")
    }
  }

  @Test(arguments: TestEngine.available)
  func afterCloseNothingRuns(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      let database = try await scratch.open()
      await database.close()
      await #expect(throws: StorageError.closed) { try await database.read { try $0.query("SELECT 1").count } }
      await #expect(throws: StorageError.closed) { try await database.write { try $0.query("SELECT 1").count } }
      await database.close()
    }
  }
}
