import CivilStatus
import RecordLinkage
import Testing

@testable import Digitisation

@Suite struct ComparisonTests {
  private static let hoa = KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")

  @Test(
    arguments: KeyingEngine.available,
    [
      ([hoa], EntryFlag.matched, WorkQueue.approval, "matched"),
      ([KeyingBench.line("079308000101", "Lê Thị Hoá", "12/03/2008")], .mismatched, .jointDecision, "mismatched"),
      ([KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")], .mismatched, .jointDecision, "mismatched"),
      ([hoa, KeyingBench.line("079308000102", "Lê Thị Hòa", "12/03/2008")], .ambiguous, .jointDecision, "ambiguous"),
      ([KeyingBench.line("079308000101", "Lê Thị Khác", "12/03/2008")], .notFound, .jointDecision, "notFound"),
    ])
  func eachCategoryHasItsFlagAndQueue(_ engine: KeyingEngine, _ sample: ([String], EntryFlag, WorkQueue, String)) async throws {
    try await withKeyingBench(engine) { bench in
      let verified = try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      #expect(verified.queue == .matching)
      try await bench.importExtract(sample.0)
      let run = try await MatchingService(bench.node).compareWaiting()
      #expect(run.compared == 1)
      let entry = try await bench.find()
      #expect(entry.flags.contains(sample.1))
      #expect(entry.flags.intersection(EntryFlag.comparison).count == 1)
      #expect(entry.queue == sample.2)
      let shown = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.justice)
      #expect(shown.persons.map(\.category) == [sample.3])
      #expect(try #require(shown.persons.first).account.isEmpty == false)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aNumberThatLeadsToAnotherPersonIsAConflict(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var values = KeyingBench.child("Lê Thị Hòa")
      values["childPersonalId"] = KeyedValue("079308000109")
      try await bench.verify(values)
      try await bench.importExtract([KeyingBench.line("079308000109", "Trần Văn Ổi", "01/01/1990"), Self.hoa])
      try await MatchingService(bench.node).compareWaiting()
      #expect(try await bench.find().flags.contains(.mismatched))
      let shown = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.chief)
      #expect(shown.persons.first?.category == MatchCategory.conflictingIdentity.rawValue)
    }
  }

