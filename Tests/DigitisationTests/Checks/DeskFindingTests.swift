import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct DeskFindingTests {
  private func key(_ values: [String: String], _ bench: KeyingBench, by actor: Actor, pass: ReadingPass) async throws {
    try await KeyingDesk(bench.node).open(bench.entry, by: actor)
    for (field, text) in values {
      try await Drafts(bench.node).save(KeyedValue(text), field: field, of: bench.entry, pass: pass, by: actor)
    }
  }

  private static let young = ["motherBirthDate": "2001", "childBirthDate": "12.03.2008", "childFullName": "Lê Thị Hòa"]

  @Test(arguments: KeyingEngine.available)
  func aReaderSeesFindingsOfTheirOwnDraftAloneAndTheirAnswerReachesTheApprover(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let desk = DeskFindings(bench.node)
      try await key(Self.young, bench, by: bench.first, pass: .first)
      let item = try #require(
        try await desk.list(bench.entry, pass: .first, by: bench.first).first { $0.rule == "parentTooYoung" })
      #expect(item.field == "motherBirthDate" && item.answer == nil && !item.source.isEmpty && item.grounds.count == 2)
      try await desk.answer(.asWritten, rule: item.rule, field: item.field, of: bench.entry, pass: .first, by: bench.first)
      #expect(
        try await desk.list(bench.entry, pass: .first, by: bench.first).first { $0.rule == item.rule }?.answer == .asWritten)
      try await bench.readFirst(Self.young.mapValues { KeyedValue($0) })
      // The second reader begins with nothing of the first.
      #expect(try await desk.list(bench.entry, pass: .second, by: bench.second).isEmpty)
      try await key(["childFullName": "Lê Thị Hòa"], bench, by: bench.second, pass: .second)
      #expect(
        try await desk.list(bench.entry, pass: .second, by: bench.second).allSatisfy { $0.rule != item.rule && $0.answer == nil })
      try await bench.readSecond(Self.young.mapValues { KeyedValue($0) })
      #expect(try await CheckService(bench.node).run())
      // It is told, and closes nothing.
      let found = try #require(try await bench.findings("parentTooYoung").first)
      #expect(found.answer == nil)
      #expect(try await bench.find().flags.contains(.finding))
      let schema = bench.schema
      let entry = bench.entry
      let shown = try await bench.node.database.read { try SettledEntry.findings(of: entry, schema, $0) }
      let told = try #require(shown.first { $0.id == found.id })
      #expect(told.readers.map(\.pass) == [1] && told.readers.map(\.answer) == ["asWritten"])
      #expect(told.grounds.count == 2 && !told.source.isEmpty)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anAnswerIsAboutTheValuesItWasGivenFor(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let desk = DeskFindings(bench.node)
      try await key(Self.young, bench, by: bench.first, pass: .first)
      try await desk.answer(
        .asWritten, rule: "parentTooYoung", field: "motherBirthDate", of: bench.entry, pass: .first, by: bench.first)
      try await Drafts(bench.node).save(
        KeyedValue("2002"), field: "motherBirthDate", of: bench.entry, pass: .first, by: bench.first)
      let item = try await desk.list(bench.entry, pass: .first, by: bench.first).first { $0.rule == "parentTooYoung" }
      #expect(item != nil && item?.answer == nil)
      var other = Self.young
      other["motherBirthDate"] = "2002"
      try await bench.readFirst(other.mapValues { KeyedValue($0) })
      try await bench.readSecond(other.mapValues { KeyedValue($0) })
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM finding_reader") == 0)
    }
  }

  @Test func whatIsNotThereCannotBeAnsweredAndStrangersLearnNothing() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let desk = DeskFindings(bench.node)
      await #expect(throws: Refusal.invalidInput(field: "finding", problem: .unknown)) {
        try await desk.answer(
          .asWritten, rule: "parentTooYoung", field: "motherBirthDate", of: bench.entry, pass: .first, by: bench.first)
      }
      await #expect(throws: Refusal.notFound(.entry)) { try await desk.list(bench.entry, pass: .first, by: bench.stranger) }
      await #expect(throws: Refusal.self) { try await desk.list(bench.entry, pass: .first, by: bench.police) }
      await #expect(throws: Refusal.notFound(.entry)) { try await desk.list("no-such-entry", pass: .first, by: bench.first) }
    }
  }

  @Test func rulesAboutOtherEntriesAreNotShownToAReader() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(CheckServiceTests.birth("7"), entry: bench.entries[1])
      try await key(
        [
          "registrationNumber": "7", "registrationDate": "20.03.2008", "childFullName": "Lê Thị Hòa",
          "childBirthDate": "12.03.2008",
        ], bench, by: bench.first, pass: .first)
      let rules = try await DeskFindings(bench.node).list(bench.entry, pass: .first, by: bench.first).compactMap {
        FindingRule.rule(named: $0.rule)
      }
      #expect(rules.allSatisfy { $0.scope.isOfOneReading })
    }
  }

  @Test func aSwitchedOffRuleIsSilentAtTheDeskToo() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await key(Self.young, bench, by: bench.first, pass: .first)
      try await bench.toggle(RuleSwitch(rule: .parentTooYoung, isOn: false), bench.justice)
      #expect(
        try await DeskFindings(bench.node).list(bench.entry, pass: .first, by: bench.first).allSatisfy {
          $0.rule != "parentTooYoung"
        })
    }
  }
}
