import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct CheckServiceTests {
  /// A birth whose number, date and child can be told; all invented.
  static func birth(
    _ number: String, _ name: String = "Lê Thị Hòa", registered: String = "20.03.2008", extra: [String: String] = [:]
  )
    -> [String: KeyedValue]
  {
    var values = KeyingBench.child(name)
    values["registrationNumber"] = KeyedValue(number)
    values["registrationDate"] = KeyedValue(registered)
    for (field, text) in extra { values[field] = KeyedValue(text) }
    return values
  }

  @Test(arguments: KeyingEngine.available)
  func aRepeatedNumberIsFoundNamesTheOtherEntryAndGoesWithIt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(Self.birth("1", "Lê Thị Một"))
      try await bench.verify(Self.birth("1", "Lê Thị Hai"), entry: bench.entries[1])
      let before = try await bench.ledgerEnd()
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.ledgerEnd() != before)
      let found = try await bench.findings("numberRepeated")
      // Either may be the wrong one: both are named, each with the other.
      #expect(found.map(\.entry) == [bench.entry, bench.entries[1]])
      #expect(found.map { $0.grounds.compactMap(\.entry) } == [[bench.entries[1]], [bench.entry]])
      #expect(try await bench.find(bench.entries[1]).flags.contains(.finding))
      #expect(try await bench.find().flags.contains(.finding))
      // Marked as 2 on the page, keyed as 1.
      #expect(try await bench.findings("numberDiffersFromMarked").map(\.entry) == [bench.entries[1]])
      #expect(try await bench.rebuildsEqual())
      // Nothing new: no event.
      let end = try await bench.ledgerEnd()
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.ledgerEnd() == end)
      // The other entry goes back to be read: what rested on it is gone.
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Một", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      _ = try await bench.perform(EntryReturn(to: .keying, reason: "Số đọc sai"), by: bench.chief)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("numberRepeated").isEmpty)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatNobodyKeyedWasLeftBlankOnceAnEntryIsSettled(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      // Both parents, says the kind, and both readers passed over the father.
      var fatherless = Self.birth("1", extra: ["childBirthKind": "1"])
      fatherless["fatherFullName"] = nil
      try await bench.verify(fatherless)
      let settled = try await bench.findings("knownParentMissing")
      #expect(settled.map(\.entry) == [bench.entry])
      #expect(try await CheckService(bench.node).run())
      let checked = try await bench.findings("knownParentMissing")
      #expect(checked.map(\.entry) == [bench.entry])
      // A number without anybody's name.
      var nameless = Self.birth("2")
      nameless["childFullName"] = nil
      try await bench.verify(nameless, entry: bench.entries[1])
      #expect(try await CheckService(bench.node).run())
      let void = try await bench.findings("voidEntry")
      #expect(void.map(\.entry) == [bench.entries[1]])
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theEntryBehindIsLookedAtWhenTheOneBeforeIsSettledLater(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(
        Self.birth("2", "Lê Thị Hai", registered: "01.02.2008", extra: ["childBirthDate": "05.01.2008"]), entry: bench.entries[1])
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("registrationDateBackwards").isEmpty)
      try await bench.verify(Self.birth("1", "Lê Thị Một", registered: "10.04.2008"))
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("registrationDateBackwards").map(\.entry) == [bench.entries[1]])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func oneChildRegisteredTwiceIsFoundAndTwinsAreNot(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(Self.birth("1", "Lê Thị Một"))
      try await bench.verify(Self.birth("2", "Lê Thị Hai"), entry: bench.entries[1])
      try await bench.verify(Self.birth("3", "Lê Thị Một"), entry: bench.entries[2])
      #expect(try await CheckService(bench.node).run())
      let found = try await bench.findings("bornTwice")
      #expect(found.map(\.entry).contains(bench.entries[2]) && !found.map(\.entry).contains(bench.entries[1]))
      #expect(found.allSatisfy { finding in finding.grounds.contains { $0.entry != nil } })
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nothingOfAnotherUnitIsLookedAt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(Self.birth("1", "Lê Thị Một"))
      try await bench.verify(Self.birth("2", "Lê Thị Một"), entry: bench.entries[1])
      // As if the first stood in the books of the next commune.
      let entry = bench.entry
      try await bench.node.database.write { try $0.run("UPDATE entry SET unit_path = '79/26737' WHERE id = ?", [.text(entry)]) }
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("bornTwice").isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anOfficeSwitchesARuleForItselfOrWeighsIt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(Self.birth("1", extra: ["motherBirthDate": "2001"]))
      #expect(try await CheckService(bench.node).run())
      let first = try #require(try await bench.findings("parentTooYoung").first)
      #expect(try await bench.find().flags.contains(.finding))
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: true, severity: .note), bench.justice)
      #expect(try await CheckService(bench.node).run())
      let weighed = try await bench.findings("parentTooYoung")
      #expect(weighed.map(\.severity) == ["note"] && weighed.map(\.id) == [first.id])
      #expect(try await !bench.find().flags.contains(.finding))
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: false), bench.administrator)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("parentTooYoung").isEmpty)
      // The province switches it on for all; the commune's own word is nearer.
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: KeyingBench.province)
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: true), province, unit: KeyingBench.province)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("parentTooYoung").isEmpty)
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: true), bench.justice)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("parentTooYoung").map(\.severity) == ["warning"])
      #expect(try await bench.rebuildsEqual())
      let list = try await RuleList(bench.node).items(in: KeyingBench.commune, for: bench.justice)
      #expect(list.count == FindingRule.all.count)
      #expect(list.first { $0.rule == .parentTooYoung }?.open == 1)
      await #expect(throws: Refusal.notFound(.unit)) {
        try await RuleList(bench.node).items(in: UnitPath(["79", "26737"]), for: bench.justice)
      }
    }
  }

  @Test func switchesAreRefusedForUnknownRulesAndOtherUnits() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var unknown = RuleSwitch(rule: .bornTwice, isOn: false)
      unknown.rule = "noSuchRule"
      let action = unknown
      await #expect(throws: Refusal.invalidInput(field: "rule", problem: .unknown)) {
        try await bench.toggle(action, bench.justice)
      }
      var heavy = RuleSwitch(rule: .bornTwice, isOn: true)
      heavy.severity = "fatal"
      let weighed = heavy
      await #expect(throws: Refusal.self) { try await bench.toggle(weighed, bench.justice) }
      await #expect(throws: Refusal.self) { try await bench.toggle(RuleSwitch(rule: .oddAmongAlike, isOn: false), bench.justice) }
      await #expect(throws: Refusal.notPermitted(action: "rule.switch")) {
        try await bench.toggle(RuleSwitch(rule: .bornTwice, isOn: false), bench.chief)
      }
      await #expect(throws: Refusal.notFound(.unit)) {
        try await bench.toggle(RuleSwitch(rule: .bornTwice, isOn: false), bench.justice, unit: KeyingBench.province)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func answeredFindingsStayAndAnApprovalIsNeverBlocked(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var values = KeyingBench.child("Lê Thị Hòa")
      values["motherBirthDate"] = KeyedValue("2001")
      try await bench.verify(values)
      #expect(try await CheckService(bench.node).run())
      let finding = try #require(try await bench.findings("parentTooYoung").first)
      _ = try await bench.perform(FindingAnswer(finding: finding.id, answer: .asWritten), by: bench.justice)
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: false), bench.justice)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("parentTooYoung").map(\.answer) == ["asWritten"])
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      #expect(try await bench.perform(EntryApprove(), by: bench.chief).status == .approved)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func aHabitFarFromTheOthersIsTold() {
    #expect(abs(ReaderHabitReport.distance(5, 100, others: 50, of: 1_000)) < 0.5)
    #expect(ReaderHabitReport.distance(30, 100, others: 50, of: 1_000) > 6)
    #expect(ReaderHabitReport.distance(0, 1_000, others: 500, of: 1_000) < -10)
    #expect(ReaderHabitReport.distance(0, 0, others: 0, of: 0).isFinite)
  }

  @Test(arguments: KeyingEngine.available)
  func habitsAreCountedOnceAnEntryAndShownToTheLeadAlone(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 12) { bench in
      for (index, entry) in bench.entries.enumerated() {
        var plain = Self.birth("\(index + 1)", "Lê Thị Hòa \(["An", "Bình", "Cúc"][index % 3])")
        plain["notes"] = KeyedValue("Ghi")
        try await bench.readFirst(plain, entry: entry)
        try await bench.readSecond(plain, entry: entry)
      }
      #expect(try await CheckService(bench.node).run())
      #expect(
        try await bench.count("SELECT counted AS n FROM reader_habit WHERE habit = 'remarked' AND account_id = 'account-an'")
          == 12)
      #expect(try await CheckService(bench.node).run())
      #expect(
        try await bench.count("SELECT counted AS n FROM reader_habit WHERE habit = 'remarked' AND account_id = 'account-an'")
          == 12)
      try await bench.node.database.write {
        try $0.run("UPDATE reader_habit SET seen = counted WHERE account_id = 'account-an' AND habit = 'doubtful'")
      }
      let lines = try await ReaderHabitReport(bench.node).lines(for: bench.justice)
      #expect(lines.contains { $0.account == "account-an" && $0.habit == "doubtful" && $0.distance > 3 })
      for other in [bench.first, bench.chief, bench.administrator, bench.stranger] {
        #expect(try await ReaderHabitReport(bench.node).lines(for: other).isEmpty)
      }
    }
  }
}

/// A finding as the tests look at it.
struct FoundFinding: Equatable {
  var id: String
  var entry: String
  var severity: String
  var answer: String?
  var grounds: [FindingGround]
}

extension KeyingBench {
  func findings(_ rule: String) async throws -> [FoundFinding] {
    try await node.database.read { transaction in
      try transaction.query(
        "SELECT id, entry_id, severity, answer, place FROM finding WHERE rule = ? ORDER BY entry_id, id", [.text(rule)]
      ).map { row in
        FoundFinding(
          id: try row.text("id"), entry: try row.text("entry_id"), severity: try row.text("severity"),
          answer: try row.optionalText("answer"),
          grounds: try CanonicalJSON.value(DiagnosticPlace.self, from: row.text("place")).grounds ?? [])
      }
    }
  }

  func toggle(_ action: RuleSwitch, _ actor: Actor, unit: UnitPath = commune) async throws {
    try await node.workflow.perform(action, by: actor, on: ActionTarget(unit: unit.rawValue))
  }
}
