import Testing

@testable import Digitisation

@Suite struct JointDecisionTests {
  @Test(arguments: KeyingEngine.available)
  func bothAcceptAndTheBookStands(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.held()
      let before = try await bench.settledValues()
      let first = try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Sổ gốc đúng"), by: bench.chief)
      #expect(first.flags?.contains(.jointlyAccepted) == false)
      #expect(try await bench.find().queue == .jointDecision)
      let second = try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Thống nhất theo sổ"), by: bench.justice)
      #expect(Set(second.flags ?? []).isSuperset(of: [.mismatched, .jointlyAccepted]))
      #expect(try await bench.find().queue == .approval)
      #expect(try await bench.settledValues() == before)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available, [(true, false), (false, true), (false, false)])
  func aRefusalSendsItBackToBeReadAnew(_ engine: KeyingEngine, _ accepts: (Bool, Bool)) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.held()
      _ = try await bench.perform(GiveJusticeOpinion(accepts: accepts.0, reason: "Ý kiến một"), by: bench.justice)
      #expect(try await bench.find().status == .verified)
      let outcome = try await bench.perform(GivePoliceOpinion(accepts: accepts.1, reason: "Ý kiến hai"), by: bench.chief)
      #expect(outcome.status == .pending)
      #expect(outcome.flags == [.returned])
      let entry = try await bench.find()
      #expect(entry.queue == .firstReading)
      #expect(entry.reason?.contains("Ý kiến một") == !accepts.0)
      #expect(entry.reason?.contains("Ý kiến hai") == !accepts.1)
      for table in ["reading", "link", "joint_opinion", "entry_values"] {
        #expect(try await bench.count("SELECT COUNT(*) AS n FROM \(table)") == 0, "\(table)")
      }
      #expect(try await bench.rebuildsEqual())
      try await bench.verify(KeyingBench.child("Lê Thị Hòa", born: "13.03.2008"))
      try await MatchingService(bench.node).compareWaiting()
      #expect(try await bench.find().queue == .approval)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func eachSideSaysWhichValueIsRightAndNeitherIsChanged(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.held()
      let before = try await bench.settledValues()
      let desk = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.chief)
      // Only where the two differ is there anything to say.
      #expect(desk.persons[0].lines.compactMap(\.field) == ["birthDate"])
      let book = [FieldOpinion(role: "subject", field: "birthDate", right: .book)]
      _ = try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Sổ rõ", fields: book), by: bench.chief)
      let seen = try await ComparisonDesk(bench.node).open(bench.entry, by: bench.justice)
      #expect(seen.settled.opinions.map(\.fields) == [book])
      let other = [FieldOpinion(role: "subject", field: "birthDate", right: .population)]
      _ = try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Có giấy tờ khác", fields: other), by: bench.justice)
      #expect(try await bench.settledValues() == before)
      #expect(try await bench.find().flags.contains(.jointlyAccepted))
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test func aFieldThatDoesNotDifferOrIsNotThereCannotBeDecided() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let good = FieldOpinion(role: "subject", field: "birthDate", right: .book)
      let bad: [[FieldOpinion]] = [
        [FieldOpinion(role: "subject", field: "fullName", right: .book)],
        [FieldOpinion(role: "mother", field: "birthDate", right: .book)],
        [FieldOpinion(role: "subject", field: "shoeSize", right: .book)], [good, good],
      ]
      for fields in bad {
        await #expect(throws: Refusal.invalidInput(field: "fields", problem: .unknown)) {
          try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ", fields: fields), by: bench.chief)
        }
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM joint_opinion") == 0)
    }
  }

  @Test func onePersonCannotSpeakForBothSides() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      let two = KeyingBench.person("haivai", [.policeChief, .justiceOfficer])
      _ = try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Theo sổ"), by: two)
      await #expect(throws: Refusal.separation(.notOpinionGiver)) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: two)
      }
      await #expect(throws: Refusal.alreadyExists("Ý kiến của bên tư pháp")) {
        try await bench.perform(GiveJusticeOpinion(accepts: false, reason: "Khác"), by: bench.justice)
      }
    }
  }

  @Test func whoReadOrAdjudicatedHasNoSay() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"), by: (bench.everything, bench.second))
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      await #expect(throws: Refusal.separation(.notReader)) {
        try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Theo sổ"), by: bench.everything)
      }
      await #expect(throws: Refusal.separation(.notReader)) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: bench.everything)
      }
    }
  }

  @Test func theRightRoleIsNeededAndAReason() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      await #expect(throws: Refusal.notPermitted(action: "opinion.justice")) {
        try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Theo sổ"), by: bench.chief)
      }
      await #expect(throws: Refusal.notPermitted(action: "opinion.police")) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: bench.justice)
      }
      await #expect(throws: Refusal.invalidInput(field: "reason", problem: .missing)) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: " \u{0} "), by: bench.chief)
      }
    }
  }

  @Test func whatIsMatchedOrNotYetComparedNeedsNoOpinion() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      await #expect(throws: Refusal.self) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: bench.chief)
      }
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      await #expect(throws: Refusal.forbiddenFlag(.matched)) {
        try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ"), by: bench.chief)
      }
    }
  }

  @Test func theListIsFilteredByCategoryAndPaged() async throws {
    try await withKeyingBench(.sqlite, entries: 3) { bench in
      for entry in bench.entries.prefix(2) { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      try await bench.verify(KeyingBench.child("Lê Thị Vắng"), entry: bench.entries[2])
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let list = HeldList(bench.node)
      #expect(try await list.page(for: bench.justice, flag: .notFound).items.map(\.entry) == [bench.entries[2]])
      let first = try await list.page(for: bench.justice, limit: 2)
      #expect(first.items.map(\.entry) == Array(bench.entries.prefix(2)))
      #expect(try await list.page(for: bench.justice, after: first.next, limit: 2).items.map(\.entry) == [bench.entries[2]])
      let counts = try await list.counts(for: bench.chief)
      #expect((counts.mismatched, counts.notFound, counts.total) == (2, 1, 3))
    }
  }
}
