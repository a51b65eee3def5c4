import Foundation
import Testing

@testable import Storage

@Suite(.enabled(if: TestEngine.postgresURL != nil, "set SOGOC_TEST_POSTGRES: see Tests/Support/scratch-postgres.sh"))
struct PostgresTests {
  @Test func lineLostBeforeTheCommitIsTriedAgain() async throws {
    try await withStore(.postgres) { database in
      let attempts = Recorder()
      try await database.write { transaction in
        try transaction.run(Schema.addNote, [1, "a"])
        if attempts.note() == 1 { _ = try transaction.query("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(attempts.count == 2)
      #expect(try await database.noteIDs().count == 1)
    }
  }

  @Test func lineLostDuringTheCommitIsNeverTriedAgain() async throws {
    try await withStore(.postgres) { database in
      try await database.write { transaction in
        try transaction.run(
          """
          CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
          $f$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $f$
          """)
        try transaction.run(
          """
          CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON note
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()
          """)
      }
      let attempts = Recorder()
      await #expect(throws: StorageError.outcomeUnknown) {
        try await database.write { transaction in
          attempts.note()
          try transaction.run(Schema.addNote, [1, "a"])
        }
      }
      #expect(attempts.count == 1)
      #expect(try await database.noteIDs().count == 0)
    }
  }

  @Test func idleConnectionsThatDiedAreReplaced() async throws {
    try await withScratch(.postgres) { scratch in
      let name = "dying\(UUID().uuidString.prefix(8))"
      let database = try await Database.open(
        .postgres(url: scratch.address + "&application_name=\(name)"), migrations: Schema.migrations)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { _ = try await database.read { try $0.query("SELECT pg_sleep(0.05)").count } } }
        try await group.waitForAll()
      }
      let other = try PostgresConnection(url: scratch.address)
      let cut = try other.command(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(name)'")
      #expect(cut.rowCount == 8)
      for id in 0..<12 { try await database.write { try $0.run(Schema.addNote, [.int(id), .text("n\(id)")]) } }
      #expect(try await database.noteIDs().count == 12)
      await database.close()
    }
  }

  @Test func changedTableBelowAPreparedStatementIsNoticed() async throws {
    try await withScratch(.postgres) { scratch in
      var options = DatabaseOptions()
      options.poolSize = 1
      let database = try await scratch.open(Schema.migrations, options)
      for _ in 0..<2 { _ = try await database.read { try $0.query("SELECT * FROM book").count } }
      try await database.write { try $0.run("ALTER TABLE book ADD COLUMN shelf BIGINT") }
      try await database.write { try $0.run("INSERT INTO book (id, title) VALUES ('b', 't')") }
      let found = try await database.read { try $0.first("SELECT * FROM book")?.optionalInteger("shelf") }
      #expect(found == nil)
      await database.close()
    }
  }

  @Test func conflictWithoutEndIsReported() async throws {
    try await withScratch(.postgres) { scratch in
      var options = DatabaseOptions()
      options.maximumAttempts = 3
      let database = try await scratch.open(Schema.migrations, options)
      let attempts = Recorder()
      await #expect(throws: StorageError.serialisation(attempts: 3)) {
        try await database.write { transaction in
          attempts.note()
          try transaction.run("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")
        }
      }
      #expect(attempts.count == 3)
      await database.close()
    }
  }

  @Test func committedMeansSyncedWhateverTheServerSays() async throws {
    try await withScratch(.postgres) { scratch in
      let database = try await Database.open(.postgres(url: scratch.address + "%20-csynchronous_commit%3Doff"), migrations: [])
      let setting = try await database.read { try $0.first("SELECT current_setting('synchronous_commit') AS s")?.text("s") }
      #expect(setting == "on")
      await database.close()
    }
  }

  @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount a small disk"))
  func fullDiskOfTheServerIsNamed() async throws {
    try await withScratch(.postgres) { scratch in
      let database = try await scratch.open()
      try await SmallDisk.with(megabytes: 2, owner: "postgres") { disk in
        let admin = try PostgresConnection(url: scratch.address)
        let space = "small_\(UUID().uuidString.prefix(8).lowercased())"
        _ = try admin.command("CREATE TABLESPACE \(space) LOCATION '\(disk.path)'")
        _ = try admin.command("CREATE TABLE heavy (id BIGINT, body TEXT) TABLESPACE \(space)")
        var kept = 0
        await #expect(throws: StorageError.diskFull) {
          for id in 0..<200 {
            try await database.write { try $0.run("INSERT INTO heavy SELECT ?, 'x' FROM generate_series(1, 1000)", [.int(id)]) }
            kept += 1
          }
        }
        let found = try await database.read { try $0.query("SELECT DISTINCT id FROM heavy").count }
        #expect(kept > 2 && found == kept)
        _ = try admin.command("DROP TABLE heavy")
        _ = try admin.command("DROP TABLESPACE \(space)")
      }
      await database.close()
    }
  }
}

@Suite struct PostgresFailureTests {
  @Test(arguments: [
    "postgresql://clerk:s3cret-word@/nowhere?host=/nonexistent", "postgresql://clerk:s3cret-word@127.0.0.1:1/x",
    "postgresql://clerk:s3cret-word@[broken/x", "postgresql://clerk:s3cret-word@/x?nonsense=1",
  ])
  func passwordIsNeverInAnError(_ url: String) async throws {
    do {
      _ = try await Database.open(.postgres(url: url), migrations: [])
      Issue.record("opened")
    } catch {
      #expect(error as? StorageError == .connection(.refused, sqlState: nil))
      #expect(!String(reflecting: error).contains("s3cret"))
    }
  }

  @Test(arguments: [
    ("53100", StorageError.diskFull), ("40P01", .serialisation(attempts: 1)), ("57P01", .connection(.lost, sqlState: "57P01")),
    ("08006", .connection(.lost, sqlState: "08006")), ("08007", .outcomeUnknown),
    ("23001", .constraint(kind: .foreignKey, table: "t", name: "n")),
    ("23P01", .constraint(kind: .other, table: "t", name: "n")), ("22P05", .sqlState("22P05")),
    ("42501", .invalidStatement(sqlState: "42501", message: "m")),
  ])
  func statesOfTheServerBecomeErrors(_ state: String, _ error: StorageError) {
    #expect(StorageError.postgres(state: state, table: "t", name: "n", message: "m") == error)
  }
}