  @Test func theDeskShowsBookAndPersonSideBySide() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let shown = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.justice)
      let person = try #require(shown.persons.first)
      let candidate = try #require(person.candidates.first)
      #expect(person.lines.map(\.labelVi).count == candidate.cells.count)
      let date = try #require(person.lines.firstIndex { $0.labelVi == "Ngày sinh" })
      #expect(person.lines[date].bookValue == "12.03.2008")
      #expect(candidate.cells[date].value == "13/03/2008")
      #expect(candidate.cells[date].agreement == Agreement.different.rawValue)
      #expect(candidate.isMeant)
      #expect(shown.justice.refusal == nil)
      #expect(shown.police.refusal != nil)
    }
  }

  @Test func aMarriageIsAsGoodAsItsWorstPerson() async throws {
    try await withKeyingBench(.sqlite, kind: .marriage) { bench in
      let values = [
        "husbandFullName": KeyedValue("Lê Văn Mít"), "husbandBirthDate": KeyedValue("05.06.1980"),
        "wifeFullName": KeyedValue("Phạm Thị Sen"), "wifeBirthDate": KeyedValue("07.08.1982"),
      ]
      try await bench.verify(values)
      try await bench.importExtract([KeyingBench.line("079080000101", "Lê Văn Mít", "05/06/1980", sex: "Nam")])
      try await MatchingService(bench.node).compareWaiting()
      #expect(try await bench.find().flags.contains(.notFound))
      let shown = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.justice)
      #expect(shown.persons.map(\.role) == ["husband", "wife"])
      #expect(shown.persons.map(\.category) == ["matched", "notFound"])
      #expect(shown.persons[0].lines.contains { $0.bookValue == "Phạm Thị Sen" })
    }
  }

  @Test(arguments: [RegisterKind.birth, .marriage, .death, .parentChild, .maritalStatus])
  func everyKindAsksForThePersonsItIsAbout(_ kind: RegisterKind) throws {
    let schema = try #require(RegisterCatalogue.standard[kind])
    let values = Dictionary(
      uniqueKeysWithValues: schema.keyedFields.map { field in
        (field.id, ValueNormaliser().value(KeyingSamples.value(field, .standard), field: field))
      })
    let queries = EntryQueries(values, schema: schema, catalogue: .standard).queries
    let expected: [RegisterKind: [String]] = [
      .birth: ["subject"], .marriage: ["husband", "wife"], .death: ["deceased"], .parentChild: ["parent", "child"],
      .maritalStatus: ["subject"],
    ]
    #expect(queries.map(\.role) == expected[kind])
    #expect(queries.allSatisfy { !$0.fullName.isEmpty && $0.birthDate.isFull })
  }

  @Test func whatCannotBeReadIsNoEvidence() throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    let name = FieldValue(asWritten: "Lê Thị H", condition: .illegible)
    let date = FieldValue(asWritten: "60 tuổi", normalised: "P60Y")
    let queries = EntryQueries(["childFullName": name, "childBirthDate": date], schema: schema, catalogue: .standard).queries
    #expect(queries.count == 1)
    #expect(queries[0].fullName.isEmpty)
    #expect(queries[0].birthDate.isEmpty)
  }

  @Test(arguments: KeyingEngine.available)
  func withoutAnExtractEntriesGoOnWaiting(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      #expect(try await MatchingService(bench.node).compareWaiting() == MatchingRun(compared: 0, passedOver: 0, isFinished: true))
      #expect(try await bench.find().queue == .matching)
      await #expect(throws: Refusal.self) { try await bench.perform(EntryCompare(), by: bench.justice) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theNewestExtractOfTheUnitOrAboveCounts(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      let neighbour = UnitPath(["79", "26737"])
      try await bench.importExtract([Self.hoa], unit: neighbour, by: KeyingBench.person("x", [.policeChief], in: neighbour))
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 0)
      try await bench.importExtract([KeyingBench.line("079308000155", "Người Khác", "1970")])
      try await MatchingService(bench.node).compareWaiting()
      #expect(try await bench.find().flags.contains(.notFound))
      let province = KeyingBench.person("tinh", [.policeChief], in: KeyingBench.province)
      try await bench.importExtract([Self.hoa], unit: KeyingBench.province, by: province)
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 1)
      #expect(try await bench.find().queue == .approval)
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 0)
    }
  }

  @Test func aRunCanBeStoppedAndTakenUpAgain() async throws {
    try await withKeyingBench(.sqlite, entries: 5) { bench in
      for entry in bench.entries { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      try await bench.importExtract([Self.hoa])
      let first = try await MatchingService(bench.node).compareWaiting(limit: 2)
      #expect(first.compared == 2)
      #expect(!first.isFinished)
      #expect(try await bench.find(bench.entries[1]).queue == .approval)
      #expect(try await bench.find(bench.entries[2]).queue == .matching)
      let rest = try await MatchingService(bench.node).compareWaiting()
      #expect(rest.compared == 3)
      #expect(rest.isFinished)
    }
  }

  @Test func aNewExtractLeavesAloneWhatPeopleHaveBegunToDecide() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      _ = try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Sổ rõ ràng"), by: bench.justice)
      try await bench.importExtract([Self.hoa], name: "moi.csv")
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 0)
      await #expect(throws: Refusal.self) { try await bench.perform(EntryCompare(), by: bench.chief) }
      _ = try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Đồng ý theo sổ"), by: bench.chief)
      #expect(try await bench.find().queue == .approval)
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 0)
    }
  }

  @Test func readersAndStrangersNeverReachTheComparison() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      try await bench.importExtract([Self.hoa])
      let reader = KeyingBench.person("hai", [.reconciler, .justiceOfficer, .policeChief])
      await #expect(throws: Refusal.wrongStatus(action: "entry.compare", status: .keyed)) {
        try await ComparisonDesk(bench.node).open(bench.entry, by: reader)
      }
      await #expect(throws: Refusal.wrongStatus(action: "entry.compare", status: .keyed)) {
        try await bench.perform(EntryCompare(), by: reader)
      }
      #expect(try await HeldList(bench.node).page(for: reader).items.isEmpty)
      try await bench.readSecond(KeyingBench.child("Lê Thị Hòa"))
      try await MatchingService(bench.node).compareWaiting()
      for stranger in [bench.first, bench.second, bench.third, bench.administrator, bench.stranger] {
        await #expect(throws: Refusal.notFound(.entry)) { try await ComparisonDesk(bench.node).open(bench.entry, by: stranger) }
        #expect(try await HeldList(bench.node).page(for: stranger).items.isEmpty)
        #expect(try await ExtractList(bench.node).extracts(for: stranger).isEmpty)
        #expect(try await HeldList(bench.node).counts(for: stranger) == HeldCounts())
      }
    }
  }
}
