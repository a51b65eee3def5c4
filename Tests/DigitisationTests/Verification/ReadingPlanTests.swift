import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ReadingPlanTests {
  private static let secret = "Trần Thị Bí Mật"

  /// Whether the plans of a bench's entries were drawn, in the order of the book.
  private func drawn(_ bench: KeyingBench) async throws -> [Bool?] {
    try await bench.node.database.read { transaction in
      try transaction.query("SELECT draw FROM reading_plan p JOIN entry e ON e.id = p.entry_id ORDER BY e.position").map { row in
        try row.optionalText("draw").map { try CanonicalJSON.value(SamplingDraw.self, from: $0).isDrawn }
      }
    }
  }

  /// A reader who errs seldom, at the first reading of a block that is not drawn.
  private func notDrawn(_ bench: KeyingBench) async throws {
    try await bench.past(bench.first, compared: 1_500, errors: 2)
    let draw = SamplingDraw(reason: .oneOfBlock, interval: 20, place: 20, index: 1)
    let account = bench.first.accountID
    try await bench.node.database.write { transaction in
      try transaction.run(
        "INSERT INTO reader_sampling (account_id, draw, drawn_at) VALUES (?, ?, '')",
        [.text(account), .text(try CanonicalJSON.text(draw))])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whereNobodyChoseEverythingIsReadTwice(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.past(bench.first, compared: 3_000)
      let outcome = try await bench.readFirst(KeyingBench.row(1))
      #expect(outcome.status == .keyed)
      #expect(try await bench.plan() == nil)
      #expect(try await KeyingDesk(bench.node).open(bench.entry, by: bench.second).fields == nil)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE type = 'reading.planned'") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aNewReaderIsReadAgainInFullUnderEveryPolicy(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await bench.past(bench.first, compared: 499)
      try await bench.readFirst(KeyingBench.row(1))
      #expect(try await bench.plan() == nil)
      #expect(try await drawn(bench) == [true])
      #expect(try await KeyingDesk(bench.node).open(bench.entry, by: bench.second).fields == nil)
      let outcome = try await bench.readSecond(KeyingBench.row(1))
      #expect(outcome.status == .verified)
      let settled = try #require(try await bench.settledValues())
      #expect(settled.values.allSatisfy { $0.evidence.map(\.kind) == [.reading1, .reading2] })
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSecondReaderIsAskedForCriticalFieldsOnlyAndTheRestSaysThatItWasReadOnce(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await notDrawn(bench)
      try await bench.readFirst(KeyingBench.row(1))
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      let fields = try #require(desk.fields)
      #expect(fields.contains("childFullName") && fields.contains("registrationNumber"))
      #expect(!fields.contains("notes") && !fields.contains("childEthnicity"))
      var second = KeyingBench.row(1)
      second["notes"] = nil
      second["childEthnicity"] = nil
      let outcome = try await bench.readSecond(second)
      #expect(outcome.status == .verified)
      let settled = try #require(try await bench.settledValues())
      #expect(settled["childFullName"]?.evidence.map(\.kind) == [.reading1, .reading2])
      #expect(settled["notes"]?.asWritten == "Ghi chú 1")
      #expect(settled["notes"]?.evidence.map(\.kind) == [.reading1])
      #expect(settled["notes"]?.evidence.independentSources == 1)
      // Nobody is praised for what nobody compared.
      #expect(try await bench.outcomes().contains { $0.contains("notes") } == false)
      #expect(try await bench.outcomes().contains("second childFullName agreed"))
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nothingOfTheFirstReadingIsInWhatTheSecondReaderGets(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await notDrawn(bench)
      var secret = KeyingBench.row(1)
      secret["childFullName"] = KeyedValue(Self.secret)
      secret["notes"] = KeyedValue(Self.secret)
      try await bench.readFirst(secret)
      try await bench.readFirst(["notes": KeyedValue("x")], entry: bench.entries[1])
      let one = try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.second)
      let two = try await KeyingDesk(bench.node).open(bench.entries[1], by: bench.second)
      #expect(!"\(one)".contains(Self.secret))
      // The list of fields follows from the policy, not from what the first reader found on the page.
      #expect(one.fields == two.fields && one.fields != nil)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await KeyingDesk(bench.node).open(
          bench.entry,
          by: Actor(
            accountID: bench.first.accountID, displayName: "", grants: bench.second.grants))
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatTheSecondReaderLeavesBlankOfTheirFieldsDiffersAndWhatTheyReadBeyondIsCompared(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await notDrawn(bench)
      try await bench.readFirst(KeyingBench.row(1))
      var second = KeyingBench.row(1)
      second["motherFullName"] = nil
      second["childEthnicity"] = nil
      second["notes"] = KeyedValue("Ghi chú khác")
      let outcome = try await bench.readSecond(second)
      #expect(outcome.flags?.contains(.disputed) == true)
      let disputed = try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.third)
      #expect(Set(disputed.fields.map(\.field)) == ["motherFullName", "notes"])
      #expect(disputed.alignment == nil)
      // The decision settles what was compared; what was read once stays read once.
      try await bench.node.workflow.perform(
        AdjudicateDiscrepancies(decisions: [
          FieldDecision(field: "motherFullName", side: .other, value: KeyedValue("Cao Thị Hai")),
          FieldDecision(field: "notes", side: .other, value: KeyedValue("Ghi chú 1")),
        ]), by: bench.third, on: ActionTarget(entry: bench.entry))
      let settled = try #require(try await bench.settledValues())
      #expect(settled["childEthnicity"]?.evidence.map(\.kind) == [.reading1])
      #expect(settled["notes"]?.evidence.map(\.kind) == [.adjudication])
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func fieldsThatAreAllBlankOnThePageMayBeHandedInBlank(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await notDrawn(bench)
      try await bench.readFirst(["notes": KeyedValue("Trang rời")])
      #expect(try await bench.readSecond([:]).status == .verified)
      // A whole entry cannot be blank.
      try await bench.choose("double")
      try await bench.readFirst(["notes": KeyedValue("Trang rời")], entry: bench.entries[1])
      await #expect(throws: Refusal.self) { try await bench.readSecond([:], entry: bench.entries[1]) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whereNothingIsLeftToReadTheEntryIsSettledAtOnceAndSaysSo(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let all = Dictionary(uniqueKeysWithValues: bench.schema.keyedFields.map { ($0.id, VerificationRule.sampled) })
      try await bench.choose("sampled", all)
      try await notDrawn(bench)
      let outcome = try await bench.readFirst(KeyingBench.row(1))
      #expect(outcome.status == .verified)
      let settled = try #require(try await bench.settledValues())
      #expect(settled.count == KeyingBench.row(1).count)
      #expect(settled.values.allSatisfy { $0.evidence.map(\.kind) == [.reading1] })
      #expect(try await bench.find().queue == .matching)
      #expect(try await bench.outcomes().isEmpty)
      // One unclear word is enough for a second reader.
      var unclear = KeyingBench.row(2)
      unclear["notes"] = KeyedValue("Ghi chú ?", condition: .uncertain)
      try await bench.readFirst(unclear, entry: bench.entries[1])
      #expect(try await bench.plan(bench.entries[1])?.second == ["notes"])
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func oneReadingOfEveryBlockIsDrawnAndARebuildDoesNotDrawAgain(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 40) { bench in
      try await bench.choose("sampled")
      try await bench.past(bench.first, compared: 1_500)
      for entry in bench.entries { try await bench.readFirst(KeyingBench.row(3), entry: entry) }
      let draws = try await drawn(bench)
      #expect(draws.count == 40)
      for block in [0..<20, 20..<40] { #expect(draws[block].count { $0 == true } == 1) }
      try await bench.expectRebuildGivesTheSame()
      #expect(try await drawn(bench) == draws)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whoErrsTooOftenIsReadInFullAgainAndWaitingDifferencesCountHalf(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await bench.past(bench.first, compared: 1_000, errors: 15)
      try await bench.readFirst(KeyingBench.row(1))
      #expect(try await drawn(bench) == [true])
      var other = KeyingBench.row(1)
      for field in ["childFullName", "motherFullName", "notes"] { other[field] = KeyedValue("Lê Văn Khác") }
      try await bench.readSecond(other)
      let record = try await bench.node.database.read {
        try ReaderRecord.latest(of: bench.first.accountID, window: 5_000, in: $0)
      }
      #expect(record == ReaderRecord(compared: 1_000 + 3 + 3, errors: 15 + 2))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatComesBackIsReadInFullByTwo(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.choose("sampled")
      try await notDrawn(bench)
      try await bench.readFirst(KeyingBench.row(1))
      var other = KeyingBench.row(1)
      other["childFullName"] = KeyedValue("Lê Thị Hoa")
      try await bench.readSecond(other)
      try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Đọc lại"), by: bench.third, on: ActionTarget(entry: bench.entry))
      #expect(try await bench.outcomes().isEmpty)
      try await bench.readFirst(KeyingBench.row(1))
      #expect(try await bench.plan() == nil)
      #expect(try await KeyingDesk(bench.node).open(bench.entry, by: bench.second).fields == nil)
      try await bench.expectRebuildGivesTheSame()
    }
  }
}
