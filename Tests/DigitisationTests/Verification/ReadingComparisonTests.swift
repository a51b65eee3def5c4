import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ReadingComparisonTests {
  private static let kinds = RegisterCatalogue.standard.schemas.map { $0.kind }

  private static func reading(_ pass: ReadingPass, _ values: [String: KeyedValue], _ schema: RegisterSchema) throws
    -> StoredReading
  {
    StoredReading(
      pass: pass, accountID: "\(pass)", values: try ReadingForm(values, schema: schema, with: ValueNormaliser()).values)
  }

  private static func full(_ schema: RegisterSchema) -> [String: KeyedValue] {
    Dictionary(uniqueKeysWithValues: schema.keyedFields.map { ($0.id, KeyedValue(KeyingSamples.value($0, .standard))) })
  }

  @Test(arguments: kinds)
  func changingAnyOneKeyedFieldGivesExactlyThatDiscrepancy(_ kind: RegisterKind) throws {
    let schema = try #require(RegisterCatalogue.standard[kind])
    let same = Self.full(schema)
    let first = try Self.reading(.first, same, schema)
    #expect(ReadingComparison(first: first, second: try Self.reading(.second, same, schema), schema: schema).discrepancies == [])
    for field in schema.keyedFields where field.comparison != .none {
      var changes = [KeyedValue(KeyingSamples.otherValue(field, .standard)), KeyedValue("")]
      changes += [.uncertain, .illegible, .struckOut, .damaged].map {
        KeyedValue(KeyingSamples.value(field, .standard), condition: $0)
      }
      changes.append(KeyedValue("", condition: .illegible))
      for change in changes {
        var other = same
        other[field.id] = change
        let comparison = ReadingComparison(first: first, second: try Self.reading(.second, other, schema), schema: schema)
        #expect(comparison.discrepancies == [field.id], "\(kind.rawValue) \(field.id) \(change.condition ?? "")")
        #expect(comparison.agreed[field.id] == nil)
        #expect(comparison.agreed.count == schema.keyedFields.count - 1)
      }
    }
  }

  @Test(arguments: kinds)
  func aFieldOnlyOneReaderSawIsADiscrepancy(_ kind: RegisterKind) throws {
    let schema = try #require(RegisterCatalogue.standard[kind])
    let empty = StoredReading(pass: .second, accountID: "b", values: [:])
    let comparison = ReadingComparison(first: try Self.reading(.first, Self.full(schema), schema), second: empty, schema: schema)
    #expect(comparison.discrepancies == schema.keyedFields.filter { $0.comparison != .none }.map { $0.id })
  }

  @Test(arguments: [("Lê Thị Hoà", "LÊ THỊ HÒA"), ("Nguyễn  Thuý", "nguyễn thúy")])
  func capitalsAndThePlaceOfToneMarksAreNoDifference(_ one: String, _ two: String) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.readFirst(["childFullName": KeyedValue(one)])
      let outcome = try await bench.readSecond(["childFullName": KeyedValue(two)])
      #expect(outcome.status == .verified)
      let settled = try #require(try await bench.settledValues()?["childFullName"])
      #expect(settled.evidence.map { $0.kind } == [.reading1, .reading2])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func twoEqualReadingsSettleTheEntry(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var values = bench.fullReading()
      values["registrationNumber"] = KeyedValue("052")
      values["registrationDate"] = KeyedValue("01.04.2009")
      try await bench.readFirst(values)
      let outcome = try await bench.readSecond(values)
      #expect(outcome.status == .verified)
      #expect(outcome.flags?.contains(.disputed) == false)
      let settled = try #require(try await bench.settledValues())
      #expect(settled.count == bench.schema.keyedFields.count)
      #expect(settled.values.allSatisfy { $0.evidence.map { $0.kind } == [.reading1, .reading2] })
      let entry = try await bench.find()
      #expect(entry.numberText == "052" && entry.number == 52 && entry.registrationYear == 2_009)
      #expect(entry.queue == .matching)
      let persons = try await bench.count("SELECT COUNT(*) AS n FROM entry_person WHERE name_key = 'le thi hoa'")
      #expect(persons == bench.schema.persons.filter { $0.fullName != nil }.count)
      // A registration of 2009 in the book of 2008 is worth a look, and never a block.
      #expect(entry.flags.contains(.finding))
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM finding WHERE settled = 1") > 0)
      #expect(try await bench.node.verifyLedger().isSound)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func rebuiltTablesAreTheSame(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      try await bench.readFirst(bench.fullReading(), entry: bench.entries[0])
      try await bench.readSecond(bench.fullReading(), entry: bench.entries[0])
      try await bench.readFirst(["childFullName": KeyedValue("Lê Thị Hoa"), "notes": KeyedValue("a")], entry: bench.entries[1])
      try await bench.readSecond(["childFullName": KeyedValue("Lê Thị Hòa"), "notes": KeyedValue("b")], entry: bench.entries[1])
      try await bench.node.workflow.perform(
        AdjudicateDiscrepancies(decisions: [FieldDecision(field: "notes", side: .a)]), by: bench.third,
        on: ActionTarget(entry: bench.entries[1]))
      try await bench.readFirst(["notes": KeyedValue("a")], entry: bench.entries[2])
      try await bench.readSecond(["notes": KeyedValue("b")], entry: bench.entries[2])
      try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Cả hai nhập nhầm dòng"), by: bench.third, on: ActionTarget(entry: bench.entries[2]))
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "Rách góc"), by: bench.first, on: ActionTarget(entry: bench.entries[3]))
      let before = try await bench.node.projectionDump()
      try await bench.node.rebuildProjections()
      #expect(try await bench.node.projectionDump() == before)
    }
  }
}
