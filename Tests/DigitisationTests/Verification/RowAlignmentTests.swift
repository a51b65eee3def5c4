import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct RowAlignmentTests {
  @discardableResult
  private func align(
    _ bench: KeyingBench, _ way: AlignReadings.Way, on index: Int, by actor: Actor? = nil
  ) async throws -> ActionOutcome {
    try await bench.node.workflow.perform(
      AlignReadings(way: way), by: actor ?? bench.third, on: ActionTarget(entry: bench.entries[index]))
  }

  /// First readings of all rows; then second readings, in which entry `i` says what row `of(i)` says.
  private func read(_ bench: KeyingBench, seconds: Range<Int>, of row: (Int) -> Int) async throws {
    for (index, entry) in bench.entries.enumerated() { try await bench.readFirst(KeyingBench.row(index), entry: entry) }
    for index in seconds { try await bench.readSecond(KeyingBench.row(row(index)), entry: bench.entries[index]) }
  }

  private func statuses(_ bench: KeyingBench) async throws -> [String] {
    var result: [String] = []
    for entry in bench.entries {
      let found = try await bench.find(entry)
      result.append(found.flags.contains(.disputed) ? "disputed" : found.queue.rawValue)
    }
    return result
  }

  @Test(arguments: KeyingEngine.available)
  func aSkippedRowIsSeenAndTheReadingsMoveToTheirRows(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 7) { bench in
      // The second reader left out row 2: under entry 2 stands row 3, and so on; row 6 has not been read a second time.
      try await read(bench, seconds: 0..<6) { $0 < 2 ? $0 : $0 + 1 }
      #expect(try await statuses(bench) == ["matching", "matching"] + Array(repeating: "disputed", count: 4) + ["secondReading"])
      let desk = try await AdjudicationDesk(bench.node).open(bench.entries[4], by: bench.third)
      let hint = try #require(desk.alignment)
      #expect(hint.offset == 1 && hint.from == 3 && hint.through == 6 && hint.entries == 4)
      #expect(
        hint.second.contains(AlignmentHint.Sign(labelVi: "Họ và tên (Người được khai sinh)", text: "Bùi Văn Khế"))
          || hint.second.contains { $0.text == "Bùi Văn Khế" })
      // Nothing of other entries' readings is in it.
      for other in ["Đỗ Văn Dừa", "Hồ Thị Na"] { #expect(!"\(hint)".contains(other)) }
      let outcome = try await align(bench, .moveSecond, on: 4)
      #expect(outcome.status == .verified)
      #expect(
        try await statuses(bench) == ["matching", "matching", "secondReading", "matching", "matching", "matching", "matching"])
      let settled = try #require(try await bench.settledValues(bench.entries[6]))
      #expect(settled["childFullName"]?.asWritten == "Hồ Thị Na")
      #expect(settled["childFullName"]?.evidence.map(\.kind) == [.reading1, .reading2])
      // The reader keeps their rights and duties: they read what was moved, and may read the row they had skipped.
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          EntryApprove(), by: KeyingBench.person("binh", [.policeChief]), on: ActionTarget(entry: bench.entries[6]))
      }
      #expect(
        try await bench.count(
          "SELECT COUNT(*) AS n FROM entry_hand WHERE entry_id = 'entry-7' AND account_id = 'account-binh' AND hand = 'read'")
          == 1)
      let again = try await KeyingDesk(bench.node).open(bench.entries[2], by: bench.second)
      #expect(again.pass == .second && again.draft.values.isEmpty)
      #expect(try await bench.readSecond(KeyingBench.row(2), entry: bench.entries[2]).status == .verified)
      // What was keyed is in the ledger, all of it.
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE type = 'reading.submitted'") == 7 + 6 + 1)
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aDoubledRowIsSeenAndTheReadingsMoveBack(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 7) { bench in
      // The second reader keyed row 1 twice: under entry 2 stands row 1 again, under entry 3 row 2.
      try await read(bench, seconds: 0..<7) { $0 < 2 ? $0 : $0 - 1 }
      let desk = try await AdjudicationDesk(bench.node).open(bench.entries[2], by: bench.third)
      let hint = try #require(desk.alignment)
      #expect(hint.offset == -1 && hint.from == 3 && hint.through == 7)
      try await align(bench, .moveSecond, on: 2)
      #expect(try await statuses(bench) == Array(repeating: "matching", count: 6) + ["secondReading"])
      #expect(try await bench.settledValues(bench.entries[2])?["childFullName"]?.asWritten == "Phạm Thị Cam")
      // The row that was keyed twice stays as it was settled.
      #expect(try await bench.settledValues(bench.entries[1])?["childFullName"]?.asWritten == "Trần Văn Bưởi")
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aMovedReadingIsComparedAndMayDifferAsAnyOther(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 5) { bench in
      for (index, entry) in bench.entries.enumerated() { try await bench.readFirst(KeyingBench.row(index), entry: entry) }
      for index in 1..<4 {
        var values = KeyingBench.row(index + 1)
        if index == 2 { values["motherFullName"] = KeyedValue("Tô Thị Bồn") }
        try await bench.readSecond(values, entry: bench.entries[index])
      }
      try await align(bench, .moveSecond, on: 1)
      #expect(try await statuses(bench) == ["secondReading", "secondReading", "matching", "disputed", "matching"])
      let desk = try await AdjudicationDesk(bench.node).open(bench.entries[3], by: bench.third)
      #expect(desk.fields.map(\.field) == ["motherFullName"] && desk.alignment == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theStretchCanBeSentBackInstead(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 5) { bench in
      try await read(bench, seconds: 0..<4) { $0 < 1 ? $0 : $0 + 1 }
      try await align(bench, .rereadSecond, on: 2)
      #expect(try await statuses(bench) == ["matching"] + Array(repeating: "secondReading", count: 4))
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM discrepancy") == 0)
      #expect(try await bench.outcomes(bench.entries[2]).isEmpty)
      // That reader may read them again; the adjudicator, who saw both, may not.
      _ = try await KeyingDesk(bench.node).open(bench.entries[2], by: bench.second)
      try await bench.expectRebuildGivesTheSame()
    }
    try await withKeyingBench(engine, entries: 4) { bench in
      try await read(bench, seconds: 0..<3) { $0 + 1 }
      let outcome = try await align(bench, .rereadBoth, on: 1)
      #expect(outcome.status == .pending && outcome.flags == [.returned])
      #expect(try await statuses(bench) == Array(repeating: "firstReading", count: 3) + ["secondReading"])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aRowIsNeverGivenToSomebodyWhoMayNotReadIt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      for (index, entry) in bench.entries.enumerated() {
        // The last row's first reader is the one who skips a row in the second pass.
        try await bench.readFirst(KeyingBench.row(index), entry: entry, by: index == 3 ? bench.second : bench.first)
      }
      for index in 1..<3 { try await bench.readSecond(KeyingBench.row(index + 1), entry: bench.entries[index]) }
      try await align(bench, .moveSecond, on: 1)
      #expect(try await statuses(bench) == ["secondReading", "secondReading", "matching", "secondReading"])
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reading WHERE entry_id = 'entry-4'") == 1)
    }
  }

  @Test func onlyAThirdPersonAlignsAndOnlyWhatStandsOff() async throws {
    try await withKeyingBench(.sqlite, entries: 5) { bench in
      try await read(bench, seconds: 0..<4) { $0 < 1 ? $0 : $0 + 1 }
      for actor in [bench.first, bench.second, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { try await align(bench, .moveSecond, on: 2, by: actor) }
      }
      // Who read one entry of the stretch is no third person for any of it.
      let reader = KeyingBench.person("hai", [.adjudicator])
      try await bench.node.database.write { transaction in
        try transaction.run(
          "INSERT INTO entry_hand (entry_id, account_id, hand) VALUES ('entry-4', ?, 'read')", [.text(reader.accountID)])
      }
      await #expect(throws: Refusal.separation(.notReader)) { try await align(bench, .moveSecond, on: 1, by: reader) }
      var unknown = AlignReadings(way: .moveSecond)
      unknown.way = "guess"
      let asked = unknown
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(asked, by: bench.third, on: ActionTarget(entry: bench.entries[1]))
      }
      #expect(try await statuses(bench) == ["matching", "disputed", "disputed", "disputed", "secondReading"])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func ordinaryDifferencesAreNoShift(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      for (index, entry) in bench.entries.enumerated() { try await bench.readFirst(KeyingBench.row(index), entry: entry) }
      for index in 0..<4 {
        var values = KeyingBench.row(index)
        values["childFullName"] = KeyedValue("Lê Văn Khác \(index)")
        values["motherFullName"] = KeyingBench.row(index + 1)["motherFullName"]
        try await bench.readSecond(values, entry: bench.entries[index])
      }
      #expect(try await AdjudicationDesk(bench.node).open(bench.entries[1], by: bench.third).alignment == nil)
      await #expect(throws: Refusal.self) { try await align(bench, .moveSecond, on: 1) }
    }
  }

  @Test func rowsThatHardlyDifferProveNothing() throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    let value = { (text: String) in ["childFullName": FieldValue(asWritten: text), "notes": FieldValue(asWritten: text)] }
    let rows = ["a", "b", "c"].enumerated().map { index, text in
      RowAlignment.Row(first: value(text), second: value(["b", "c", "d"][index]), asked: nil, isOpen: true)
    }
    #expect(RowAlignment(schema: schema).shift(at: 0, in: rows) == nil)
  }
}
