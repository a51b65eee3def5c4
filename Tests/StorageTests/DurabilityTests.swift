import Foundation
import Testing

@testable import Storage

@Suite struct DurabilityTests {
  @Test(.enabled(if: KilledChild.address != nil, "plays the child of the kill test"))
  func childWritesUntilItIsKilled() async throws {
    try await KilledChild.write(to: try #require(KilledChild.address))
  }

  @Test(.enabled(if: KilledChild.address == nil), arguments: TestEngine.available)
  func everyAcknowledgedRowSurvivesTenKills(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      await (try scratch.open()).close()
      var expected: Set<Int> = []
      for round in 0..<10 {
        let count = 20 + round * 17
        let rows = try await offTheTaskThreads {
          try KilledChild.acknowledged(address: scratch.address, firstID: round * 1_000_000, count: count)
        }
        #expect(rows.count >= count - 5, "the child must have worked before it was killed")
        expected.formUnion(rows)
        let database = try await scratch.open()
        let found = try await database.noteIDs()
        #expect(expected.subtracting(found).isEmpty)
        await database.close()
      }
      #expect(expected.count > 500)
    }
  }

  @Test func secondOpenIsRefused() async throws {
    try await withScratch(.sqlite) { scratch in
      let database = try await scratch.open()
      await #expect(throws: StorageError.storeInUse(path: scratch.address)) { try await scratch.open() }
      try await database.write { try $0.run(Schema.addNote, [1, "still works"]) }
      await database.close()
      await (try scratch.open()).close()
    }
  }

  @Test func missingFolderIsNamed() async throws {
    try await withScratch(.sqlite) { scratch in
      let file = scratch.folder.appending(path: "nowhere/store.db")
      await #expect(throws: StorageError.notFound(path: file.path)) { try await Database.open(.file(file), migrations: []) }
    }
  }

  @Test(arguments: [0, 1, 1_000, 4_096, 20_000, 60_000])
  func cutFileIsRefused(_ size: Int) async throws {
    try await withFilledStore { scratch in
      #expect(truncate(scratch.address, size) == 0)
      await expectDamage(scratch)
    }
  }

  @Test func foreignFileAndOverwrittenPagesAreRefused() async throws {
    try await withFilledStore { scratch in
      let file = try FileHandle(forUpdating: scratch.file)
      try file.seek(toOffset: 8_192)
      try file.write(contentsOf: Data(repeating: 0xA5, count: 40_000))
      try file.close()
      await expectDamage(scratch)
      try Data("this is no store, whatever its name says".utf8).write(to: scratch.file)
      await expectDamage(scratch)
    }
  }

  @Test func fileIsPrivateAndHasNoSharedMemory() async throws {
    try await withScratch(.sqlite) { scratch in
      let database = try await scratch.open()
      let manager = FileManager.default
      let permissions = try manager.attributesOfItem(atPath: scratch.address)[.posixPermissions] as? Int
      #expect(permissions == 0o600)
      #expect(!manager.fileExists(atPath: scratch.address + "-shm"))
      await database.close()
    }
  }

  @Test func fullStoreFailsAloneAndGoesOn() async throws {
    try await withScratch(.sqlite) { scratch in
      var options = DatabaseOptions()
      options.maximumPages = 200
      let database = try await scratch.open(Schema.migrations, options)
      let kept = await fill(database, rows: 200)
      #expect(kept.count > 5 && kept.count < 200)
      try await database.write { try $0.run("DELETE FROM note WHERE id = ?", [.int(kept[0])]) }
      try await database.write { try $0.run(Schema.addNote, [9_999, "small"]) }
      let found = try await database.noteIDs()
      #expect(Set(found) == Set(kept.dropFirst()).union([9_999]))
      await database.close()
    }
  }

  @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount a small disk"))
  func fullDiskNeverReportsSuccess() async throws {
    try await SmallDisk.with(megabytes: 2) { disk in
      try await withScratch(.sqlite, in: disk) { scratch in
        let database = try await scratch.open()
        let kept = await fill(database, rows: 600)
        #expect(kept.count > 10 && kept.count < 600)
        let found = try await database.noteIDs()
        #expect(Set(found) == Set(kept))
        await database.close()
        let again = try await scratch.open([])
        let afterwards = try await again.noteIDs()
        #expect(Set(afterwards) == Set(kept))
        await again.close()
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func backupIsACompleteStoreOrSaysHow(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      let database = try await scratch.open()
      try await database.write { try $0.run(Schema.addNote, [1, "a"]) }
      let copy = scratch.folder.appending(path: "copy.db")
      if engine == .sqlite {
        try await database.backup(to: copy)
        await #expect(throws: StorageError.alreadyExists(path: copy.path)) { try await database.backup(to: copy) }
        let opened = try await Database.open(.file(copy), migrations: Schema.migrations)
        let (copied, original) = (try await opened.dump(tables: ["note"]), try await database.dump(tables: ["note"]))
        #expect(copied == original)
        await opened.close()
        #expect(!FileManager.default.fileExists(atPath: copy.path + ".partial"))
      } else {
        await #expect(throws: StorageError.backupNotSupported(advice: "pg_dump --format=custom --file=copy.db")) {
          try await database.backup(to: copy)
        }
      }
      await database.close()
    }
  }

  private func withFilledStore(_ body: (ScratchStore) async throws -> Void) async throws {
    try await withScratch(.sqlite) { scratch in
      let database = try await scratch.open()
      _ = await fill(database, rows: 100)
      await database.close()
      try await body(scratch)
    }
  }

  private func expectDamage(_ scratch: ScratchStore) async {
    await #expect {
      try await scratch.open()
    } throws: { error in
      if case .damaged(scratch.address, _)? = error as? StorageError { true } else { false }
    }
  }

  /// Writes rows of 20 kB from four tasks until the store is full.
  /// - Returns: the ids that were acknowledged.
  private func fill(_ database: Database, rows: Int) async -> [Int] {
    await withTaskGroup(of: [Int].self) { group in
      for writer in 0..<4 {
        group.addTask {
          var kept: [Int] = []
          for number in 0..<(rows / 4) {
            let id = number * 4 + writer
            do {
              let body = String(repeating: "x\(id % 10)", count: 10_000) + "\(id)"
              try await database.write { try $0.run(Schema.addNote, [.int(id), .text(body)]) }
              kept.append(id)
            } catch {
              #expect(error as? StorageError == .diskFull)
            }
          }
          return kept
        }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted()
    }
  }
}
