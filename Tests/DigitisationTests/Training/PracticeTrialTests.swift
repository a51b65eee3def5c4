import CivilStatus
import Foundation
import Practice
import Storage
import Testing

@testable import Digitisation

/// The invented books with known truth.
@Suite struct PracticeTrialTests {
  private static let secret = "Phạm Thị Lời Giải"

  private static func content() throws -> PracticeContent {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sogoc-tap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let image = [UInt8](try Data(contentsOf: try TestImages.png(1, in: folder)))
    let place = RegionPlace(page: "tap-trang-1", x: 0.1, y: 0.1, width: 0.5, height: 0.1)
    func one(_ number: Int) -> PracticeContent.Case {
      PracticeContent.Case(
        id: "tap-\(number)", number: "\(number)", year: 2_008, regions: [place],
        truth: PracticeTruth(
          fields: [
            "childFullName": .init(asWritten: secret, condition: "legible", place: place),
            "childBirthDate": .init(asWritten: "12/03/2008", condition: "legible", place: place),
            "notes": .init(asWritten: "", condition: "blank", place: place),
            "fatherFullName": .init(asWritten: "Lê […]", condition: "illegible", place: place),
            "childBirthKind": .init(asWritten: "Đã xác định được cả cha lẫn mẹ", condition: "legible", place: nil),
          ], remarks: ["Có chữ không đọc được."]))
    }
    return PracticeContent(
      id: "tap-so-1", position: 1, kind: .birth, label: "Bài 1", office: "UBND xã Bịa", number: 1, openingYear: 2_008,
      formPeriod: "2006-2010", paper: "A4",
      pages: [PracticeContent.Page(id: "tap-trang-1", label: "1", image: image)],
      cases: [one(1), one(2), one(3)])
  }

  private static let good = [
    "childFullName": KeyedValue("phạm thị lời giải"), "childBirthDate": KeyedValue("12.3.2008"),
    "fatherFullName": KeyedValue("Lê Văn […]", condition: .damaged),
  ]

