import Storage
import Testing

@testable import Digitisation

@Suite struct LedgerTimeTests {
  /// Whoever waits for the store gets the time at which their turn came, not that at which they asked.
  @Test(arguments: KeyingEngine.available)
  func timesRunInTheOrderOfTheRecords(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 24) { bench in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, entry) in bench.entries.enumerated() {
          group.addTask { try await bench.readFirst(KeyingBench.row(index), entry: entry) }
        }
        try await group.waitForAll()
      }
      let times = try await bench.node.database.read { transaction in
        try transaction.query("SELECT occurred_at FROM ledger_event WHERE type = 'reading.submitted' ORDER BY seq").map {
          try $0.text("occurred_at")
        }
      }
      #expect(times.count == 24 && Set(times).count == 24)
      #expect(times == times.sorted())
    }
  }
}
