import CivilStatus
import PageImaging
import Storage
import Testing

@testable import Digitisation

@Suite struct DifficultyTests {
  private static func difficulty(
    captured: Bool = true, period: String = "2020-", year: Int = 2_021, narrowest: Int? = 2_000, places: Int = 1,
    faults: Set<PageFault> = [], effort: EntryEffort = EntryEffort()
  ) -> EntryDifficulty {
    EntryDifficulty(
      EntryDifficulty.Facts(
        isCaptured: captured, formPeriod: period, openingYear: year, narrowest: narrowest, places: places, faults: faults,
        effort: effort))
  }

  @Test func aClearPageOfOurDaysIsEasyAndEveryReasonAdds() {
    #expect(Self.difficulty().score == 0)
    #expect(Self.difficulty().reasons.isEmpty)
    let harder = [
      Self.difficulty(captured: false), Self.difficulty(period: "1976-1998"), Self.difficulty(narrowest: 400),
      Self.difficulty(faults: [.skew, .dark, .blur, .duplicate]), Self.difficulty(places: 2),
      Self.difficulty(effort: EntryEffort(shelved: 1)),
      Self.difficulty(effort: EntryEffort(returned: 1)),
      Self.difficulty(effort: EntryEffort(marks: 2)), Self.difficulty(effort: EntryEffort(isNotFound: true)),
    ]
    #expect(
      harder.map { $0.reasons.map(\.sort) } == [
        [.noImage], [.oldBook], [.smallPicture], [.poorPicture], [.severalPlaces], [.shelved], [.returned], [.hardWriting],
        [.notFound],
      ])
    for one in harder { #expect(one.score > 0 && one.reasons.allSatisfy { !$0.labelVi.isEmpty }) }
    // What the software puts right by itself makes nothing hard; the rest is told in words, the worst first.
    #expect(Self.difficulty(faults: [.skew, .turned, .duplicate]).reasons.isEmpty)
    #expect(harder[3].reasons.map(\.labelVi) == ["Ảnh mờ, Ảnh tối"])
    let all = Self.difficulty(
      captured: false, period: "to1975", narrowest: 100, places: 3,
      effort: EntryEffort(shelved: 9, returned: 9, marks: 99, isNotFound: true))
    #expect(all.score == 100 && all.band == 4)
  }

  @Test(arguments: [("", 1_960, 2), ("khác", 1_985, 1), ("", 2_003, 0), ("1976-1998", 2_020, 1), ("2020-", 1_950, 0)])
  func theAgeOfTheBookCounts(_ period: String, _ year: Int, _ band: Int) {
    #expect(Self.difficulty(period: period, year: year).band == (band == 2 ? 1 : band))
    #expect((Self.difficulty(period: period, year: year).score >= 35) == (band == 2))
  }

