import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct LexiconTests {
  // MARK: Counting

  @Test func syllablesAreCountedByPlaceAndSex() {
    var counts = SyllableCounts()
    counts.add("Trần Văn Xoắn", sex: .male)
    counts.add("TRẦN THỊ THU HÀ", sex: .female)
    counts.add("trần văn xoắn", sex: nil)
    #expect(counts.rows["Trần"]?.surname == 6)
    #expect(counts.rows["Văn"] == .init(middleMale: 3, middleFemale: 1))
    #expect(counts.rows["Xoắn"] == .init(givenMale: 3, givenFemale: 1))
    #expect(counts.rows["Hà"] == .init(givenFemale: 2))
    #expect(counts.names == 3)
  }

  @Test(arguments: [
    "", "Xoắn", "Không rõ 1", "Trần Văn (Bé)", "a b c d e f g h", String(repeating: "á ", count: 400), "12 34", "Trần\u{0}Văn A",
  ])
  func whatIsNoNameIsNotCounted(_ text: String) {
    var counts = SyllableCounts()
    counts.add(text, sex: nil)
    #expect(counts.rows.isEmpty)
  }

  @Test func bothPlacesOfTheToneAreOneSyllable() {
    var counts = SyllableCounts()
    for _ in 0..<3 { counts.add("Lê Hoà", sex: nil) }
    counts.add("Lê Hòa", sex: nil)
    let rows = NameLexicon(counts).rows.filter { $0.syllable == "Hoà" || $0.syllable == "Hòa" }
    #expect(rows == [NameLexicon.Row(syllable: "Hoà", counts: [0, 0, 0, 4, 4])])
  }

  @Test func aLexiconIsBoundedAndItsVersionFollowsIt() {
    var counts = SyllableCounts.standard
    let version = NameLexicon(counts).version
    #expect(NameLexicon(counts).version == version)
    for a in 0..<5_000 { counts.add("Trần Ch\(String(repeating: "o", count: a % 20))\(Self.letters(a))", sex: nil) }
    let lexicon = NameLexicon(counts)
    #expect(lexicon.rows.count <= NameLexicon.maximumRows)
    #expect(lexicon.version != version)
    #expect(lexicon.rows.first?.counts.count == 5)
  }

  private static func letters(_ number: Int) -> String {
    String(number).map { String(UnicodeScalar(97 + ($0.wholeNumberValue ?? 0)) ?? "a") }.joined()
  }

  @Test func aLargeExtractIsReadInParts() {
    #expect(LexiconSources.parts(of: 0) == [0..<1])
    #expect(LexiconSources.parts(of: 9_000).last == 8_000..<9_001)
    let parts = LexiconSources.parts(of: 300_000)
    #expect(parts.reduce(0) { $0 + $1.count } <= LexiconSources.extractRows)
    #expect((parts.last?.lowerBound ?? 0) > 250_000)
  }

  // MARK: Sources

  private static func rows(_ lexicon: NameLexicon) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: lexicon.rows.map { ($0.syllable, $0.counts) })
  }

  @Test(arguments: KeyingEngine.available)
  func extractAndSettledEntriesAreCounted(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await Self.addExtract(
        to: bench, unit: KeyingBench.commune, names: [("Trần Văn Khoắt", "male"), ("Lê Thị Nhoẻn", "female")])
      // The extract of another unit says nothing here.
      try await Self.addExtract(to: bench, unit: bench.strangeUnit, names: [("Vũ Văn Lạc", "male"), ("Vũ Văn Chuếnh", "male")])
      let values = ["childFullName": KeyedValue("Nguyễn Thị Duềnh"), "registrationNumber": KeyedValue("1")]
      try await bench.readFirst(values)
      try await bench.readSecond(values)
      let rows = Self.rows(try await LexiconCache.shared.lexicon(for: KeyingBench.commune, of: bench.node))
      #expect(rows["Khoắt"] == [0, 0, 0, 2, 0])
      #expect(rows["Nhoẻn"] == [0, 0, 0, 0, 2])
      #expect(rows["Duềnh"] == [0, 0, 0, 1, 1])
      #expect(rows["Chuếnh"] == nil)
      // The program's own list is always in it.
      #expect((rows["Nguyễn"]?[0] ?? 0) > 100)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aReadingThatIsNotSettledShowsNowhere(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst([
        "childFullName": KeyedValue("Nguyễn Thị Duềnh"), "childBirthPlace": KeyedValue("Thôn Kín"),
        "signer": KeyedValue("Hà Bí Mật"),
      ])
      let lexicon = try await LexiconCache.shared.refresh(KeyingBench.commune, of: bench.node)
      #expect(Self.rows(lexicon)["Duềnh"] == nil)
      #expect(Self.rows(lexicon)["Mật"] == nil)
      for entry in bench.entries {
        let help = try await TypingAid(bench.node).aid(for: entry, by: bench.second)
        #expect(help.texts.isEmpty)
      }
      // Disputed is not settled either.
      try await bench.readSecond(["childFullName": KeyedValue("Nguyễn Thị Dềnh"), "childBirthPlace": KeyedValue("Thôn Hở")])
      #expect(Self.rows(try await LexiconCache.shared.refresh(KeyingBench.commune, of: bench.node))["Duềnh"] == nil)
      let help = try await TypingAid(bench.node).aid(for: bench.entries[1], by: bench.stranger2)
      #expect(help.texts.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatOneKeyedOneselfAndWhatIsSettledIsOffered(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 6) { bench in
      let own = [
        "childBirthPlace": KeyedValue("Thôn Của Tôi"), "signer": KeyedValue("Hà Văn Ký"), "childFullName": KeyedValue("Lê An"),
      ]
      try await bench.readFirst(own, entry: bench.entries[0])
      let settled = ["childBirthPlace": KeyedValue("Trạm y tế"), "notes": KeyedValue("ghi riêng")]
      for entry in [bench.entries[1], bench.entries[3]] {
        try await bench.readFirst(settled, entry: entry, by: bench.both)
        try await bench.readSecond(settled, entry: entry)
      }
      // What one settled entry alone says is that entry's: somebody may read it blind later.
      let single = ["childBirthPlace": KeyedValue("Nhà riêng một người")]
      let other = KeyingBench.person("lan", [.keyer])
      try await bench.readFirst(single, entry: bench.entries[4], by: other)
      try await bench.readSecond(single, entry: bench.entries[4])
      let mine = try await TypingAid(bench.node).aid(for: bench.entries[2], by: bench.first)
      #expect(mine.texts["childBirthPlace"]?.map(\.text).sorted() == ["Thôn Của Tôi", "Trạm y tế"])
      #expect(mine.texts["signer"]?.map(\.text) == ["Hà Văn Ký"])
      // Names of the persons and notes are no texts of the book.
      #expect(mine.texts["childFullName"] == nil)
      #expect(mine.texts["notes"] == nil)
      #expect(mine.openingYear == 2008)
      #expect(mine.unit == KeyingBench.commune.rawValue)
      let theirs = try await TypingAid(bench.node).aid(for: bench.entries[2], by: bench.both)
      #expect(theirs.texts["childBirthPlace"]?.map(\.text) == ["Trạm y tế"])
      #expect(theirs.texts["signer"] == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyWhoMayReadTheEntryIsHelped(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for actor in [bench.stranger, bench.police] {
        await #expect(throws: Refusal.self) { try await TypingAid(bench.node).aid(for: bench.entry, by: actor) }
        await #expect(throws: Refusal.self) { try await TypingAid(bench.node).lexicon(for: bench.entry, by: actor) }
      }
      await #expect(throws: Refusal.notFound(.entry)) { try await TypingAid(bench.node).aid(for: "none", by: bench.first) }
      // The first reader has read: the entry waits for somebody else.
      try await bench.readFirst(["notes": KeyedValue("x")], by: bench.both)
      await #expect(throws: Refusal.self) { try await TypingAid(bench.node).aid(for: bench.entry, by: bench.both) }
    }
  }

  private static func addExtract(to bench: KeyingBench, unit: UnitPath, names: [(String, String)]) async throws {
    let id = "extract-\(unit.code)"
    try await bench.node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO population_extract (id, unit_path, name, file_sha256, row_count, skipped, ordinal, imported_by, imported_at)
        VALUES (?, ?, 'x', 'x', 2, 0, 1, 'x', 'x')
        """, [.text(id), .text(unit.rawValue)])
      let persons = names.enumerated().map { index, name in
        var person = PopulationPerson(row: index + 2)
        person.fullName = name.0
        person.sex = name.1
        return person
      }
      try PopulationPerson.insert(persons[...], extract: id, in: transaction)
    }
  }
}

extension KeyingBench {
  fileprivate var strangeUnit: UnitPath { UnitPath(["79", "26737"]) }
  /// A reader of the commune who has read nothing yet.
  fileprivate var stranger2: Actor { Self.person("hoa", [.keyer, .reconciler]) }
}
