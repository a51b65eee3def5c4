import CivilStatus
import Testing

@testable import Digitisation

@Suite struct CandidateTests {
  @Test(
    arguments: KeyingEngine.available,
    [
      ([("childFullName", "lth"), ("childBirthDate", "2008")], ["Lê Thị Hòa", "Lê Thanh Hải"]),
      ([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")], ["Lê Thị Hòa"]),
      ([("childFullName", "le thi hoa"), ("childBirthDate", "2010")], ["Lê Thị Hoa"]),
      ([("childFullName", "hoa"), ("fatherFullName", "Lê Văn Mít")], ["Lê Thị Hòa", "Lê Thị Hoa"]),
      ([("childBirthDate", "2010"), ("fatherFullName", "Lê Văn Mít")], ["Lê Thị Hoa"]),
      ([("childPersonalId", "079308000103")], ["Lê Thanh Hải"]),
      ([("childFullName", "lth"), ("childBirthDate", "13.03.2008")], []),
      ([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "13.03.2008")], ["Lê Thị Hòa"]),
    ])
  func twoFactsFindThePerson(_ engine: KeyingEngine, _ sample: ([(String, String)], [String])) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(sample.0)
      let list = try await bench.candidates()
      #expect(Set(list.persons.map(\.name)) == Set(sample.1))
      #expect(list.role == "subject")
      #expect(list.found == sample.1.count)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == (sample.1.isEmpty ? 0 : 1))
    }
  }

  @Test(arguments: [
    [("childFullName", "Lê Thị Hòa")], [("childBirthDate", "12.03.2008")], [("childFullName", "l"), ("childBirthDate", "2008")],
    [("fatherFullName", "Mít"), ("childBirthDate", "2008")], [("notes", "Lê Thị Hòa 12.03.2008")], [],
  ])
  func lessThanTwoFactsShowNobody(_ values: [(String, String)]) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(values)
      #expect(try await bench.candidates().persons.isEmpty)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whereTheRegisterConfirmsNobodyIsShownUnlessAskedFor(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.choose("registerBacked")
      let typed = [("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")]
      try await bench.keyed(typed)
      var list = try await bench.candidates()
      #expect(list.waits && list.persons.isEmpty && list.found == 0 && list.role == nil)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == 0)
      #expect(try await bench.independent(Dictionary(uniqueKeysWithValues: typed)) == ["childFullName", "childBirthDate"])
      list = try await PrefillCandidates(bench.node).find(bench.entry, isAsked: true, by: bench.first)
      #expect(!list.waits && list.persons.map(\.name) == ["Lê Thị Hòa"])
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == 1)
      // Once seen there is nothing to keep: they are shown as typing goes on.
      list = try await bench.candidates()
      #expect(!list.waits && list.persons.count == 1)
      #expect(
        try await bench.independent(["childFullName": "Lê Thị Hòa", "motherFullName": "Phạm Thị Sen"]) == ["childFullName"])
      // One field that the register is to confirm is enough; a kind without any shows at once.
      try await bench.choose("double", ["childFullName": .registerBacked])
      try await bench.keyed(typed, entry: bench.entries[1])
      #expect(try await bench.candidates(entry: bench.entries[1]).waits)
      try await bench.choose("sampled")
      #expect(try await bench.candidates(entry: bench.entries[1]).persons.count == 1)
    }
  }

  @Test func withoutAnExtractThereIsNothingToWaitFor() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.choose("registerBacked")
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")])
      let list = try await bench.candidates()
      #expect(!list.waits && list.persons.isEmpty)
    }
  }

  @Test func aParentIsFoundWhereTheChildIsNot() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([
        ("childFullName", "Lê Gia Lạ"), ("childBirthDate", "01.01.2007"), ("motherFullName", "Phạm Thị Sen"),
        ("motherBirthDate", "1982"),
      ])
      let list = try await bench.candidates(CurrentField(field: "motherBirthDate", asWritten: "1982"))
      #expect(list.role == "mother")
      #expect(list.persons.map(\.name) == ["Phạm Thị Sen"])
      let row = try #require(list.persons.first).row
      let answer = try await PrefillProposals(bench.node).take(
        bench.entry, role: "mother", extract: try #require(list.extract), row: row, by: bench.first)
      #expect(answer.standing == answer.values.count)
      #expect(answer.differences.isEmpty)
    }
  }

  @Test func typingNarrowsAndTheFieldUnderTheHandCounts() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([("childBirthDate", "2008")])
      let counts = try await ["l", "le", "le th", "le thi", "le thi hoa", "le thi hoan"].asyncMap { text in
        try await bench.candidates(CurrentField(field: "childFullName", asWritten: text)).persons.count
      }
      #expect(counts == [0, 2, 2, 1, 1, 0])
      #expect(try await bench.draft().count == 1)
    }
  }

  @Test func aCrowdIsCountedAndNotShown() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(
        (0..<40).map { KeyingBench.line("0793080001\(10 + $0)", "Lê Thị Hoa", "\(1 + $0 % 28)/05/2008") })
      try await bench.keyed([("childFullName", "lth"), ("childBirthDate", "2008")])
      let crowd = try await bench.candidates()
      #expect(crowd.persons.isEmpty)
      #expect(crowd.found == 40)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == 0)
      let day = try await bench.candidates(CurrentField(field: "childFullName", asWritten: "lê thị hoa"))
      #expect(day.persons.count <= 9)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSecondReaderNeverSeesAnybody(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      for (field, text) in [("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")] {
        try await Drafts(bench.node).save(KeyedValue(text), field: field, of: bench.entry, pass: .second, by: bench.second)
      }
      let refused = Refusal.notPermitted(action: PrefillDoor.action)
      await #expect(throws: refused) { try await bench.candidates(by: bench.second) }
      await #expect(throws: refused) {
        try await bench.candidates(CurrentField(field: "childFullName", asWritten: "Lê Thị Hòa"), by: bench.second)
      }
      await #expect(throws: refused) {
        try await PrefillProposals(bench.node).take(bench.entry, role: "subject", extract: "x", row: 2, by: bench.second)
      }
      await #expect(throws: refused) {
        try await PrefillProposals(bench.node).confirm(bench.entry, fields: ["childFullName": "x"], by: bench.second)
      }
      await #expect(throws: refused) { try await PrefillProposals(bench.node).undo(bench.entry, by: bench.second) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM register_glimpse") == 0)
    }
  }

  /// Whoever was shown candidates and left the entry to another first reader may not be the second one: not by asking for work, not
  /// by opening the entry, not by handing a reading in.
  @Test(arguments: KeyingEngine.available)
  func whoSawCandidatesIsNoBlindSecondReader(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 1) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")], by: bench.both)
      #expect(try await bench.candidates(by: bench.both).persons.count == 1)
      try await Reservations(bench.node).release(bench.entry, for: .firstReading, by: bench.both)
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      let selection = WorkSelection(queue: .secondReading)
      #expect(try await NextWork(bench.node).next(selection, by: bench.both) == nil)
      #expect(try await NextWork(bench.node).next(selection, by: bench.second)?.entryID == bench.entry)
      await #expect(throws: Refusal.separation(.notInformed)) {
        try await KeyingDesk(bench.node).open(bench.entry, by: bench.both)
      }
      await #expect(throws: Refusal.separation(.notInformed)) {
        try await bench.readSecond(KeyingBench.child("Lê Thị Hòa"), by: bench.both)
      }
      try await bench.readSecond(KeyingBench.child("Lê Thị Hòa"))
    }
  }

  @Test func whoeverDoesNotHoldTheEntryIsRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")])
      await #expect(throws: Refusal.notFound(.entry)) { try await bench.candidates(by: bench.stranger) }
      await #expect(throws: Refusal.self) { try await bench.candidates(by: bench.both) }
      await #expect(throws: Refusal.self) { try await bench.candidates(by: bench.police) }
      await #expect(throws: Refusal.self) { try await bench.candidates(by: bench.first, entry: bench.entries[1]) }
      await #expect(throws: Refusal.notFound(.entry)) { try await bench.candidates(by: bench.first, entry: "nothing") }
    }
  }

  @Test func anEntryThatCameBackIsReadBlind() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      _ = try await bench.perform(GiveJusticeOpinion(accepts: false, reason: "Đọc lại"), by: bench.justice)
      _ = try await bench.perform(GivePoliceOpinion(accepts: false, reason: "Đọc lại"), by: bench.chief)
      let fresh = KeyingBench.person("moi", [.keyer])
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "13.03.2008")], by: fresh)
      await #expect(throws: Refusal.notPermitted(action: PrefillDoor.action)) { try await bench.candidates(by: fresh) }
    }
  }

  @Test func withoutAnExtractThereIsNobody() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")])
      #expect(try await bench.candidates().persons.isEmpty)
    }
  }

  @Test(arguments: [
    (RegisterKind.marriage, [("wifeFullName", "pts"), ("wifeBirthDate", "1982")], "wife", "Phạm Thị Sen"),
    (.death, [("deceasedFullName", "Lê Văn Mít"), ("deceasedBirthDate", "1980")], "deceased", "Lê Văn Mít"),
    (.parentChild, [("childFullName", "Lê Thị Hòa"), ("childBirthDate", "2008")], "child", "Lê Thị Hòa"),
  ])
  func everyKindLooksForItsOwnPersons(_ kind: RegisterKind, _ keyed: [(String, String)], _ role: String, _ name: String)
    async throws
  {
    try await withKeyingBench(.sqlite, kind: kind) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(keyed)
      let list = try await bench.candidates(CurrentField(field: keyed[0].0, asWritten: keyed[0].1))
      #expect(list.role == role)
      #expect(list.persons.map(\.name) == [name])
    }
  }
}

extension Sequence where Element: Sendable {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await transform(element)) }
    return result
  }
}