  @Test(arguments: KeyingEngine.available)
  func difficultyFollowsWhatHappensAndSurvivesARebuild(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let start = try await bench.difficulty(bench.entries[0])
      // A draft that marks two fields, then the shelf: both make it harder.
      try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.first)
      for field in ["childFullName", "motherFullName"] {
        try await Drafts(bench.node).save(
          KeyedValue("Lê […]", condition: .illegible), field: field, of: bench.entries[0], pass: .first, by: bench.first)
      }
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "Mờ"), by: bench.first, on: ActionTarget(entry: bench.entries[0]))
      let shelved = try await bench.difficulty(bench.entries[0])
      #expect(shelved.score == start.score + 30 + 12)
      #expect(shelved.band > start.band)
      // A reading with marks makes it harder for whoever comes next, by a number only.
      try await bench.readFirst(
        ["childFullName": KeyedValue("Trần […]", condition: .illegible), "notes": KeyedValue("x")], entry: bench.entries[1])
      #expect(try await bench.difficulty(bench.entries[1]).score == start.score + 6)
      #expect(try await bench.difficulty(bench.entries[2]).score == start.score)
      let before = try await bench.node.projectionDump()
      try await bench.node.rebuildProjections()
      #expect(try await bench.node.projectionDump() == before)
      #expect(try await bench.difficulty(bench.entries[0]).score == shelved.score)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aReturnIsRememberedWhenTheReadingsAreGone(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let start = try await bench.difficulty(bench.entry).score
      try await bench.readFirst(["childFullName": KeyedValue("Lê Thị […]", condition: .illegible)])
      try await bench.readSecond(["childFullName": KeyedValue("Lê Thị Hoa")])
      try await bench.node.workflow.perform(
        ReturnToKeying(reason: "Cả hai lượt chưa đúng"), by: bench.third, on: ActionTarget(entry: bench.entry))
      #expect(try await bench.difficulty(bench.entry).score == start + 15 + 6)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anAmendedBookChangesItsEntries(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let officer = KeyingBench.person("officer", [.justiceOfficer])
      let before = try await bench.difficulty(bench.entry).score
      try await bench.node.workflow.perform(
        BookAmend(
          BookDescription(
            kind: .birth, office: "Ủy ban nhân dân xã Mẫu", number: 1, openingYear: 1_980, formPeriod: "1976-1998")),
        by: officer, on: ActionTarget(book: bench.book))
      #expect(try await bench.difficulty(bench.entry).score > before)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aPoorPictureCountsAndIsToldOnTheDesk(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(
        ["childFullName": KeyedValue("Trần […]", condition: .illegible)], entry: bench.entries[1])
      let before = try await (bench.difficulty(bench.entries[0]).score, bench.difficulty(bench.entries[1]).score)
      try await bench.look([.blur, .skew])
      #expect(try await bench.difficulty(bench.entries[0]).score == before.0 + 20)
      let first = try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.first)
      #expect(first.difficulty.first == DifficultyReason(sort: .poorPicture, points: 20, faults: [.blur]))
      // The second reader is told what the paper is like, and nothing of what the first found hard to read.
      #expect(try await bench.difficulty(bench.entries[1]).score == before.1 + 20)
      let second = try await KeyingDesk(bench.node).preview(bench.entries[1], by: bench.second)
      #expect(second.difficulty.map(\.sort) == first.difficulty.map(\.sort))
      // A better picture, and what was said of the old one no longer counts.
      try await bench.look([])
      #expect(try await bench.difficulty(bench.entries[0]).score == before.0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func afterAnUpgradeEverythingThatWaitsIsCountedOnce(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      // A new store has nothing to catch up with.
      #expect(try await DifficultyUpkeep(bench.node).run() == 0)
      let right = try await bench.difficulty(bench.entries[0])
      #expect(right.score > 0)
      try await bench.setDifficulty(bench.entries.map { _ in 0 })
      #expect(try await DifficultyUpkeep(bench.node).run() == 0)
      try await bench.node.database.write { try $0.run("INSERT INTO upkeep (name, behind) VALUES ('difficulty', '')") }
      #expect(try await DifficultyUpkeep(bench.node).run() == bench.entries.count)
      #expect(try await bench.difficulty(bench.entries[0]) == right)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM upkeep") == 0)
      #expect(try await DifficultyUpkeep(bench.node).run() == 0)
    }
  }

  // MARK: - Taking work by difficulty

  @Test(arguments: KeyingEngine.available)
  func easyOnesComeFirstOrHardOnesAsChosen(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      try await bench.setDifficulty([55, 10, 90, 12])
      let work = NextWork(bench.node)
      func order(_ order: WorkOrder?) async throws -> [Int] {
        var taken: [Int] = []
        for _ in 0..<4 {
          let item = try await work.next(WorkSelection(queue: .firstReading, order: order), by: bench.first)
          let at = try #require(item.flatMap { bench.entries.firstIndex(of: $0.entryID) })
          taken.append(at)
          try await bench.node.database.write {
            try $0.run("UPDATE entry SET queue = 'done' WHERE id = ?", [.text(bench.entries[at])])
          }
        }
        try await bench.node.database.write { try $0.run("UPDATE entry SET queue = 'firstReading'") }
        return taken
      }
      #expect(try await order(.easy) == [1, 3, 0, 2])
      #expect(try await order(.hard) == [2, 0, 1, 3])
      #expect(try await order(nil) == [0, 1, 2, 3])
      // The choice is the person's and is remembered; others are not touched by it.
      try await WorkPreferences(bench.node).choose(.hard, by: bench.first)
      #expect(try await order(nil) == [2, 0, 1, 3])
      #expect(try await WorkPreferences(bench.node).order(of: bench.first) == .hard)
      #expect(try await WorkPreferences(bench.node).order(of: bench.second) == .book)
      let counts = try await work.counts(for: bench.first).first { $0.queue == .firstReading }
      #expect(counts?.byDifficulty == DifficultyCount(easy: 2, middling: 0, hard: 2))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theShelfComesBackToWhoTakesHardOnesButNotToWhoPutItThere(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let work = NextWork(bench.node)
      try await bench.node.workflow.perform(
        ShelveEntry(reason: "Mờ"), by: bench.first, on: ActionTarget(entry: bench.entries[1]))
      func next(_ actor: Actor, _ order: WorkOrder, _ queue: WorkQueue = .firstReading) async throws -> String? {
        try await work.next(WorkSelection(queue: queue, order: order), by: actor)?.entryID
      }
      #expect(try await next(bench.both, .hard) == bench.entries[1])
      #expect(try await next(bench.both, .easy) != bench.entries[1])
      #expect(try await next(bench.first, .hard) != bench.entries[1])
      // It waits for its first reading: who takes second readings is not given it.
      #expect(try await next(bench.both, .hard, .secondReading) == nil)
      #expect(try await next(bench.stranger, .hard) == nil)
    }
  }

  @Test func workOfADifficultyIsFoundByTheIndexInItsOrder() async throws {
    try await withKeyingBench(.sqlite) { bench in
      for (part, order) in [
        ("e.unit_path = ?", "e.kind, e.book_id, e.position"), ("e.unit_path = ? AND e.kind = 'birth'", "e.book_id, e.position"),
        ("e.unit_path >= ? AND e.unit_path < '79/26735'", "e.unit_path, e.kind, e.book_id, e.position"),
      ] {
        let plan = try await bench.node.database.read { transaction in
          try transaction.query(
            """
            EXPLAIN QUERY PLAN SELECT e.id FROM entry e WHERE e.queue = ? AND e.difficulty_band = ? AND \(part) AND e.withdrawn = 0
            ORDER BY \(order) LIMIT 1
            """, ["firstReading", 3, "79/26734"]
          ).map { try $0.text("detail") }
        }
        #expect(plan.contains { $0.contains("entry_difficulty") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
      }
    }
  }
}

