import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct AttributionTests {
  private func dispute(_ bench: KeyingBench) async throws {
    try await bench.readFirst(KeyingBench.row(1))
    var second = KeyingBench.row(1)
    second["childFullName"] = KeyedValue("Trần Văn Bười")
    second["motherFullName"] = KeyedValue("Cao Thị Hải")
    second["notes"] = KeyedValue("Ghi chú I")
    second["childBirthDate"] = KeyedValue("17.03.2008")
    try await bench.readSecond(second)
  }

  private func decide(_ bench: KeyingBench, _ field: String, _ value: KeyedValue) async throws {
    try await bench.node.workflow.perform(
      AdjudicateDiscrepancies(decisions: [FieldDecision(field: field, side: .other, value: value)]), by: bench.third,
      on: ActionTarget(entry: bench.entry))
  }

  private func side(_ bench: KeyingBench, _ field: String, _ choice: AdjudicationChoice) async throws {
    let side = choice.side(entry: bench.entry, field: field)
    try await bench.node.workflow.perform(
      AdjudicateDiscrepancies(decisions: [FieldDecision(field: field, side: side)]), by: bench.third,
      on: ActionTarget(entry: bench.entry))
  }

  @Test(arguments: KeyingEngine.available)
  func theOutcomeOfTheAdjudicationSaysWhoMisread(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await dispute(bench)
      #expect(
        try await bench.outcomes() == [
          "first childEthnicity agreed", "first registrationNumber agreed", "second childEthnicity agreed",
          "second registrationNumber agreed",
        ])
      try await side(bench, "childFullName", .first)
      try await decide(bench, "motherFullName", KeyedValue("Cao Thị Hái"))
      try await decide(bench, "notes", KeyedValue("Ghi chú", condition: .damaged))
      #expect(try await bench.outcomes().contains("second childFullName readerError"))
      // A decision that is changed changes whose error it was.
      try await side(bench, "childFullName", .second)
      // What was typed anew and says what one of them read is no error of theirs.
      try await decide(bench, "childBirthDate", KeyedValue("17/3/2008"))
      let outcomes = try await bench.outcomes()
      for expected in [
        "first childFullName readerError", "second childFullName otherError", "first motherFullName bothWrong",
        "second motherFullName bothWrong", "first notes unclear", "second notes unclear", "first childBirthDate readerError",
        "second childBirthDate otherError", "first childEthnicity agreed",
      ] { #expect(outcomes.contains(expected), "\(expected): \(outcomes)") }
      #expect(outcomes.count == 12)
      #expect(try await bench.find().status == .verified)
      let record = try await bench.node.database.read { try ReaderRecord.latest(of: bench.first.accountID, window: 100, in: $0) }
      #expect(record == ReaderRecord(compared: 5, errors: 3))
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func readingsThatAreThrownOutProveNothing(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await dispute(bench)
      try await side(bench, "childFullName", .first)
      try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Nhầm trang"), by: bench.third, on: ActionTarget(entry: bench.entry))
      #expect(try await bench.outcomes().isEmpty)
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func trialResultsSurviveARebuildAndCountForNothingHere(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let row = ReaderOutcome(
        accountID: bench.first.accountID, entryID: "practice-1", pass: .first, field: "childFullName", outcome: .readerError,
        source: .trial, at: "2026-01-01T00:00:00.000Z")
      try await bench.node.database.write { try row.write(in: $0) }
      try await bench.node.rebuildProjections()
      #expect(
        try await bench.node.database.read { try ReaderOutcome.all(of: "practice-1", source: .trial, in: $0) } == [row])
      #expect(try await ReaderAccuracy(bench.node).own(by: bench.first).compared == 0)
    }
  }

  @Test func accuracyIsSeenByThePersonAndTheirLeadAlone() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.past(bench.first, compared: 200, errors: 3)
      let own = try await ReaderAccuracy(bench.node).own(by: bench.first)
      #expect(own.compared == 200 && own.errors == 3 && own.upperBound > 0.015)
      let account = bench.first.accountID
      try await bench.node.database.write { transaction in
        try transaction.run(
          "INSERT INTO account (id, login, display_name, sort_key, disabled, created_at) VALUES (?, 'an', 'An', 'an', 0, '')",
          [.text(account)])
        try transaction.run(
          "INSERT INTO account_role (account_id, role, unit_path) VALUES (?, 'keyer', ?)",
          [.text(account), .text(KeyingBench.commune.rawValue)])
      }
      #expect(try await ReaderAccuracy(bench.node).readers(for: KeyingBench.officer).map(\.account) == [account])
      let elsewhere = KeyingBench.person("kia", [.justiceOfficer], in: UnitPath(["79", "26737"]))
      for actor in [bench.first, bench.second, bench.third, bench.police, elsewhere] {
        #expect(try await ReaderAccuracy(bench.node).readers(for: actor).isEmpty)
      }
    }
  }
}
