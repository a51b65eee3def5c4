import Storage
import Testing

@Suite struct MigrationTests {
  @Test(arguments: TestEngine.available)
  func openingAgainAppliesNothingTwice(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      for _ in 0..<2 {
        let database = try await scratch.open()
        let numbers = try await database.read { try $0.query("SELECT number, sha256 FROM schema_migration ORDER BY number") }
        let (found, sums) = (try numbers.map { try $0.integer("number") }, try numbers.map { try $0.text("sha256") })
        #expect(found == [1, 2])
        #expect(sums == Schema.migrations.map(\.checksum))
        await database.close()
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func laterMigrationsAreAdded(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      await (try scratch.open(Array(Schema.migrations.prefix(1)))).close()
      let database = try await scratch.open()
      let found = try await database.read { try $0.query("SELECT place FROM book").count }
      #expect(found == 0)
      await database.close()
    }
  }

  @Test(arguments: TestEngine.available)
  func changedMigrationIsRefused(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      await (try scratch.open()).close()
      var migrations = Schema.migrations
      migrations[1] = Migration(number: 2, name: "places", sql: ["ALTER TABLE book ADD COLUMN place TEXT"])
      await #expect(throws: StorageError.migration(.changed(number: 2, name: "places"))) { try await scratch.open(migrations) }
    }
  }

  @Test(arguments: TestEngine.available)
  func storeOfANewerProgramIsRefused(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      await (try scratch.open()).close()
      await #expect(throws: StorageError.migration(.storeIsNewer(applied: 2, known: 1))) {
        try await scratch.open(Array(Schema.migrations.prefix(1)))
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func brokenMigrationLeavesTheOnesBefore(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      let broken =
        Schema.migrations + [
          Migration(number: 3, name: "broken", sql: ["CREATE TABLE half (id {{integer}}) {{strict}}", "CREATE TABLE (("])
        ]
      await #expect(throws: StorageError.self) { try await scratch.open(broken) }
      let database = try await scratch.open()
      await #expect(throws: StorageError.self) { try await database.read { try $0.query("SELECT * FROM half").count } }
      await database.close()
    }
  }

  @Test(arguments: TestEngine.available)
  func numbersMustBeDenseAndPlaceholdersKnown(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      let gap = [Schema.migrations[0], Migration(number: 3, name: "gap", sql: [])]
      await #expect(throws: StorageError.migration(.notDense(number: 3))) { try await scratch.open(gap) }
      let odd = [Migration(number: 1, name: "odd", sql: ["CREATE TABLE a (b {{date}})"])]
      await #expect(throws: StorageError.migration(.unknownPlaceholder(number: 1, placeholder: "{{date}}"))) {
        try await scratch.open(odd)
      }
    }
  }

  @Test(.enabled(if: TestEngine.postgresURL != nil, "set SOGOC_TEST_POSTGRES"))
  func instancesThatStartTogetherMigrateOnce() async throws {
    try await withScratch(.postgres) { scratch in
      let databases = try await withThrowingTaskGroup(of: Database.self) { group in
        for _ in 0..<4 { group.addTask { try await scratch.open() } }
        return try await group.reduce(into: [Database]()) { $0.append($1) }
      }
      let found = try await databases[0].read { try $0.query("SELECT number FROM schema_migration").count }
      #expect(found == 2)
      for database in databases { await database.close() }
    }
  }

  @Test func dumpsOfBothEnginesAreEqual() async throws {
    var dumps: [[String]] = []
    for engine in TestEngine.available {
      try await withStore(engine) { database in
        try await database.write { transaction in
          try transaction.run("INSERT INTO book (id, title, place) VALUES ('b2', 'Sổ|hai', ''), ('b1', 'Sổ một', 'x')")
          try transaction.run(
            "INSERT INTO note (id, body, weight, picture) VALUES (?, ?, ?, ?)", [10, "dòng\nhai", 2.0, .blob([0, 255])])
          try transaction.run("INSERT INTO note (id, body) VALUES (9, 'a')")
        }
        dumps.append(try await database.dump(tables: ["note", "book"]))
        await #expect(throws: StorageError.invalidTableName) { try await database.dump(tables: ["note; --"]) }
      }
    }
    #expect(
      dumps[0] == [
        "note|body='a'|book=NULL|id=9|picture=NULL|size=NULL|weight=NULL",
        "note|body='dòng\\nhai'|book=NULL|id=10|picture=x'00ff'|size=NULL|weight=2.0",
        "book|id='b1'|place='x'|title='Sổ một'", "book|id='b2'|place=''|title='Sổ\\|hai'",
      ])
    #expect(dumps.allSatisfy { $0 == dumps[0] })
  }
}