extension KeyingBench {
  func difficulty(_ entry: String) async throws -> (score: Int, band: Int) {
    try await node.database.read { transaction in
      let row = try #require(
        try transaction.first("SELECT difficulty, difficulty_band FROM entry WHERE id = ?", [.text(entry)]))
      return (try row.integer("difficulty"), try row.integer("difficulty_band"))
    }
  }

  /// Gives the entries these difficulties, in order, whatever is known of them.
  func setDifficulty(_ scores: [Int]) async throws {
    let pairs = Array(zip(entries, scores))
    try await node.database.write { transaction in
      for (entry, score) in pairs {
        try transaction.run(
          "UPDATE entry SET difficulty = ?, difficulty_band = ? WHERE id = ?",
          [.int(score), .int(EntryDifficulty.band(score)), .text(entry)])
      }
    }
  }

  /// What was seen on all pages' pictures.
  func look(_ faults: [PageFault]) async throws {
    try await node.database.write { transaction in
      for row in try transaction.query("SELECT DISTINCT blob FROM page", []) {
        let blob = try row.text("blob")
        try transaction.run("DELETE FROM page_look WHERE blob = ?", [.text(blob)])
        try transaction.run(
          "INSERT INTO page_look (blob, verdict, reasons, ink) VALUES (?, ?, ?, ?)",
          [
            .text(blob), .text(faults.isEmpty ? "accept" : "retake"), .text(faults.map(\.rawValue).joined(separator: " ")),
            .blob([0]),
          ])
        try PageLook.tell(blob, in: transaction)
      }
    }
  }
}
