import CivilStatus
import PageImaging
import Storage
import Testing

@testable import Digitisation

/// Names out of the population extract, and what they cost.
@Suite struct RegisterNameTests {
  private static let field = "childFullName"
  private static let town = [
    KeyingBench.line("079308000101", "Hoàng Mận", "12/03/2008"), KeyingBench.line("079308000102", "Trịnh Đào", "05/06/2008"),
    KeyingBench.line("079308000103", "Trịnh Mận", "12/04/2008"), KeyingBench.line("079308000104", "Hoàng Đào", "12/03/2001"),
  ]

  /// Two names are keyed; the third consists of the first word of one and the second of the other.
  private func entries(_ bench: BookBench) async throws -> [String] {
    let entries = try await bench.wordBook([[0, 1], [2, 3], [0, 3]], field: Self.field)
    try await bench.keyWord([Self.field: "Hoàng Đào"], entries[0])
    try await bench.keyWord([Self.field: "Trịnh Mận"], entries[1])
    try await KeyingDesk(bench.node).open(entries[2], by: bench.keyer)
    return entries
  }

  private func draft(_ field: String, _ text: String, _ entry: String, _ bench: BookBench) async throws {
    try await Drafts(bench.node).save(
      KeyedValue(text), field: field, of: entry, pass: .first, desk: "d", revision: 1, by: bench.keyer)
  }

  @Test(arguments: KeyingEngine.available)
  func aNameOfTheYearWhoseWordsWereSeenComesFirst(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      try await bench.importPersons(Self.town)
      let entries = try await entries(bench)
      let help = WordHelp(bench.node)
      let offer = try await help.offer(for: entries[2], by: bench.keyer)
      #expect(offer.asks == [Self.field] && offer.words.isEmpty)
      // Nothing narrows the extract yet: nothing is shown, and nobody has seen the register.
      #expect(try await help.name(in: Self.field, of: entries[2], by: bench.keyer) == nil)
      #expect(try await bench.glimpses() == 0)
      try await draft("childBirthDate", "12.03.2008", entries[2], bench)
      let found = try await help.name(in: Self.field, of: entries[2], by: bench.keyer)
      #expect(found?.words.first == "Hoàng Mận" && found?.tier == .likely)
      #expect(found?.words.contains("Hoàng Đào") == false)
      #expect(try await bench.glimpses() == 1)
      // What was keyed before stays a reading of its own; what is keyed now is none.
      let normaliser = ValueNormaliser()
      let schema = try #require(RegisterCatalogue.standard[.birth])
      let values = ["childBirthDate": "12.03.2008", Self.field: "Hoàng Mận"].mapValues { $0 }
      let read = Dictionary(
        uniqueKeysWithValues: try values.map { ($0.key, normaliser.value($0.value, field: try #require(schema.field($0.key)))) })
      let own = try await bench.node.database.read {
        try Independence.fields(of: entries[2], pass: .first, account: bench.keyer.accountID, values: read, in: $0)
      }
      #expect(own == ["childBirthDate"])
      let sources = try await bench.node.database.read {
        try $0.query("SELECT source FROM word_offer WHERE entry_id = ?", [.text(entries[2])]).map { try $0.text("source") }
      }
      #expect(sources == ["register"])
    }
  }

  @Test func whereTheRegisterConfirmsNoNameIsShownBeforeTheReaderAsks() async throws {
    try await withBookBench(.sqlite) { bench in
      try await bench.importPersons(Self.town)
      let entries = try await entries(bench)
      try await bench.perform(
        ChoosePolicy(kind: .birth, policy: "registerBacked"), on: ActionTarget(unit: BookBench.commune.rawValue))
      let help = WordHelp(bench.node)
      try await draft("childBirthDate", "12.03.2008", entries[2], bench)
      #expect(try await help.offer(for: entries[2], by: bench.keyer).asks.isEmpty)
      #expect(try await help.name(in: Self.field, of: entries[2], by: bench.keyer) == nil)
      #expect(try await bench.glimpses() == 0)
      // Who has asked to see the register has nothing to lose any more.
      try await draft("motherFullName", "Phạm Thị Sen", entries[2], bench)
      let list = try await PrefillCandidates(bench.node).find(entries[2], isAsked: true, by: bench.keyer)
      #expect(!list.persons.isEmpty)
      #expect(try await help.name(in: Self.field, of: entries[2], by: bench.keyer)?.words.first == "Hoàng Mận")
    }
  }

  @Test func theSecondReaderStrangersAndOddFieldsGetNone() async throws {
    try await withBookBench(.sqlite) { bench in
      try await bench.importPersons(Self.town)
      let entries = try await entries(bench)
      let help = WordHelp(bench.node)
      try await draft("childBirthDate", "12.03.2008", entries[2], bench)
      for field in ["signer", "", "childBirthDate", "notAField", String(repeating: "x", count: 5_000)] {
        #expect(try await help.name(in: field, of: entries[2], by: bench.keyer) == nil)
      }
      try await KeyingDesk(bench.node).open(entries[0], by: BookBench.otherReader)
      let refused = Refusal.notPermitted(action: PrefillDoor.action)
      await #expect(throws: refused) { try await help.name(in: Self.field, of: entries[0], by: BookBench.otherReader) }
      await #expect(throws: Refusal.self) { try await help.name(in: Self.field, of: entries[2], by: bench.stranger) }
      #expect(try await bench.glimpses() == 0)
    }
  }

  @Test func withoutAnExtractNothingIsAsked() async throws {
    try await withBookBench(.sqlite) { bench in
      let entries = try await entries(bench)
      try await draft("childBirthDate", "12.03.2008", entries[2], bench)
      #expect(try await WordHelp(bench.node).name(in: Self.field, of: entries[2], by: bench.keyer) == nil)
      #expect(try await bench.glimpses() == 0)
    }
  }
}
