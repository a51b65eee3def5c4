import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct AdjudicationTests {
  private static let one = [
    "childFullName": KeyedValue("Lê Thị Hoa"), "childBirthDate": KeyedValue("12.03.2008"), "notes": KeyedValue("Trích lục"),
    "signer": KeyedValue("Phạm Văn Ký"),
  ]
  private static let two = [
    "childFullName": KeyedValue("Lê Thị Hòa"), "childBirthDate": KeyedValue("12.08.2008"), "notes": KeyedValue("Trích lục"),
    "signer": KeyedValue("Phạm Văn Ký", condition: .uncertain),
  ]

  private func dispute(_ bench: KeyingBench) async throws -> DisputedEntry {
    try await bench.readFirst(Self.one)
    let outcome = try await bench.readSecond(Self.two)
    #expect(outcome.status == .keyed)
    #expect(outcome.flags == [.disputed])
    return try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
  }

  private func decide(_ bench: KeyingBench, _ decisions: [FieldDecision], by actor: Actor? = nil) async throws -> ActionOutcome {
    try await bench.node.workflow.perform(
      AdjudicateDiscrepancies(decisions: decisions), by: actor ?? bench.third, on: ActionTarget(entry: bench.entry))
  }

  @Test(arguments: KeyingEngine.available)
  func theThirdPersonSeesTheDifferencesAlone(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let disputed = try await dispute(bench)
      #expect(Set(disputed.fields.map { $0.field }) == ["childFullName", "childBirthDate", "signer"])
      let name = try #require(disputed.fields.first { $0.field == "childFullName" })
      #expect(Set([name.a.asWritten, name.b.asWritten]) == ["Lê Thị Hoa", "Lê Thị Hòa"])
      let again = try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
      #expect(again.fields == disputed.fields)
      for reader in [bench.first.accountID, bench.second.accountID] { #expect(!"\(disputed.fields)".contains(reader)) }
    }
  }

  @Test func theSidesAreMixedFromFieldToField() {
    let firstOnA = (0..<400).filter { NeutralOrder.firstIsA(entry: "entry-\($0)", field: "childFullName") }.count
    #expect((140...260).contains(firstOnA))
  }

  @Test(arguments: KeyingEngine.available)
  func decisionsAreKeptOneByOneAndTheLastSettles(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let disputed = try await dispute(bench)
      let name = try #require(disputed.fields.first { $0.field == "childFullName" })
      let side: AdjudicatedSide = name.a.asWritten == "Lê Thị Hòa" ? .a : .b
      var outcome = try await decide(bench, [FieldDecision(field: "childFullName", side: side)])
      #expect(outcome.status == .keyed)
      #expect(try await bench.settledValues() == nil)
      let half = try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
      #expect(half.fields.first { $0.field == "childFullName" }?.side == side)
      outcome = try await decide(
        bench,
        [
          FieldDecision(field: "childBirthDate", side: .other, value: KeyedValue("03.2008")),
          FieldDecision(field: "signer", side: .other, value: KeyedValue("", condition: .illegible)),
        ])
      #expect(outcome.status == .verified)
      let settled = try #require(try await bench.settledValues())
      #expect(settled["childFullName"]?.asWritten == "Lê Thị Hòa")
      #expect(settled["childFullName"]?.evidence.map { $0.kind } == [.reading2, .adjudication])
      #expect(settled["childBirthDate"]?.normalised == "2008-03")
      #expect(settled["childBirthDate"]?.evidence.map { $0.kind } == [.adjudication])
      #expect(settled["signer"]?.condition == .illegible)
      #expect(settled["notes"]?.evidence.map { $0.kind } == [.reading1, .reading2])
      let choices = try await bench.node.database.read { transaction in
        try Discrepancy.all(of: "entry-1", in: transaction).map { "\($0.field) \($0.choice?.rawValue ?? "")" }
      }
      #expect(choices == ["childBirthDate other", "childFullName second", "signer other"])
      #expect(try await bench.find().flags.contains(.disputed) == false)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aDecisionCanBeChangedUntilTheLastOne(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      _ = try await dispute(bench)
      _ = try await decide(bench, [FieldDecision(field: "signer", side: .a)])
      _ = try await decide(bench, [FieldDecision(field: "signer", side: .b)])
      let disputed = try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
      #expect(disputed.fields.first { $0.field == "signer" }?.side == .b)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func bothReadingsCanBeSentBack(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      _ = try await dispute(bench)
      _ = try await decide(bench, [FieldDecision(field: "signer", side: .a)])
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(ReturnToKeying(reason: " "), by: bench.third, on: ActionTarget(entry: bench.entry))
      }
      let outcome = try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Nhập nhầm dòng"), by: bench.third, on: ActionTarget(entry: bench.entry))
      #expect(outcome.status == .pending)
      #expect(outcome.flags == [.returned])
      for table in ["reading", "discrepancy", "entry_values", "entry_person"] {
        #expect(try await bench.count("SELECT COUNT(*) AS n FROM \(table)") == 0)
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE type = 'reading.submitted'") == 2)
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      #expect(desk.isReturned && desk.reason == "Nhập nhầm dòng" && desk.draft.values.isEmpty)
      // Whoever read second before may read first now; the other way round as well.
      try await bench.readFirst(Self.one, by: bench.second)
      let settled = try await bench.readSecond(Self.one, by: bench.both)
      #expect(settled.status == .verified)
    }
  }

  @Test(arguments: [
    FieldDecision(field: "notes", side: .a), FieldDecision(field: "noSuchField", side: .a),
    FieldDecision(field: "signer", side: .other),
    FieldDecision(field: "signer", side: .other, value: KeyedValue(" ")),
    FieldDecision(field: "signer", side: .other, value: KeyedValue("", condition: .legible)),
    FieldDecision(field: "childBirthDate", side: .other, value: KeyedValue(String(repeating: "9", count: 10_000))),
  ])
  func whatIsNoDecisionIsRefused(_ decision: FieldDecision) async throws {
    try await withKeyingBench(.sqlite) { bench in
      _ = try await dispute(bench)
      await #expect(throws: Refusal.self) { try await decide(bench, [decision]) }
      await #expect(throws: Refusal.self) { try await decide(bench, []) }
      let twice = [FieldDecision(field: "signer", side: .a), FieldDecision(field: "signer", side: .b)]
      await #expect(throws: Refusal.self) { try await decide(bench, twice) }
      var unknownSide = FieldDecision(field: "signer", side: .a)
      unknownSide.side = "c"
      await #expect(throws: Refusal.self) { try await decide(bench, [unknownSide]) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM discrepancy WHERE decided = 1") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyAThirdPersonWithTheRoleDecides(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(Self.one)
      try await bench.readSecond(Self.two, by: bench.both)
      await #expect(throws: Refusal.separation(.notReader)) {
        try await decide(bench, [FieldDecision(field: "signer", side: .a)], by: bench.both)
      }
      for actor in [bench.first, bench.second, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { try await decide(bench, [FieldDecision(field: "signer", side: .a)], by: actor) }
      }
      // While one adjudicator has it open, another is turned away.
      try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
      let other = KeyingBench.person("hai", [.adjudicator])
      await #expect(throws: Refusal.self) { try await decide(bench, [FieldDecision(field: "signer", side: .a)], by: other) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func disputedEntriesQueueForAdjudicatorsWhoDidNotReadThem(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(Self.one)
      try await bench.readSecond(Self.two, by: bench.both)
      let work = NextWork(bench.node)
      #expect(try await work.next(WorkSelection(queue: .adjudication), by: bench.both) == nil)
      let item = try await work.next(WorkSelection(queue: .adjudication), by: bench.third)
      #expect(item == WorkItem(entryID: bench.entry, task: .adjudication, pageIDs: ["page-1"]))
      #expect(try await work.counts(for: bench.third).map { $0.total } == [1])
    }
  }
}
