import Testing

@testable import Sample

@Suite("Small parts")
struct SmallPartsTests {
  @Test("days and ordinals turn into each other", arguments: [(1970, 1, 1, 0), (2000, 2, 29, 11_016), (1920, 12, 31, -17_898)])
  func ordinals(_ c: (Int, Int, Int, Int)) {
    #expect(CivilDay(c.0, c.1, c.2).ordinal == c.3)
    #expect(CivilDay(ordinal: c.3) == CivilDay(c.0, c.1, c.2))
  }

  @Test(
    "dates in words",
    arguments: [
      (CivilDay(2008, 3, 1), "Ngày mùng một, tháng ba, năm hai nghìn không trăm linh tám"),
      (CivilDay(1985, 4, 24), "Ngày hai mươi bốn, tháng tư, năm một nghìn chín trăm tám mươi lăm"),
      (CivilDay(2011, 12, 21), "Ngày hai mươi mốt, tháng mười hai, năm hai nghìn không trăm mười một"),
    ])
  func words(_ pair: (CivilDay, String)) {
    #expect(SpokenDate.words(pair.0) == pair.1)
  }

  @Test("units have a name at every time and a successor after the merger")
  func units() {
    let units = InventedUnits()
    #expect(units.fullName(InventedUnits.home, on: CivilDay(1978, 5, 1)) == "xã Quyết Tiến, huyện Thanh Lam, tỉnh Hải Lam")
    #expect(units.fullName(InventedUnits.home, on: CivilDay(2010, 5, 1)) == "xã Yên Hạ, huyện Thanh Lam, tỉnh Lam Giang")
    #expect(units.fullName(InventedUnits.homeAfterMerger, on: CivilDay(2026, 1, 1)) == "xã Thanh Yên, tỉnh Lam Giang")
    #expect(units.unit(InventedUnits.home, on: CivilDay(2025, 7, 1)) == nil)
    #expect(units.successor(of: InventedUnits.home) == InventedUnits.homeAfterMerger)
    let codes = Set(units.units.map(\.code))
    for row in units.successions { #expect(codes.contains(row.oldCode) && codes.contains(row.newCode)) }
    for unit in units.units where !unit.parentCode.isEmpty { #expect(codes.contains(unit.parentCode)) }
  }

  @Test("letters come apart into base, shape and tone")
  func letters() {
    let letter = VietnameseLetter("ở")
    #expect(letter.base == "o" && letter.shape == .horn && letter.tone == .hook)
    #expect(VietnameseLetter("Đ").shape == .bar && VietnameseLetter("7").shape == nil)
  }

  @Test("generator parts are independent and repeatable")
  func generator() {
    var a = SeededGenerator(seed: 1, part: "x")
    var b = SeededGenerator(seed: 1, part: "x")
    var c = SeededGenerator(seed: 1, part: "y")
    let first = (0..<5).map { _ in a.next() }
    #expect(first == (0..<5).map { _ in b.next() } && first != (0..<5).map { _ in c.next() })
    #expect((0..<1_000).allSatisfy { _ in (3...5).contains(a.int(3...5)) })
  }

  @Test("comma-separated text quotes what must be quoted")
  func commaText() {
    #expect(CommaText.write([["a", "b,c", "d\"e", ""]]) == "a,\"b,c\",\"d\"\"e\",\n")
  }
}
