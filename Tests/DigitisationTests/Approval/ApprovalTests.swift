import Storage
import Testing

@testable import Digitisation

@Suite struct ApprovalTests {
  @Test(arguments: KeyingEngine.available)
  func aMatchedEntryIsApprovedAndTheTallyKnows(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let entry = try await bench.matched()
      let outcome = try await bench.perform(EntryApprove(), by: bench.chief, version: entry.version)
      #expect(outcome.status == .approved)
      #expect(try await bench.find().queue == .delivery)
      #expect(try await bench.count("SELECT approved AS n FROM book_tally") == 1)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func whatIsHeldOrNotComparedIsNotApproved() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      await #expect(throws: Refusal.missingFlag(.matched)) { try await bench.perform(EntryApprove(), by: bench.chief) }
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      await #expect(throws: Refusal.missingFlag(.matched)) { try await bench.perform(EntryApprove(), by: bench.chief) }
      await #expect(throws: Refusal.wrongStatus(action: "entry.approve", status: .pending)) {
        try await bench.perform(EntryApprove(), by: bench.chief, entry: bench.entries[1])
      }
    }
  }

  @Test(arguments: KeyingEngine.available, [0, 1])
  func nobodyApprovesWhatTheyRead(_ engine: KeyingEngine, _ reading: Int) async throws {
    try await withKeyingBench(engine) { bench in
      let all = bench.everything
      let readers = reading == 0 ? (all, bench.second) : (bench.second, all)
      let entry = try await bench.verify(KeyingBench.child("Lê Thị Hòa"), by: readers)
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let now = try await bench.find()
      #expect(now.queue == .approval)
      // The single door.
      await #expect(throws: Refusal.separation(.notReader)) { try await bench.perform(EntryApprove(), by: all) }
      await #expect(throws: Refusal.separation(.notReader)) { try await bench.perform(EntryApprove(way: .batch), by: all) }
      // The batch.
      let outcomes = try await BatchApproval(bench.node).approve(
        [.init(entry: entry.id, version: now.version, seen: true)], by: all)
      #expect(outcomes.map(\.isApproved) == [false])
      #expect(outcomes.first?.code == "separation.notReader")
      // The list says so beforehand.
      #expect(try await ApprovalList(bench.node).page(for: all).items.first?.refusal != nil)
      #expect(try await bench.find().status == .verified)
    }
  }

  @Test func nobodyApprovesWhatTheyAdjudicated() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let judge = KeyingBench.person("phan", [.adjudicator, .policeChief])
      try await bench.readFirst(KeyingBench.child("Lê Thị Hòa"))
      try await bench.readSecond(KeyingBench.child("Lê Thị Hoa"))
      _ = try await bench.perform(
        AdjudicateDiscrepancies(decisions: [FieldDecision(field: "childFullName", side: .other, value: KeyedValue("Lê Thị Hòa"))]
        ),
        by: judge)
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      await #expect(throws: Refusal.separation(.notAdjudicator)) { try await bench.perform(EntryApprove(), by: judge) }
      let version = try await bench.find().version
      let outcomes = try await BatchApproval(bench.node).approve(
        [.init(entry: bench.entry, version: version, seen: true)], by: judge)
      #expect(outcomes.first?.code == "separation.notAdjudicator")
      _ = try await bench.perform(EntryApprove(), by: bench.chief)
    }
  }

  @Test func onlyThePoliceChiefOfTheCommuneItselfApproves() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.matched()
      let above = KeyingBench.person("tren", [.policeChief], in: KeyingBench.province)
      await #expect(throws: Refusal.notPermitted(action: "entry.approve")) { try await bench.perform(EntryApprove(), by: above) }
      await #expect(throws: Refusal.notPermitted(action: "entry.approve")) {
        try await bench.perform(EntryApprove(), by: bench.justice)
      }
      await #expect(throws: Refusal.notPermitted(action: "entry.approve")) {
        try await bench.perform(EntryApprove(), by: bench.administrator)
      }
      let neighbour = KeyingBench.person("ben", [.policeChief], in: UnitPath(["79", "26737"]))
      await #expect(throws: Refusal.notFound(.entry)) { try await bench.perform(EntryApprove(), by: neighbour) }
      for other in [above, bench.justice, neighbour, bench.administrator] {
        #expect(try await ApprovalList(bench.node).page(for: other).items.isEmpty)
      }
      #expect(try await ApprovalList(bench.node).page(for: bench.chief).items.count == 1)
    }
  }

  @Test func aStaleVersionIsRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let entry = try await bench.matched()
      await #expect(throws: Refusal.stale(seen: entry.version - 1, current: entry.version)) {
        try await bench.perform(EntryApprove(), by: bench.chief, version: entry.version - 1)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aBatchAnswersForEachEntryByItself(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      for entry in bench.entries { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let version = try await bench.find().version
      let items: [BatchApproval.Item] = [
        .init(entry: bench.entries[0], version: version, seen: true, transactionID: "batch-0001"),
        .init(entry: bench.entries[1], version: version, seen: false),
        .init(entry: bench.entries[2], version: version - 1, seen: true),
        .init(entry: "no-such-entry", version: 1, seen: true),
      ]
      let outcomes = try await BatchApproval(bench.node).approve(items, by: bench.chief)
      #expect(outcomes.map(\.isApproved) == [true, false, false, false])
      #expect(outcomes.map(\.code) == [nil, "unmet", "stale", "notFound"])
      #expect(try await bench.find(bench.entries[1]).status == .verified)
      // Sent again over a bad line: the same answer, once approved.
      let again = try await BatchApproval(bench.node).approve([items[0]], by: bench.chief)
      #expect(again.map(\.isApproved) == [true])
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE type = 'entry.approved'") == 1)
    }
  }

  @Test func jointlyAcceptedEntriesAreApprovedOneByOne() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      _ = try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Theo sổ"), by: bench.justice)
      _ = try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: bench.chief)
      let version = try await bench.find().version
      let outcomes = try await BatchApproval(bench.node).approve(
        [.init(entry: bench.entry, version: version, seen: true)], by: bench.chief)
      #expect(outcomes.map(\.isApproved) == [false])
      #expect(try await bench.perform(EntryApprove(), by: bench.chief).status == .approved)
    }
  }

  @Test func anUnansweredErrorIsLookedAtSingly() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.matched()
      try await bench.node.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled)
          VALUES ('f', ?, ?, 'error', 'r', '', '{}', 'm', 'a', 1)
          """, [.text(bench.book), .text(bench.entry)])
      }
      let version = try await bench.find().version
      let outcomes = try await BatchApproval(bench.node).approve(
        [.init(entry: bench.entry, version: version, seen: true)], by: bench.chief)
      #expect(outcomes.map(\.code) == ["unmet"])
      #expect(try await ApprovalList(bench.node).page(for: bench.chief).items.map(\.isMatched) == [false])
      #expect(try await bench.perform(EntryApprove(), by: bench.chief).status == .approved)
    }
  }

  @Test func anEmptyOrHugeBatchIsRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      await #expect(throws: Refusal.invalidInput(field: "entries", problem: .missing)) {
        try await BatchApproval(bench.node).approve([], by: bench.chief)
      }
      let many = Array(repeating: BatchApproval.Item(entry: "x", version: 1, seen: true), count: 101)
      await #expect(throws: Refusal.self) { try await BatchApproval(bench.node).approve(many, by: bench.chief) }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func returnedToKeyingItIsReadAnew(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      let outcome = try await bench.perform(EntryReturn(to: .keying, reason: "Ảnh ghi ngày khác"), by: bench.chief)
      #expect(outcome.status == .pending)
      #expect(outcome.flags == [.returned])
      #expect(try await bench.find().queue == .firstReading)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reading") == 0)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func returnedToMatchingBothSidesDecideAndNoMachineOverrulesThem(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      let outcome = try await bench.perform(EntryReturn(to: .matching, reason: "Nghi trùng người"), by: bench.chief)
      #expect(outcome.flags?.filter { $0 != .finding } == [.returned, .ambiguous])
      #expect(try await bench.find().queue == .jointDecision)
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008", sex: "")], name: "moi.csv")
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 0)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func aReturnNeedsAReasonAndAPlace() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.matched()
      await #expect(throws: Refusal.invalidInput(field: "reason", problem: .missing)) {
        try await bench.perform(EntryReturn(to: .keying, reason: ""), by: bench.chief)
      }
      var elsewhere = EntryReturn(to: .keying, reason: "Xem lại")
      elsewhere.to = "moon"
      let action = elsewhere
      await #expect(throws: Refusal.self) { try await bench.perform(action, by: bench.chief) }
      #expect(try await bench.find().queue == .approval)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theFlagGoesWithTheLastOpenFinding(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var values = KeyingBench.child("Lê Thị Hòa")
      values["childBirthDate"] = KeyedValue("31.02.1999")
      values["registrationDate"] = KeyedValue("19.11.1999")
      let entry = try await bench.verify(values)
      #expect(entry.flags.contains(.finding))
      let open = try await bench.node.database.read { transaction in
        try transaction.query("SELECT id FROM finding WHERE severity <> 'note' ORDER BY id", []).map { try $0.text("id") }
      }
      #expect(open.count >= 2)
      for id in open.dropLast() {
        let outcome = try await bench.perform(FindingAnswer(finding: id, answer: .asWritten), by: bench.justice)
        #expect(outcome.flags?.contains(.finding) == true)
      }
      let last = try #require(open.last)
      let asked = try await bench.perform(FindingAnswer(finding: last, answer: .ask, note: "Hỏi gia đình"), by: bench.chief)
      #expect(asked.flags?.contains(.finding) == true)
      let outcome = try await bench.perform(FindingAnswer(finding: last, answer: .corrected), by: bench.chief)
      #expect(outcome.flags?.contains(.finding) == false)
      await #expect(throws: Refusal.invalidInput(field: "finding", problem: .unknown)) {
        try await bench.perform(FindingAnswer(finding: "another", answer: .asWritten), by: bench.chief)
      }
      #expect(try await bench.rebuildsEqual())
    }
  }
}
