import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ReviewTests {
  private static let girls = AlikeList.Question(
    unit: KeyingBench.commune, kind: .birth, field: "childGender", value: "2")

  private func settled(_ bench: KeyingBench) async throws {
    for (index, entry) in bench.entries.enumerated() {
      try await bench.verify(
        CheckServiceTests.birth("\(index + 1)", "Lê Thị Hòa \(["An", "Bình", "Cúc", "Dung"][index % 4])"), entry: entry)
    }
    try await CheckService(bench.node).run()
  }

  private func record(
    _ bench: KeyingBench, _ entries: [String], odd: [String] = [], by actor: Actor, value: String = "2",
    unit: UnitPath = KeyingBench.commune
  ) async throws {
    try await bench.node.workflow.perform(
      ReviewRecord(field: "childGender", value: value, entries: entries, odd: odd), by: actor,
      on: ActionTarget(unit: unit.rawValue))
  }

  @Test(arguments: KeyingEngine.available)
  func alikeEntriesAreGoneThroughPageByPageAndOddOnesGetAFinding(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      try await settled(bench)
      let list = AlikeList(bench.node)
      #expect(list.choices(.birth).map(\.field).contains("childBirthDate#day"))
      let values = try await list.values(of: "childGender", kind: .birth, in: KeyingBench.commune, for: bench.justice)
      #expect(values.map(\.key) == ["2"] && values.map(\.entries) == [4])
      let days = try await list.values(of: "childBirthDate#day", kind: .birth, in: KeyingBench.commune, for: bench.justice)
      #expect(days.map(\.text) == ["Ngày 12"])
      let one = try await list.page(Self.girls, for: bench.justice, limit: 3)
      #expect(one.items.map(\.entry) == Array(bench.entries.prefix(3)) && one.next == bench.entries[2])
      let two = try await list.page(Self.girls, for: bench.justice, after: one.next, limit: 3)
      #expect(two.items.map(\.entry) == [bench.entries[3]] && two.next == nil)
      try await record(bench, one.items.map(\.entry), odd: [bench.entries[1]], by: bench.justice)
      let odd = try await bench.findings("oddAmongAlike")
      #expect(odd.map(\.entry) == [bench.entries[1]])
      #expect(try await bench.find(bench.entries[1]).flags.contains(.finding))
      #expect(try await !bench.find(bench.entries[0]).flags.contains(.finding))
      // Who looked at what is kept, and is not shown again.
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM review_mark WHERE account_id = 'account-lan'") == 3)
      #expect(try await list.page(Self.girls, for: bench.justice).items.map(\.entry) == [bench.entries[3]])
      var all = Self.girls
      all.withReviewed = true
      let again = try await list.page(all, for: bench.justice).items
      #expect(again.count == 4 && again.filter(\.isOdd).map(\.entry) == [bench.entries[1]])
      // The machine's own checks leave a person's word alone.
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("oddAmongAlike").count == 1)
      _ = try await bench.perform(
        FindingAnswer(finding: try #require(odd.first?.id), answer: .asWritten), by: bench.chief, entry: bench.entries[1])
      #expect(try await !bench.find(bench.entries[1]).flags.contains(.finding))
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anApprovedEntryGetsAFindingTooAndStaysApproved(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      _ = try await bench.perform(EntryApprove(), by: bench.chief)
      try await CheckService(bench.node).run()
      try await record(bench, [bench.entry], odd: [bench.entry], by: bench.justice)
      let entry = try await bench.find()
      #expect(entry.status == .approved && entry.flags.contains(.finding))
      let finding = try #require(try await bench.findings("oddAmongAlike").first)
      _ = try await bench.perform(FindingAnswer(finding: finding.id, answer: .corrected), by: bench.justice)
      #expect(try await bench.findings("oddAmongAlike").map(\.answer) == ["corrected"])
    }
  }

  @Test func whatIsNotSettledSoOrNotOnesOwnIsRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(CheckServiceTests.birth("1"))
      try await CheckService(bench.node).run()
      // Not settled.
      await #expect(throws: Refusal.self) { try await record(bench, [bench.entries[1]], by: bench.justice) }
      // Another value than the settled one.
      await #expect(throws: Refusal.self) { try await record(bench, [bench.entry], by: bench.justice, value: "1") }
      await #expect(throws: Refusal.invalidInput(field: "odd", problem: .unknown)) {
        try await record(bench, [bench.entry], odd: [bench.entries[1]], by: bench.justice)
      }
      await #expect(throws: Refusal.invalidInput(field: "entries", problem: .missing)) {
        try await record(bench, [], by: bench.justice)
      }
      await #expect(throws: Refusal.self) { try await record(bench, [bench.entry, bench.entry], by: bench.justice) }
      await #expect(throws: Refusal.notPermitted(action: "review.record")) {
        try await record(bench, [bench.entry], by: bench.first)
      }
      // An officer of the next commune, for their own unit, with this commune's entry.
      let sibling = UnitPath(["79", "26737"])
      let neighbour = KeyingBench.person("ben", [.justiceOfficer], in: sibling)
      await #expect(throws: Refusal.notFound(.entry)) { try await record(bench, [bench.entry], by: neighbour, unit: sibling) }
      let list = AlikeList(bench.node)
      for other in [neighbour, bench.first, bench.administrator] {
        await #expect(throws: Refusal.notFound(.unit)) { try await list.page(Self.girls, for: other) }
        await #expect(throws: Refusal.notFound(.unit)) {
          try await list.values(of: "childGender", kind: .birth, in: KeyingBench.commune, for: other)
        }
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM review_mark") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatOneFoundOddIsTakenBackByThemAlone(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 2) { bench in
      try await settled(bench)
      let second = KeyingBench.person("hai", [.adjudicator])
      var all = Self.girls
      all.withReviewed = true
      func odd() async throws -> [String] {
        try await AlikeList(bench.node).page(all, for: bench.justice).items.filter(\.isOdd).map(\.entry)
      }
      try await record(bench, bench.entries, odd: [bench.entries[0]], by: bench.justice)
      // Somebody who had the same pictures on the screen before that.
      try await record(bench, bench.entries, odd: [bench.entries[1]], by: second)
      #expect(try await odd() == bench.entries)
      try await record(bench, bench.entries, by: second)
      #expect(try await odd() == [bench.entries[0]])
      try await record(bench, bench.entries, by: bench.justice)
      #expect(try await odd().isEmpty)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func whoWentThroughPicturesReadsNoneOfThemBlindly() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(CheckServiceTests.birth("1"))
      try await CheckService(bench.node).run()
      let all = KeyingBench.person("moi", [.justiceOfficer, .keyer])
      _ = try await AlikeList(bench.node).page(Self.girls, for: all)
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      _ = try await bench.perform(EntryReturn(to: .keying, reason: "Đọc lại"), by: bench.chief)
      await #expect(throws: Refusal.separation(.notInformed)) { try await bench.readFirst(CheckServiceTests.birth("1"), by: all) }
    }
  }
}
