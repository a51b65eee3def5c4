import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct BlindnessTests {
  private static let secret = "Trần Thị Bí Mật"
  /// No digits alone: they could stand in an id that was drawn.
  private static let secretNumber = "777/BM"

  @Test(arguments: KeyingEngine.available)
  func nothingOfTheFirstReadingReachesTheSecondReader(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      try await Drafts(bench.node).save(
        KeyedValue(Self.secret), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      try await bench.readFirst([
        "childFullName": KeyedValue(Self.secret), "registrationNumber": KeyedValue(Self.secretNumber),
        "registrationDate": KeyedValue("01.02.1977"),
      ])
      for actor in [bench.second, bench.both] {
        let desk = try await KeyingDesk(bench.node).open(bench.entry, by: actor)
        let previous = try await KeyingDesk(bench.node).previous(before: bench.entries[1], pass: .first, by: actor)
        let draft = try await Drafts(bench.node).load(bench.entry, pass: .first, by: actor)
        let saved = try await Drafts(bench.node).save(
          KeyedValue("Trần Thị"), field: "childFullName", of: bench.entry, pass: .second, by: actor)
        let counts = try await NextWork(bench.node).counts(for: actor)
        let entry = try await bench.find()
        for shown in ["\(desk)", "\(String(describing: previous))", "\(draft)", "\(saved)", "\(counts)", "\(entry)"] {
          #expect(!shown.contains(Self.secret))
          #expect(!shown.contains(Self.secretNumber))
          #expect(!shown.contains("02.1977") && !shown.contains("1977-02"))
        }
        #expect(desk.pass == .second)
        #expect(desk.markedNumber == "1")
        #expect(previous == nil)
        #expect(saved.diagnostics.isEmpty)
        try await Reservations(bench.node).release(bench.entry, for: .secondReading, by: actor)
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM finding") == 0)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM entry_person") == 0)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM discrepancy") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func howManyFieldsTheFirstReadingHasChangesNothingTheSecondReaderSees(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(["notes": KeyedValue("x")], entry: bench.entries[0])
      try await bench.readFirst(bench.fullReading(), entry: bench.entries[1])
      let one = try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.second)
      let two = try await KeyingDesk(bench.node).open(bench.entries[1], by: bench.second)
      #expect(one.version == two.version)
      #expect(one.draft == two.draft)
      #expect(one.markedNumber == "1" && two.markedNumber == "2")
      #expect(one.reason == two.reason)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theReasonOfTheFirstReaderIsGoneWhenTheSecondComes(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "Tên con là \(Self.secret)?"), by: bench.first, on: ActionTarget(entry: bench.entry))
      try await bench.readFirst(["childFullName": KeyedValue(Self.secret)])
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      #expect(desk.reason == nil)
      #expect(!desk.isShelved)
    }
  }

  /// The reason of the shelf stands on the second reader's desk: the first reader cannot write there what they read.
  @Test(arguments: KeyingEngine.available)
  func whoReadAnEntryCannotShelveItForItsSecondReader(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(["childFullName": KeyedValue(Self.secret)])
      let target = ActionTarget(entry: bench.entry)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await bench.node.workflow.perform(ShelveEntry(reason: "Tên con là \(Self.secret)"), by: bench.first, on: target)
      }
      try await bench.node.workflow.perform(ShelveEntry(reason: "Mờ"), by: bench.second, on: target)
      #expect(try await KeyingDesk(bench.node).open(bench.entry, by: bench.both).reason == "Mờ")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nobodyReadsTwiceAndNobodyJudgesWhatTheyRead(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(["childFullName": KeyedValue("Lê Thị Hoa")], by: bench.both)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await bench.readSecond(["childFullName": KeyedValue("Lê Thị Hoa")], by: bench.both)
      }
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await KeyingDesk(bench.node).open(bench.entry, by: bench.both)
      }
      try await bench.readSecond(["childFullName": KeyedValue("Lê Thị Hòa")])
      await #expect(throws: Refusal.separation(.notReader)) {
        try await AdjudicationDesk(bench.node).open(bench.entry, by: bench.both)
      }
      for actor in [bench.first, bench.second, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) { try await AdjudicationDesk(bench.node).open(bench.entry, by: actor) }
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anImportedReadingIsHiddenFromTheSecondReaderToo(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let values = ["childFullName": FieldValue(asWritten: Self.secret, evidence: [Evidence(kind: .imported)])]
      let entryID = bench.entry
      let importer = bench.first.accountID
      try await bench.node.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values)
          VALUES (?, 1, 'imported', ?, '2026-01-01T00:00:00.000Z', ?)
          """, [.text(entryID), .text(importer), .text(try CanonicalJSON.text(values))])
        try transaction.run(
          "UPDATE entry SET status = 'keyed', queue = 'secondReading', number_source = 'imported' WHERE id = ?", [.text(entryID)])
      }
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      #expect(!"\(desk)".contains(Self.secret))
      #expect(desk.markedNumber == nil)
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      }
      try await bench.readSecond(["childFullName": KeyedValue("trần thị bí mật")])
      let settled = try #require(try await bench.settledValues())
      #expect(settled["childFullName"]?.evidence.map { $0.kind } == [.imported, .reading2])
    }
  }
}
