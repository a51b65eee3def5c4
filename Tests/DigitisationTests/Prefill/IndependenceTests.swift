import CivilStatus
import Testing

@testable import Digitisation

@Suite struct IndependenceTests {
  private static let hooks = [("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")]

  @Test func withoutAGlimpseAllIsIndependent() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.keyed(Self.hooks)
      #expect(try await bench.independent(["childFullName": "Lê Thị Hòa", "notes": "x"]) == ["childFullName", "notes"])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyWhatWasSavedBeforeTheFirstCandidatesIsIndependent(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.hooks)
      #expect(try await bench.candidates().persons.count == 1)
      try await bench.keyed([("motherFullName", "Phạm Thị Sen")])
      let values = ["childFullName": "Lê Thị Hòa", "childBirthDate": "12.03.2008", "motherFullName": "Phạm Thị Sen"]
      #expect(try await bench.independent(values) == ["childFullName", "childBirthDate"])
      // Saved again unchanged, it stays independent; changed and changed back, it does not.
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "13.03.2008"), ("childBirthDate", "12.03.2008")])
      #expect(try await bench.independent(values) == ["childFullName"])
      // Nor is a value that is handed in otherwise than it was saved.
      #expect(try await bench.independent(["childFullName": "Lê Thị Hoa"]).isEmpty)
      #expect(try await bench.independent(["notes": "Lê"]).isEmpty)
    }
  }

  @Test func whatWasTakenIsNeverIndependentAndIsOneSource() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([("childFullName", "lth"), ("childBirthDate", "12.03.2008")])
      let list = try await bench.candidates()
      let row = try #require(list.persons.first { $0.name == "Lê Thị Hòa" }).row
      let proposals = PrefillProposals(bench.node)
      let answer = try await proposals.take(bench.entry, role: "subject", extract: list.extract ?? "", row: row, by: bench.first)
      _ = try await proposals.confirm(bench.entry, fields: answer.values.mapValues(\.asWritten), by: bench.first)
      let draft = try await bench.draft().mapValues(\.asWritten)
      #expect(try await bench.independent(draft) == ["childBirthDate"])
      try await bench.readFirst(try await bench.draft())
      try await bench.readSecond(draft.mapValues { KeyedValue($0) })
      let settled = try #require(try await bench.settledValues())
      let name = try #require(settled["childFullName"]?.evidence)
      #expect(name.contains(where: { $0.kind == .population && $0.seenByReader == true }))
      #expect(name.independentSources == 2)
      #expect(settled["childBirthDate"]?.evidence.contains(where: { $0.kind == .population }) == false)
    }
  }

  @Test func nobodyElsesGlimpseCounts() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.hooks)
      _ = try await bench.candidates()
      bench.clock.advance(by: Reservation.lifetime + 1)
      try await bench.keyed(Self.hooks, by: bench.both)
      #expect(try await bench.independent(["childFullName": "Lê Thị Hòa"], by: bench.both) == ["childFullName"])
    }
  }
}
