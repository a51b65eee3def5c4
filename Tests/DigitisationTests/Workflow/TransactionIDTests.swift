import Storage
import Testing

@testable import Digitisation

/// Requests that come twice, late, or at the same time.
@Suite struct TransactionIDTests {
  @Test(arguments: KeyingEngine.available)
  func theSameRequestAgainHasOneEffectAndOneAnswer(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let action = SubmitFirstReading(values: KeyingBench.child("Lê Thị Hòa"))
      let target = ActionTarget(entry: bench.entry, baseVersion: try await bench.find().version)
      let first = try await bench.node.workflow.perform(action, by: bench.first, on: target, transactionID: "request-0001")
      let head = try await bench.ledgerEnd()
      for _ in 0..<3 {
        #expect(
          try await bench.node.workflow.perform(action, by: bench.first, on: target, transactionID: "request-0001") == first)
      }
      #expect(try await bench.ledgerEnd() == head)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE type = 'reading.submitted'") == 1)
      // Another input, another target or another action under the same id is a mistake of the caller.
      for (values, entry) in [("Lê Thị Hoa", bench.entry), ("Lê Thị Hòa", bench.entries[1])] {
        await #expect(throws: Refusal.self) {
          try await bench.node.workflow.perform(
            SubmitFirstReading(values: KeyingBench.child(values)), by: bench.first, on: ActionTarget(entry: entry),
            transactionID: "request-0001")
        }
      }
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          ShelveEntry(reason: "mờ"), by: bench.first, on: ActionTarget(entry: bench.entries[1]), transactionID: "request-0001")
      }
      #expect(try await bench.ledgerEnd() == head)
      // Somebody else's id is their own.
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "mờ"), by: bench.second, on: ActionTarget(entry: bench.entries[1]), transactionID: "request-0001")
    }
  }

  @Test(arguments: ["short", String(repeating: "x", count: 65), ""])
  func anIDOfTheWrongLengthIsRefusedAndNothingIsDone(_ id: String) async throws {
    try await withKeyingBench(.sqlite) { bench in
      let head = try await bench.ledgerEnd()
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          ShelveEntry(reason: "mờ"), by: bench.first, on: ActionTarget(entry: bench.entry), transactionID: id)
      }
      #expect(try await bench.ledgerEnd() == head)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anOldVersionIsRefused(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let seen = try await bench.find().version
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      let now = try await bench.find().version
      await #expect(throws: Refusal.stale(seen: seen, current: now)) {
        try await bench.node.workflow.perform(
          SubmitSecondReading(values: KeyingBench.child("Lê Thị Hòa")), by: bench.second,
          on: ActionTarget(entry: bench.entry, baseVersion: seen))
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func manyAtOnceKeepTheLedgerDense(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 24) { bench in
      // Every entry is asked for by three people at once; one of them gets it.
      let done = try await withThrowingTaskGroup(of: Int.self) { group in
        for entry in bench.entries {
          for person in 0..<3 {
            group.addTask {
              do {
                try await bench.readFirst(
                  KeyingBench.child("Lê Thị Hòa"), entry: entry, by: KeyingBench.person("\(person)", [.keyer]))
                return 1
              } catch is Refusal {
                return 0
              }
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(done == bench.entries.count)
      let events = try await bench.count("SELECT COUNT(*) AS n FROM ledger_event")
      #expect(try await bench.count("SELECT MAX(seq) AS n FROM ledger_event") == events)
      #expect(try await bench.count("SELECT seq AS n FROM ledger_head") == events)
      // Times never run back along the ledger.
      #expect(try await bench.node.verifyLedger().isSound)
      #expect(try await bench.rebuildsEqual())
    }
  }
}
