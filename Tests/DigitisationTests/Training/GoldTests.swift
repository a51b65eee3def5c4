import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Entries whose values are settled, mixed into a person's work.
@Suite struct GoldTests {
  private static let truth = ["childFullName": KeyedValue("Lê Thị Hòa"), "childBirthDate": KeyedValue("12.03.2008")]
  private static let secret = "Lê Thị Hòa"

  /// The first entry is settled by two people, the others wait; the third person gets it as a trial.
  private static func withGold(
    _ engine: KeyingEngine, entries: Int = 6, _ body: (KeyingBench, GoldStream) async throws -> Void
  ) async throws {
    try await withKeyingBench(engine, entries: entries) { bench in
      try await bench.readFirst(truth, entry: bench.entries[0], by: bench.first)
      try await bench.readSecond(truth, entry: bench.entries[0], by: bench.second)
      let officer = KeyingBench.person("officer", [.justiceOfficer])
      try await bench.node.workflow.perform(
        SetTrialRate(every: 5), by: officer, on: ActionTarget(unit: KeyingBench.commune.rawValue))
      var stream = GoldStream(bench.node)
      stream.random = { $0.lowerBound }
      try await body(bench, stream)
    }
  }

  /// Asks for work behind one entry after another until a trial comes; gives its id.
  @discardableResult
  private static func draw(_ bench: KeyingBench, _ stream: GoldStream, for actor: Actor) async throws -> String? {
    for round in 0..<60 {
      let after = bench.entries[1 + round % (bench.entries.count - 1)]
      if let item = try await stream.next(WorkSelection(queue: .firstReading, after: after), by: actor) { return item.entryID }
    }
    return nil
  }

