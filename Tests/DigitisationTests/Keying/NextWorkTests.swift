import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct NextWorkTests {
  @Test(arguments: KeyingEngine.available)
  func entriesComeInBookOrderAndGoOnBehindTheLast(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      let work = NextWork(bench.node)
      let item = try await work.next(WorkSelection(queue: .firstReading), by: bench.first)
      #expect(item == WorkItem(entryID: bench.entries[0], task: .firstReading, pageIDs: ["page-1"]))
      let behind = try await work.next(WorkSelection(queue: .firstReading, after: bench.entries[1]), by: bench.first)
      #expect(behind?.entryID == bench.entries[2])
      let wrapped = try await work.next(WorkSelection(queue: .firstReading, after: bench.entries[3]), by: bench.first)
      #expect(wrapped?.entryID == bench.entries[0])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nobodyIsGivenTheirOwnFirstReadingAgain(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let work = NextWork(bench.node)
      try await bench.readFirst(["notes": KeyedValue("x")], entry: bench.entries[0], by: bench.both)
      try await bench.readFirst(["notes": KeyedValue("x")], entry: bench.entries[1], by: bench.first)
      let item = try await work.next(WorkSelection(queue: .secondReading), by: bench.both)
      #expect(item?.entryID == bench.entries[1])
      let count = try await work.counts(for: bench.both).first { $0.queue == .secondReading }
      #expect(count?.total == 1)
      #expect(try await work.next(WorkSelection(queue: .secondReading), by: bench.first)?.entryID == bench.entries[0])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theShelfIsAQueueOfItsOwn(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let work = NextWork(bench.node)
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "Trang bị nhòe, cần xem sổ gốc"), by: bench.first, on: ActionTarget(entry: bench.entries[0]))
      #expect(try await work.next(WorkSelection(queue: .firstReading), by: bench.first)?.entryID == bench.entries[1])
      #expect(try await work.next(WorkSelection(queue: .shelf), by: bench.both)?.entryID == bench.entries[0])
      let desk = try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both)
      #expect(desk.isShelved)
      #expect(desk.reason == "Trang bị nhòe, cần xem sổ gốc")
      try await bench.readFirst(["notes": KeyedValue("x")], by: bench.both)
      #expect(try await bench.find().flags.isEmpty)
      #expect(try await bench.find().reason == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theShelfGivesBack(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let target = ActionTarget(entry: bench.entry)
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(ShelveEntry(reason: "  "), by: bench.first, on: target)
      }
      await #expect(throws: Refusal.missingFlag(.shelved)) {
        try await bench.node.workflow.perform(UnshelveEntry(), by: bench.first, on: target)
      }
      try await bench.node.workflow.perform(ShelveEntry(reason: "Mờ"), by: bench.first, on: target)
      try await bench.node.workflow.perform(UnshelveEntry(), by: bench.first, on: target)
      #expect(try await bench.find().queue == .firstReading)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func workIsForOnesOwnUnitsAndRoles(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let work = NextWork(bench.node)
      for actor in [bench.stranger, bench.police, bench.third] {
        #expect(try await work.next(WorkSelection(queue: .firstReading), by: actor) == nil)
      }
      let counts = try await work.counts(for: bench.police)
      #expect(counts.isEmpty)
      let province = KeyingBench.person("tinh", [.keyer], in: UnitPath(["79"]))
      #expect(try await work.next(WorkSelection(queue: .firstReading), by: province)?.entryID == bench.entry)
      let everywhere = KeyingBench.person("goc", [.keyer], in: .root)
      #expect(try await work.next(WorkSelection(queue: .firstReading, kind: .birth), by: everywhere)?.entryID == bench.entry)
      #expect(try await work.next(WorkSelection(queue: .firstReading, kind: .death), by: everywhere) == nil)
    }
  }

  @Test func theNextEntryIsFoundByTheIndexInItsOrder() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let plan = try await bench.node.database.read { transaction in
        try transaction.query(
          """
          EXPLAIN QUERY PLAN SELECT e.id FROM entry e WHERE e.queue = ? AND e.unit_path = ? AND e.withdrawn = 0
          ORDER BY e.kind, e.book_id, e.position LIMIT 1
          """, ["firstReading", "79/26734"]
        ).map { try $0.text("detail") }
      }
      #expect(plan.contains { $0.contains("entry_queue") })
      #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }
  }
}