  private static func withPractice(_ engine: KeyingEngine, _ body: (KeyingBench, TrialDoor) async throws -> Void) async throws {
    try await withKeyingBench(engine) { bench in
      try await Self.content().settle(in: bench.node)
      try await Self.content().settle(in: bench.node)
      try await body(bench, TrialDoor(bench.node))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func severalPeopleKeyTheSameEntryEachAloneAndSeeOnlyTheirOwnResult(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, door in
      let practice = PracticeDesk(bench.node)
      for actor in [bench.first, bench.stranger] {
        #expect(try await KeyingDesk(bench.node).open("tap-1", by: actor).pass == .first)
        try await Drafts(bench.node).save(
          KeyedValue("của \(actor.displayName)"), field: "notes", of: "tap-1", pass: .first, by: actor)
      }
      #expect(try await KeyingDesk(bench.node).open("tap-1", by: bench.first).draft.values["notes"]?.asWritten == "của an")
      var wrong = Self.good
      wrong["childFullName"] = KeyedValue("Phạm Thị Lời Giai")
      _ = try await door.perform(
        SubmitFirstReading(values: wrong), by: bench.first, on: ActionTarget(entry: "tap-1"), transactionID: nil)
      _ = try await door.perform(
        SubmitFirstReading(values: Self.good), by: bench.stranger, on: ActionTarget(entry: "tap-1"), transactionID: nil)
      let mine = try await practice.result("tap-1", by: bench.first)
      let theirs = try await practice.result("tap-1", by: bench.stranger)
      #expect(mine.wrong == 1 && mine.fields.filter { !$0.isRight }.map(\.field) == ["childFullName"])
      #expect(mine.fields.first { $0.field == "childFullName" }?.truth.asWritten == Self.secret)
      #expect(mine.fields.first { $0.field == "childFullName" }?.typed.asWritten == "Phạm Thị Lời Giai")
      #expect(mine.remarks == ["Có chữ không đọc được."])
      // Four printed fields; the one that the form does not print was left blank and says nothing.
      #expect(mine.compared == 4 && theirs.compared == 4 && theirs.wrong == 0)
      await #expect(throws: Refusal.notFound(.entry)) { try await practice.result("tap-1", by: bench.both) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nothingOfTheTruthIsToldBeforeTheReadingIsIn(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, _ in
      let practice = PracticeDesk(bench.node)
      let desk = try await KeyingDesk(bench.node).open("tap-1", by: bench.first)
      let shown = [
        "\(desk)", "\(try await KeyingDesk(bench.node).preview("tap-2", by: bench.first))",
        "\(try await practice.lessons(for: bench.first))",
        "\(String(describing: try await practice.next(after: nil, kind: nil, by: bench.first)))",
      ]
      for text in shown { #expect(!text.contains(Self.secret) && !text.contains("Lê […]")) }
      await #expect(throws: Refusal.notFound(.entry)) { try await practice.result("tap-1", by: bench.first) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aFieldTheFormDoesNotPrintCountsOnlyWhenSomethingWasInvented(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, door in
      var invented = Self.good
      invented["childBirthKind"] = KeyedValue("Trẻ bị bỏ rơi")
      invented["motherFullName"] = KeyedValue("Nguyễn Thị Đoán")
      _ = try await door.perform(
        SubmitFirstReading(values: invented), by: bench.first, on: ActionTarget(entry: "tap-1"), transactionID: nil)
      let result = try await PracticeDesk(bench.node).result("tap-1", by: bench.first)
      #expect(Set(result.fields.filter { !$0.isRight }.map(\.field)) == ["childBirthKind", "motherFullName"])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func practiceIsInNoQueueNoCountAndNoLedger(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, door in
      let end = try await bench.ledgerEnd()
      let dump = try await bench.node.projectionDump()
      let queues = try await NextWork(bench.node).counts(for: bench.both)
      try await KeyingDesk(bench.node).open("tap-1", by: bench.both)
      let outcome = try await door.perform(
        SubmitFirstReading(values: Self.good), by: bench.both, on: ActionTarget(entry: "tap-1"), transactionID: "giao-dich-1")
      #expect(outcome?.status == .keyed && outcome?.created == [])
      let again = try await door.perform(
        SubmitFirstReading(values: Self.good), by: bench.both, on: ActionTarget(entry: "tap-1"), transactionID: "giao-dich-1")
      #expect(again == outcome)
      #expect(try await bench.ledgerEnd() == end)
      #expect(try await bench.node.projectionDump() == dump)
      #expect(try await NextWork(bench.node).counts(for: bench.both) == queues)
      #expect(try await NextWork(bench.node).unfinished(by: bench.both).isEmpty)
      #expect(try await PracticeDesk(bench.node).result("tap-1", by: bench.both).attempt == 1)
      for table in ["reader_outcome", "entry_hand", "reading", "reservation", "draft_value"] {
        #expect(try await bench.count("SELECT COUNT(*) AS n FROM \(table)") == 0, "\(table)")
      }
      // Nor is it an entry for anything else: matching, adjudication, approval do not find it.
      await #expect(throws: Refusal.notFound(.entry)) { try await AdjudicationDesk(bench.node).open("tap-1", by: bench.third) }
      await #expect(throws: Refusal.notFound(.entry)) {
        try await bench.node.workflow.perform(EntryApprove(), by: bench.police, on: ActionTarget(entry: "tap-1"))
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func lessonsGoOnInTheirBookAndNeverEnd(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, door in
      let practice = PracticeDesk(bench.node)
      var done: [String] = []
      var after: String?
      for _ in 0..<4 {
        let next = try #require(try await practice.next(after: after, kind: nil, by: bench.first))
        done.append(next.entryID)
        _ = try await door.perform(
          SubmitFirstReading(values: Self.good), by: bench.first, on: ActionTarget(entry: next.entryID), transactionID: nil)
        after = next.entryID
      }
      #expect(done == ["tap-1", "tap-2", "tap-3", "tap-1"])
      let lesson = try #require(try await practice.lessons(for: bench.first).first)
      #expect(lesson.done == 3 && lesson.entries == 3 && lesson.compared == 12 && lesson.wrong == 0)
      #expect(try await practice.result("tap-1", by: bench.first).attempt == 2)
      #expect(try await practice.lessons(for: bench.second).first?.done == 0)
      #expect(try await practice.next(after: nil, kind: .death, by: bench.first) == nil)
      // What was keyed last is there to be carried over, the person's own only.
      #expect(try await KeyingDesk(bench.node).open("tap-2", by: bench.first).previous?.entryID == "tap-1")
      #expect(try await KeyingDesk(bench.node).open("tap-2", by: bench.second).previous == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whoMayNotReadMayNotPractise(_ engine: KeyingEngine) async throws {
    try await Self.withPractice(engine) { bench, door in
      let practice = PracticeDesk(bench.node)
      for actor in [bench.police, bench.third] {
        await #expect(throws: Refusal.self) { try await practice.lessons(for: actor) }
        await #expect(throws: Refusal.self) { try await practice.next(after: nil, kind: nil, by: actor) }
        await #expect(throws: Refusal.self) { try await KeyingDesk(bench.node).open("tap-1", by: actor) }
        await #expect(throws: Refusal.self) {
          try await door.perform(
            SubmitFirstReading(values: Self.good), by: actor, on: ActionTarget(entry: "tap-1"), transactionID: nil)
        }
        await #expect(throws: Refusal.self) { try await PageImages(bench.node).plan(page: "tap-trang-1", width: 200, for: actor) }
      }
      let page = try await PageImages(bench.node).plan(page: "tap-trang-1", width: 200, for: bench.first)
      let band = try await PageImages(bench.node).plan(entry: "tap-1", width: 200, for: bench.first)
      #expect(page.parts.count == 1 && band.parts.count == 1)
    }
  }

  /// The books that ship: every entry can be keyed to the full score from its own truth, and a wrong letter is seen.
  @Test func theCourseIsWholeAndItsTruthIsRight() async throws {
    try await withKeyingBench(.sqlite, entries: 1) { bench in
      try await PracticeCourse(bench.node).settle()
      try await PracticeCourse(bench.node).settle()
      let practice = PracticeDesk(bench.node)
      let lessons = try await practice.lessons(for: bench.first)
      #expect(lessons.count == 6 && lessons.allSatisfy { $0.entries >= 3 })
      let ids = try await bench.node.database.read { try $0.query("SELECT id FROM practice_entry").map { try $0.text("id") } }
      #expect(ids.count == lessons.reduce(0) { $0 + $1.entries } && ids.count >= 25)
      for id in ids {
        let found = try await bench.node.database.read { try PracticeEntry.find(id, in: $0) }
        let entry = try #require(found)
        let desk = try await KeyingDesk(bench.node).open(id, by: bench.first)
        #expect(!desk.regions.isEmpty)
        let keyed = entry.truth.fields.filter { desk.schema.field($0.key)?.keyed == true && $0.value.place != nil }
          .mapValues { KeyedValue(asWritten: $0.asWritten, conditionName: $0.condition) }
        #expect(keyed.count >= 8, "\(id)")
        _ = try await TrialDoor(bench.node).perform(
          SubmitFirstReading(values: keyed), by: bench.first, on: ActionTarget(entry: id), transactionID: nil)
        let result = try await practice.result(id, by: bench.first)
        #expect(result.wrong == 0, "\(id): \(result.fields.filter { !$0.isRight }.map(\.field))")
        #expect(result.compared >= keyed.count)
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM book") == 1)
    }
  }
}
