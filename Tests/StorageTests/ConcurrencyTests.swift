import Foundation
import Storage
import Testing

@Suite struct ConcurrencyTests {
  @Test(arguments: TestEngine.available)
  func everyAcknowledgedRowOfEightWritersIsThere(_ engine: TestEngine) async throws {
    try await withScratch(engine) { scratch in
      let database = try await scratch.open()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          group.addTask {
            for number in 0..<50 {
              let id = writer * 1_000 + number
              try await database.write { try $0.run(Schema.addNote, [.int(id), .text("w\(id)")]) }
              // Its own row is visible at once.
              let found = try await database.read { try $0.query("SELECT id FROM note WHERE id = ?", [.int(id)]).count }
              #expect(found == 1)
            }
          }
        }
        try await group.waitForAll()
      }
      await database.close()
      let again = try await scratch.open()
      let ids = try await again.noteIDs()
      let expected = (0..<8).flatMap { writer in (0..<50).map { number in writer * 1_000 + number } }
      #expect(ids == expected)
      await again.close()
    }
  }

  @Test(arguments: TestEngine.available)
  func failingClosuresDoNotHurtTheOthers(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      let kept = await withTaskGroup(of: Int?.self) { group in
        for id in 0..<60 {
          group.addTask {
            do {
              try await database.write { transaction in
                try transaction.run(Schema.addNote, [.int(id), .text("n\(id)")])
                if id % 3 == 1 { throw ChangedMind() }
                if id % 3 == 2 { try transaction.run("INSERT INTO note (id, body) VALUES (?, NULL)", [.int(1_000 + id)]) }
              }
              return id
            } catch {
              #expect(id % 3 != 0)
              return nil
            }
          }
        }
        return await group.reduce(into: [Int]()) { if let id = $1 { $0.append(id) } }
      }
      let ids = try await database.noteIDs()
      #expect(ids == (0..<60).filter { $0 % 3 == 0 })
      #expect(kept.sorted() == ids)
    }
  }

  @Test(arguments: TestEngine.available)
  func transactionsThatMeetAllSucceedInTheEnd(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      try await database.write { transaction in
        for id in 0..<4 {
          try transaction.run("INSERT INTO note (id, body, size) VALUES (?, ?, 0)", [.int(id), .text("n\(id)")])
        }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<6 {
          group.addTask {
            for round in 0..<10 {
              // Opposite orders: on a server these lock each other out.
              let order = (writer + round) % 2 == 0 ? [0, 1, 2, 3] : [3, 2, 1, 0]
              try await database.write { transaction in
                for id in order { try transaction.run("UPDATE note SET size = size + 1 WHERE id = ?", [.int(id)]) }
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let sizes = try await database.read { try $0.query("SELECT size FROM note").map { try $0.integer("size") } }
      #expect(sizes == [60, 60, 60, 60])
    }
  }

  @Test(arguments: TestEngine.available)
  func readSeesOneCommittedState(_ engine: TestEngine) async throws {
    try await withStore(engine) { database in
      try await database.write { try $0.run("INSERT INTO note (id, body, size) VALUES (1, 'a', 0), (2, 'b', 0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for _ in 0..<40 { try await database.write { try $0.run("UPDATE note SET size = size + 1") } }
        }
        group.addTask {
          for _ in 0..<40 {
            let (first, second) = try await database.read { transaction in
              let first = try transaction.first("SELECT size FROM note WHERE id = 1")?.integer("size")
              Thread.sleep(forTimeInterval: 0.001)
              return (first, try transaction.first("SELECT size FROM note WHERE id = 2")?.integer("size"))
            }
            #expect(first == second)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func writesOfOneTaskKeepTheirOrder() async throws {
    try await withStore(.sqlite) { database in
      let order = Recorder()
      try await withThrowingTaskGroup(of: Void.self) { group in
        // The first write holds the queue, so that the others wait and share a commit.
        group.addTask { try await database.write { _ in Thread.sleep(forTimeInterval: 0.3) } }
        try await Task.sleep(for: .milliseconds(100))
        for number in 0..<20 {
          group.addTask { try await database.write { _ in _ = order.note(number) } }
          try await Task.sleep(for: .milliseconds(3))
        }
        try await group.waitForAll()
      }
      #expect(order.values == Array(0..<20))
    }
  }
}