  @Test(arguments: KeyingEngine.available)
  func aSettledEntryComesNowAndThenAndStaysUntilItIsDone(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      let drawn = try await Self.draw(bench, stream, for: bench.both)
      #expect(drawn == bench.entries[0])
      // Asked again, also behind another entry, it is the same one: what was fetched ahead is what comes.
      for after in bench.entries[1...3] {
        let item = try await stream.next(WorkSelection(queue: .firstReading, after: after), by: bench.both)
        #expect(item?.entryID == bench.entries[0] && item?.task == .firstReading && item?.pageIDs == ["page-1"])
      }
      #expect(try await stream.next(WorkSelection(queue: .firstReading), by: bench.both) == nil)
      #expect(try await stream.next(WorkSelection(queue: .shelf, after: bench.entries[1]), by: bench.both) == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSameEntryCountsOnceAndBeginnersAreLeftAlone(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      for _ in 0..<200 {
        #expect(try await stream.next(WorkSelection(queue: .firstReading, after: bench.entries[1]), by: bench.both) == nil)
      }
      var others = 0
      while others < 100 {
        others += 1
        let after = bench.entries[1 + others % 5]
        if try await stream.next(WorkSelection(queue: .firstReading, after: after), by: bench.both) != nil { break }
      }
      #expect(others >= GoldStream.apprenticeship && others < 40)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whoHadAHandInItOrKnowsItIsNeverGivenIt(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      for actor in [bench.first, bench.second] { #expect(try await Self.draw(bench, stream, for: actor) == nil) }
      try await EntryWitness(database: bench.node.database).note([bench.entries[0]], by: bench.both)
      #expect(try await Self.draw(bench, stream, for: bench.both) == nil)
      for actor in [bench.stranger, bench.police, bench.third] { #expect(try await Self.draw(bench, stream, for: actor) == nil) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM trial") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theRateIsTheUnitsOwnAndNoughtIsNever(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      let officer = KeyingBench.person("officer", [.justiceOfficer])
      let target = ActionTarget(unit: KeyingBench.commune.rawValue)
      for every in [-1, 1, 4, 100_001] {
        await #expect(throws: Refusal.self) {
          try await bench.node.workflow.perform(SetTrialRate(every: every), by: officer, on: target)
        }
      }
      try await bench.node.workflow.perform(SetTrialRate(every: 0), by: officer, on: target)
      #expect(try await Self.draw(bench, stream, for: bench.both) == nil)
      let rates = try await bench.node.database.read { transaction in
        [
          try TrialRate.every(in: KeyingBench.commune, transaction), try TrialRate.every(in: UnitPath(["79", "1"]), transaction),
          try TrialRate.every(in: UnitPath(["79", "26734", "01"]), transaction),
        ]
      }
      #expect(rates == [0, TrialRate.standard, 0])
      // Told to the lead alone.
      #expect(try await TrialRateList(bench.node).items(for: officer).map(\.every) == [0])
      #expect(try await TrialRateList(bench.node).items(for: bench.administrator).isEmpty)
      let before = try await bench.node.projectionDump()
      try await bench.node.rebuildProjections()
      #expect(try await bench.node.projectionDump() == before)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theDeskShowsItAsWorkThatWaitsAndNothingOfItsValues(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      let desk = KeyingDesk(bench.node)
      let real = try await desk.open(bench.entries[1], by: bench.both)
      let gold = try await desk.open(bench.entries[0], by: bench.both)
      let ahead = try await desk.preview(bench.entries[0], by: bench.both)
      #expect(gold.pass == real.pass && gold.version == real.version && gold.isShelved == real.isShelved)
      #expect(gold.isReturned == real.isReturned && gold.reason == real.reason && gold.draft == real.draft)
      #expect(gold.markedNumber == "1" && real.markedNumber == "2")
      #expect(gold.fields == real.fields && gold.layout == real.layout && gold.book == real.book)
      for shown in ["\(gold)", "\(ahead)"] {
        #expect(
          !shown.contains(Self.secret) && !shown.contains("verified") && !shown.contains("gold") && !shown.contains("trial"))
      }
      // To everybody who has not drawn it, it is a settled entry that nobody reads.
      await #expect(throws: Refusal.self) { try await desk.open(bench.entries[0], by: KeyingBench.person("khac", [.keyer])) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func handingItInChangesNothingOfTheEntryAndCountsForTheReader(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both)
      try await Drafts(bench.node).save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entries[0], pass: .first, by: bench.both)
      let before = try await bench.rowOf(bench.entries[0])
      let reading = SubmitFirstReading(values: [
        "childFullName": KeyedValue("Lê Thị Hoa"), "childBirthDate": KeyedValue("12/3/2008"),
      ])
      let target = ActionTarget(entry: bench.entries[0], baseVersion: 1)
      let door = TrialDoor(bench.node)
      let outcome = try await door.perform(reading, by: bench.both, on: target, transactionID: "giao-dich-1")
      let real = try await bench.readFirst(["notes": KeyedValue("x")], entry: bench.entries[1], by: bench.both)
      #expect(outcome?.status == real.status && outcome?.version == real.version && outcome?.flags == real.flags)
      #expect(outcome?.created == real.created)
      #expect(try await bench.rowOf(bench.entries[0]) == before)
      #expect(try await bench.settledValues(bench.entries[0])?["childFullName"]?.asWritten == Self.secret)
      let outcomes = try await bench.node.database.read {
        try ReaderOutcome.all(of: bench.entries[0], source: .trial, in: $0)
      }
      #expect(outcomes.filter { $0.outcome == .readerError }.map(\.field) == ["childFullName"])
      #expect(outcomes.count == bench.schema.keyedFields.filter { $0.comparison != .none }.count)
      #expect(outcomes.allSatisfy { $0.accountID == bench.both.accountID })
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM draft_value WHERE entry_id = 'entry-1'") == 0)
      // The same line again has one effect; another reading of it is refused as of any entry that was handed in.
      #expect(try await door.perform(reading, by: bench.both, on: target, transactionID: "giao-dich-1") == outcome)
      await #expect(throws: Refusal.wrongStatus(action: "reading.submitFirst", status: .keyed)) {
        try await door.perform(reading, by: bench.both, on: target, transactionID: "giao-dich-2")
      }
      #expect(try await Self.draw(bench, stream, for: bench.both) == nil)
      #expect(try await bench.node.verifyLedger().isSound)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nobodyHandsInATrialThatWasNotDrawn(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, _ in
      let end = try await bench.ledgerEnd()
      let target = ActionTarget(entry: bench.entries[0])
      await #expect(throws: Refusal.wrongStatus(action: "trial.submit", status: .verified)) {
        try await bench.node.workflow.perform(TrialSubmit(values: Self.truth), by: bench.both, on: target)
      }
      #expect(
        try await TrialDoor(bench.node).perform(
          SubmitFirstReading(values: Self.truth), by: bench.both, on: target, transactionID: nil) == nil)
      await #expect(throws: Refusal.self) {
        try await Drafts(bench.node).save(KeyedValue("x"), field: "notes", of: bench.entries[0], pass: .first, by: bench.both)
      }
      #expect(try await bench.ledgerEnd() == end)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatCannotBeKeptIsRefusedAsInWork(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      let target = ActionTarget(entry: bench.entries[0])
      for values in [[:], ["unknownField": KeyedValue("x")], ["notes": KeyedValue(String(repeating: "x", count: 3_000))]] {
        await #expect(throws: Refusal.self) {
          try await TrialDoor(bench.node).perform(
            SubmitFirstReading(values: values), by: bench.both, on: target, transactionID: nil)
        }
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reader_outcome WHERE source = 'trial'") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aTrialPutAsideIsOverAndSaysNothing(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both)
      let before = try await bench.rowOf(bench.entries[0])
      let outcome = try await TrialDoor(bench.node).perform(
        ShelveEntry(reason: "Mờ"), by: bench.both, on: ActionTarget(entry: bench.entries[0]), transactionID: nil)
      #expect(outcome?.status == .pending && outcome?.flags == [.shelved])
      #expect(try await bench.rowOf(bench.entries[0]) == before)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reader_outcome WHERE source = 'trial'") == 0)
      #expect(try await Self.draw(bench, stream, for: bench.both) == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func itIsUnfinishedWorkOnlyOnceItWasOpened(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      let work = NextWork(bench.node)
      try await Self.draw(bench, stream, for: bench.both)
      #expect(try await work.unfinished(by: bench.both).isEmpty)
      try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both)
      #expect(try await work.unfinished(by: bench.both) == [WorkItem(entryID: bench.entries[0], task: .firstReading)])
      try await Reservations(bench.node).release(bench.entries[0], for: .firstReading, by: bench.both)
      #expect(try await work.unfinished(by: bench.both).isEmpty)
      // A draft is kept like any other.
      try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both)
      try await Drafts(bench.node).save(KeyedValue("x"), field: "notes", of: bench.entries[0], pass: .first, by: bench.both)
      try await Reservations(bench.node).release(bench.entries[0], for: .firstReading, by: bench.both)
      #expect(try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both).draft.values["notes"]?.asWritten == "x")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whoLearnsTheValuesMeanwhileReadsItNoMore(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      try await EntryWitness(database: bench.node.database).note([bench.entries[0]], by: bench.both)
      await #expect(throws: Refusal.self) { try await KeyingDesk(bench.node).open(bench.entries[0], by: bench.both) }
      await #expect(throws: Refusal.separation(.notInformed)) {
        try await TrialDoor(bench.node).perform(
          SubmitFirstReading(values: Self.truth), by: bench.both, on: ActionTarget(entry: bench.entries[0]), transactionID: nil)
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reader_outcome WHERE source = 'trial'") == 0)
    }
  }

  /// Entries that were sent back are work again, also for who once had them as a trial.
  @Test(arguments: KeyingEngine.available)
  func anEntryThatWaitsAgainIsNoTrialAnyMore(_ engine: KeyingEngine) async throws {
    try await Self.withGold(engine) { bench, stream in
      try await Self.draw(bench, stream, for: bench.both)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET status = 'pending', queue = 'firstReading' WHERE id = 'entry-1'")
        try $0.run("DELETE FROM reading WHERE entry_id = 'entry-1'")
      }
      #expect(
        try await TrialDoor(bench.node).perform(
          SubmitFirstReading(values: Self.truth), by: bench.both, on: ActionTarget(entry: bench.entries[0]), transactionID: nil)
          == nil)
      try await bench.readFirst(Self.truth, entry: bench.entries[0], by: bench.both)
      #expect(try await bench.find(bench.entries[0]).status == .keyed)
    }
  }

  @Test func settledEntriesOfABookAreFoundByAnIndex() async throws {
    try await withKeyingBench(.sqlite) { bench in
      for (part, index) in [
        ("e.book_id = ?", "(book_id=?"),
        ("e.queue = 'matching' AND e.unit_path = ? AND e.kind = 'birth' AND e.book_id >= '8'", "entry_queue"),
      ] {
        let plan = try await bench.node.database.read { transaction in
          try transaction.query(
            """
            EXPLAIN QUERY PLAN SELECT e.id FROM entry e WHERE \(part) AND e.status IN ('verified', 'approved', 'released')
              AND e.withdrawn = 0 AND e.captured = 1 LIMIT 200
            """, ["79/26734"]
          ).map { try $0.text("detail") }
        }
        #expect(plan.contains { $0.contains("SEARCH") && $0.contains(index) }, "\(plan)")
      }
    }
  }
}

extension KeyingBench {
  /// Everything the tables say of an entry and its readings.
  func rowOf(_ entry: String) async throws -> [String] {
    try await node.database.read { transaction in
      try [
        "SELECT * FROM entry WHERE id = ?", "SELECT * FROM reading WHERE entry_id = ? ORDER BY pass",
        "SELECT * FROM entry_values WHERE entry_id = ?", "SELECT * FROM entry_hand WHERE entry_id = ? ORDER BY account_id",
        "SELECT * FROM finding WHERE entry_id = ? ORDER BY id",
      ].flatMap { sql in
        try transaction.query(sql, [.text(entry)]).map { row in row.columnNames.map { "\($0)=\(row[$0])" }.joined(separator: "|")
        }
      }
    }
  }
}
