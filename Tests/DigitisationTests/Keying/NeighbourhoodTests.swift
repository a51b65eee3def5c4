import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// What the unit's other books and its extract say of places and offices, offered while a book begins.
@Suite struct NeighbourhoodTests {
  // MARK: Hamlets

  @Test func hamletsAreToldByTheCommuneTheyAreWrittenWith() {
    var counts = HamletCounts()
    for _ in 0..<7 { counts.add(["Thôn Đông, xã Yên Hạ, huyện Thanh Lam"]) }
    for _ in 0..<9 { counts.add(["Tổ dân phố 5, Xã  YÊN HẠ"]) }
    for _ in 0..<5 { counts.add(["Thôn Đoài, xã Khác"]) }
    #expect(counts.hamlets(of: ["Xã Yên Hạ"]).map(\.text) == ["Tổ dân phố 5", "Thôn Đông"])
    #expect(counts.hamlets(of: ["Xã Yên Hạ", "xã Khác"]).count == 3)
    #expect(counts.hamlets(of: []).isEmpty)
  }

  @Test func aHamletOfFewIsNotTold() {
    var counts = HamletCounts()
    for _ in 1..<HamletCounts.fewest { counts.add(["Thôn Đông, xã Yên Hạ"]) }
    #expect(counts.hamlets(of: ["xã Yên Hạ"]).isEmpty)
    counts.add(["Thôn Đông, xã Yên Hạ"])
    #expect(counts.hamlets(of: ["xã Yên Hạ"]).count == 1)
  }

  @Test func onePersonCountsOnceHoweverOftenTheySayIt() {
    var counts = HamletCounts()
    for _ in 1..<HamletCounts.fewest { counts.add(["Thôn Đông, xã Yên Hạ", "Thôn Đông,  Xã Yên Hạ, huyện Thanh Lam"]) }
    #expect(counts.hamlets(of: ["xã Yên Hạ"]).isEmpty)
  }

  @Test(arguments: [
    "", "Thôn Đông", "Số 12 ngõ 5, xã Yên Hạ", "Đường 3, xã Yên Hạ", "Thôn, xã Yên Hạ", ", xã Yên Hạ", "12/3 tổ 5, xã Yên Hạ",
    "Tổng công ty may, xã Yên Hạ", String(repeating: "Thôn Đông ", count: 40) + ", xã Yên Hạ",
  ])
  func aHomeIsNoHamlet(_ address: String) {
    var counts = HamletCounts()
    for _ in 0..<20 { counts.add([address]) }
    #expect(counts.hamlets(of: ["xã Yên Hạ"]).isEmpty)
  }

  // MARK: Other books

  @Test(arguments: KeyingEngine.available)
  func theUnitsOtherBooksHelp(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let deaths = try await bench.anotherBook(.death, year: 2010, entries: 3)
      let settled = [
        "deceasedResidence": KeyedValue("Thôn Đông"), "requesterRelation": KeyedValue("Con trai"),
        "signerTitle": KeyedValue("Chủ tịch"),
      ]
      for entry in deaths.dropFirst() {
        try await bench.readFirst(settled, entry: entry, by: bench.both)
        try await bench.readSecond(settled, entry: entry)
      }
      // The reader's own, in another book, before it is settled.
      try await bench.readFirst(
        ["deceasedResidence": KeyedValue("Thôn Của Tôi"), "deceasedFullName": KeyedValue("Lê An")], entry: deaths[0])
      let help = try await TypingAid(bench.node).aid(for: bench.entry, by: bench.first)
      #expect(help.texts.isEmpty)
      #expect(help.around["place"]?.map(\.text).sorted() == ["Thôn Của Tôi", "Thôn Đông"])
      #expect(help.around["Relation"]?.map(\.text) == ["Con trai"])
      #expect(help.around["Title"]?.map(\.text) == ["Chủ tịch"])
      #expect(!help.around.values.joined().contains { $0.text == "Lê An" })
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anothersOpenReadingAndAnotherUnitsBooksDoNot(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let deaths = try await bench.anotherBook(.death, year: 2010)
      try await bench.readFirst(["deceasedResidence": KeyedValue("Thôn Kín")], entry: deaths[0], by: bench.both)
      let strange = try await bench.anotherBook(.death, year: 2010, in: UnitPath(["79", "26737"]))
      let settled = ["deceasedResidence": KeyedValue("Thôn Xa")]
      try await bench.readFirst(settled, entry: strange[0], by: bench.stranger)
      let second = KeyingBench.person("khanh", [.reconciler], in: UnitPath(["79", "26737"]))
      try await bench.readSecond(settled, entry: strange[0], by: second)
      let help = try await TypingAid(bench.node).aid(for: bench.entry, by: bench.first)
      #expect(help.around.isEmpty)
    }
  }

  @Test(arguments: [
    ("childBirthPlace", "place"), ("requesterRelation", "Relation"), ("signerTitle", "Title"), ("signer", "signer"),
    ("registrationOffice", "Office"),
  ])
  func fieldsThatShareTheirTextsHaveOnePool(_ field: String, _ pool: String) throws {
    let schema = try #require(RegisterCatalogue.standard[.birth])
    #expect(BookTexts.pool(of: field, in: schema) == pool)
  }
}
