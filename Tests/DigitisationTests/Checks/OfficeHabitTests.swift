import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Rules that know the office's habits, from settled entries in the store to the finding.
@Suite struct OfficeHabitTests {
  private static func birth(_ number: String, _ name: String, year: Int, title: String, people: String) -> [String: KeyedValue] {
    CheckServiceTests.birth(
      number, name, registered: "20.03.\(year)",
      extra: [
        "childBirthDate": "12.03.\(year)", "signer": "Trần Văn Mẫu", "signerTitle": title, "childEthnicity": people,
      ])
  }

  /// Settles one entry and lets it stand for very many: the same signer, title and people.
  private static func office(_ bench: KeyingBench, entries: Int) async throws {
    try await bench.verify(birth("1", "Lê Thị Một", year: 2008, title: "Chủ tịch", people: "Kinh"))
    #expect(try await CheckService(bench.node).run())
    let first = bench.entry
    try await bench.node.database.write { transaction in
      for index in 0..<entries {
        try transaction.run(
          """
          INSERT INTO settled_field (entry_id, field, unit_path, kind, value_key, value_text, book_id, position, year)
          SELECT ?, field, unit_path, kind, value_key, value_text, 'another book', position, year FROM settled_field WHERE entry_id = ?
          """, [.text("like-\(index)"), .text(first)])
      }
      try transaction.run("UPDATE settled_count SET entries = entries + ?", [.int(entries)])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aTitleAPeopleAndAYearThatAreNotTheOfficesAreFound(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await Self.office(bench, entries: 600)
      try await bench.verify(
        Self.birth("2", "Lê Thị Hai", year: 2008, title: "Phó Chủ tịch", people: "Brâu"), entry: bench.entries[1])
      try await bench.verify(
        Self.birth("3", "Lê Thị Ba", year: 2018, title: "Chủ tịch", people: "Kinh"), entry: bench.entries[2])
      #expect(try await CheckService(bench.node).run())
      for rule in ["signerTitleDiffers", "ethnicityRareHere"] {
        let found = try await bench.findings(rule)
        #expect(found.map(\.entry) == [bench.entries[1]], "\(rule)")
        #expect(found.allSatisfy { $0.severity == "note" && $0.grounds.count >= 2 }, "\(rule)")
      }
      #expect(try await bench.findings("signerOutOfPeriod").map(\.entry) == [bench.entries[2]])
      // An office that knows better switches a rule off, and what it had said goes.
      try await bench.toggle(RuleSwitch(rule: .ethnicityRareHere, isOn: false), bench.justice)
      #expect(try await CheckService(bench.node).run())
      #expect(try await bench.findings("ethnicityRareHere").isEmpty)
      #expect(try await bench.findings("signerTitleDiffers").count == 1)
    }
  }

  @Test func aFewEntriesAreNoHabit() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await Self.office(bench, entries: 10)
      try await bench.verify(
        Self.birth("2", "Lê Thị Hai", year: 2018, title: "Phó Chủ tịch", people: "Brâu"), entry: bench.entries[1])
      #expect(try await CheckService(bench.node).run())
      for rule in ["signerTitleDiffers", "ethnicityRareHere", "signerOutOfPeriod"] {
        #expect(try await bench.findings(rule).isEmpty, "\(rule)")
      }
    }
  }
}
