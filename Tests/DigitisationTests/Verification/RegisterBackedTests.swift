import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct RegisterBackedTests {
  private static let values = KeyingBench.child("Lê Thị Hòa").merging([
    "registrationNumber": KeyedValue("12"), "notes": KeyedValue("Ghi chú"),
  ]) { first, _ in first }

  private func prepare(_ bench: KeyingBench, extract: [String] = [KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
    async throws
  {
    try await bench.importExtract(extract)
    try await bench.choose("registerBacked")
    try await bench.past(bench.first, compared: 2_000)
    let draw = SamplingDraw(reason: .oneOfBlock, interval: 20, place: 20, index: 1)
    let account = bench.first.accountID
    try await bench.node.database.write { transaction in
      try transaction.run(
        "INSERT INTO reader_sampling (account_id, draw, drawn_at) VALUES (?, ?, '')",
        [.text(account), .text(try CanonicalJSON.text(draw))])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatTheRegisterSaysTooIsReadOnceAndTheRestTwice(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await prepare(bench)
      try await bench.readFirst(Self.values)
      let plan = try #require(try await bench.plan())
      for field in ["childFullName", "childBirthDate", "childGender", "motherFullName", "fatherFullName"] {
        #expect(plan.registered[field]?.kind == .population, "\(field)")
      }
      let fields = try #require(try await KeyingDesk(bench.node).open(bench.entry, by: bench.second).fields)
      #expect(fields.contains("registrationNumber") && fields.contains("motherBirthDate"))
      #expect(!fields.contains("childFullName") && !fields.contains("notes"))
      #expect(try await bench.readSecond(["registrationNumber": KeyedValue("12")]).status == .verified)
      let settled = try #require(try await bench.settledValues())
      #expect(settled["childFullName"]?.evidence.map(\.kind) == [.reading1, .population])
      #expect(settled["childFullName"]?.evidence.isReadOnce == false)
      #expect(settled["registrationNumber"]?.evidence.map(\.kind) == [.reading1, .reading2])
      #expect(settled["notes"]?.evidence.isReadOnce == true)
      #expect(settled["childFullName"]?.asWritten == "Lê Thị Hòa")
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aValueThatTheRegisterDoesNotShareIsReadTwiceAndNeverChanged(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      // The register has the father as somebody else: the person is in doubt, nothing is confirmed.
      try await prepare(
        bench, extract: [KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008", father: "Lê Văn Ổi")])
      try await bench.readFirst(Self.values)
      let fields = try #require(try await KeyingDesk(bench.node).open(bench.entry, by: bench.second).fields)
      #expect(fields.contains("childFullName") && fields.contains("fatherFullName"))
      var second = Self.values
      second["notes"] = nil
      #expect(try await bench.readSecond(second).status == .verified)
      #expect(try await bench.settledValues()?["fatherFullName"]?.asWritten == "Lê Văn Mít")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whoHadSeenCandidatesIsNoIndependentSource(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await prepare(bench)
      let (entry, account) = (bench.entry, bench.first.accountID)
      try await bench.node.database.write { transaction in
        try RegisterGlimpse.note(
          entry, pass: .first, account: account, at: "2026-01-01T00:00:00.000Z", in: transaction)
      }
      try await bench.readFirst(Self.values)
      let plan = try #require(try await bench.plan())
      #expect(plan.registered.isEmpty && plan.second.contains("childFullName"))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func withoutAnExtractEveryCriticalFieldIsReadTwice(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await prepare(bench, extract: [KeyingBench.line("079308000102", "Phạm Văn Kia", "01/01/1990")])
      try await bench.readFirst(Self.values)
      let plan = try #require(try await bench.plan())
      #expect(plan.registered.isEmpty && plan.second.contains("childFullName") && plan.single.contains("notes"))
    }
  }

  /// Who is judged by the fields that the register leaves over is judged by the harder part of what they read.
  @Test(arguments: KeyingEngine.available)
  func whatTheRegisterConfirmsCountsInTheReadersRecord(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await prepare(bench)
      let account = bench.first.accountID
      let record = { (window: Int) in
        try await bench.node.database.read { try ReaderRecord.latest(of: account, window: window, in: $0) }
      }
      #expect(try await record(5_000).compared == 2_000)
      try await bench.readFirst(Self.values)
      let confirmed = try #require(try await bench.plan()).registered.keys.sorted()
      #expect(confirmed.count >= 5)
      #expect(try await bench.outcomes() == confirmed.map { "first \($0) agreed" })
      #expect(try await record(5_000) == ReaderRecord(compared: 2_000 + confirmed.count, errors: 0))
      // They are the latest of the record; of the second reader nothing is known by them.
      #expect(try await record(confirmed.count).compared == confirmed.count)
      try await bench.expectRebuildGivesTheSame()
      // Compared with a second reader, what was read twice comes to it, and nothing counts twice.
      #expect(try await bench.readSecond(["registrationNumber": KeyedValue("13")]).status == .keyed)
      try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Nhầm trang"), by: bench.third, on: ActionTarget(entry: bench.entry))
      #expect(try await bench.outcomes().isEmpty)
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatTheRegisterDoesNotConfirmCountsForNobody(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await prepare(
        bench, extract: [KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008", father: "Lê Văn Ổi")])
      try await bench.readFirst(Self.values)
      #expect(try await bench.outcomes().isEmpty)
    }
  }
}
