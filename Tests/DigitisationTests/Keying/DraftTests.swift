import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct DraftTests {
  @Test(arguments: KeyingEngine.available)
  func savedFieldsComeBackAfterTheServerWasStopped(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      #expect(desk.draft.values.isEmpty)
      let drafts = Drafts(bench.node)
      let saved = try await drafts.save(
        KeyedValue("Lê Thị Hoà"), field: "childFullName", of: bench.entry, pass: .first, revision: 1, by: bench.first)
      #expect(!saved.savedAt.isEmpty)
      try await drafts.save(
        KeyedValue("", condition: .illegible), field: "childBirthPlace", of: bench.entry, pass: .first, revision: 2,
        by: bench.first)
      // No clean end: whatever a later process finds must be what was answered.
      let again = try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      #expect(again.draft.values["childFullName"] == KeyedValue("Lê Thị Hoà", condition: .legible))
      #expect(again.draft.values["childBirthPlace"] == KeyedValue("", condition: .illegible))
      #expect(again.draft.revision == 2)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anOlderValueThatArrivesLateDoesNotReplaceANewerOne(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      let drafts = Drafts(bench.node)
      try await drafts.save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entry, pass: .first, desk: "a", revision: 2, by: bench.first)
      // Nor is it said to be saved.
      await #expect(throws: Refusal.stale(seen: 1, current: 2)) {
        try await drafts.save(
          KeyedValue("Lê Thị"), field: "childFullName", of: bench.entry, pass: .first, desk: "a", revision: 1, by: bench.first)
      }
      let draft = try await drafts.load(bench.entry, pass: .first, by: bench.first)
      #expect(draft.values["childFullName"]?.asWritten == "Lê Thị Hoa")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func ofTwoOpenPagesTheLastToSendWinsWhateverItsRevision(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      let drafts = Drafts(bench.node)
      for (desk, revision, text) in [
        ("a", 40, "Lê"), ("b", 1, "Lê Thị"), ("b", 2, "Lê Thị Hoa"), ("a", 41, "Lê Hoa"), ("b", 3, "Hoa"),
      ] {
        try await drafts.save(
          KeyedValue(text), field: "childFullName", of: bench.entry, pass: .first, desk: desk, revision: revision, by: bench.first
        )
        let draft = try await drafts.load(bench.entry, pass: .first, by: bench.first)
        #expect(draft.values["childFullName"]?.asWritten == text)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aDraftIsNeverSeenByAnybodyElse(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      try await Drafts(bench.node).save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      for actor in [bench.second, bench.third, bench.both, bench.police, bench.stranger] {
        let draft = try await Drafts(bench.node).load(bench.entry, pass: .first, by: actor)
        #expect(draft.values.isEmpty)
      }
      // The hold lapses, another person takes the entry and starts from nothing.
      bench.clock.advance(by: Reservation.lifetime + 1)
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.both)
      #expect(desk.draft.values.isEmpty)
      let own = try await Drafts(bench.node).load(bench.entry, pass: .first, by: bench.first)
      #expect(own.values.count == 1)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyWhoHoldsTheEntryMaySave(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      for actor in [bench.both, bench.police, bench.stranger] {
        await #expect(throws: Refusal.self) {
          try await Drafts(bench.node).save(
            KeyedValue("x"), field: "childFullName", of: bench.entry, pass: .first, by: actor)
        }
      }
      await #expect(throws: Refusal.self) {
        try await Drafts(bench.node).save(
          KeyedValue("x"), field: "childFullName", of: bench.entry, pass: .second, by: bench.first)
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM draft_value") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aHoldThatLapsedButThatNobodyTookStillSaves(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      bench.clock.advance(by: 3_600)
      try await Drafts(bench.node).save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM draft_value") == 1)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func handingInRemovesTheDraftAndARebuildKeepsALaterOne(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      try await Drafts(bench.node).save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      try await bench.readFirst(["childFullName": KeyedValue("Lê Thị Hoa")])
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM draft_value") == 0)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reservation") == 0)
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.second)
      try await Drafts(bench.node).save(
        KeyedValue("Lê Thị Hoa"), field: "childFullName", of: bench.entry, pass: .second, by: bench.second)
      try await bench.node.rebuildProjections()
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM draft_value") == 1)
    }
  }
}
