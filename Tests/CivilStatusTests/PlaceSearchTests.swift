import Testing
import VietnameseText

@testable import CivilStatus

@Suite struct PlaceSearchTests {
  private static let units = [
    unit("82", .province, "Tiền Giang", "Tỉnh"), unit("80", .province, "Long An", "Tỉnh"),
    unit("822", .district, "Châu Thành", "Huyện", in: "82"), unit("802", .district, "Châu Thành", "Huyện", in: "80"),
    unit("803", .district, "Đức Huệ", "Huyện", in: "80"), unit("28001", .commune, "Tân Phú", "Xã", in: "822"),
    unit("28002", .commune, "Tân Phú", "Xã", in: "803"), unit("28003", .commune, "Tân Phú Đông", "Xã", in: "822"),
    unit("28004", .commune, "Tầm Vu", "Thị trấn", in: "802"),
    unit("28005", .commune, "Phú Hữu", "Xã", in: "803", from: "2003", to: "2010"),
    unit("28006", .commune, "Quan Hóa", "Phường", in: "802"),
  ]

  private static func unit(
    _ code: String, _ level: UnitLevel, _ name: String, _ type: String, in parent: String? = nil, from: String? = nil,
    to: String? = nil
  ) -> AdministrativeUnit {
    AdministrativeUnit(
      code: code, level: level, name: name, type: type, parentCode: parent, validFrom: from.flatMap { PartialDate(iso: $0) },
      validTo: to.flatMap { PartialDate(iso: $0) })
  }

  private let search = PlaceSearch(UnitDirectory(units: Self.units))
  private let year = PartialDate(year: 2008)

  private func names(_ text: String, near: [String] = [], on date: PartialDate? = PartialDate(year: 2008)) -> [String] {
    search.find(text, on: date, near: near).map(\.fullName)
  }

  @Test(arguments: ["tan phu", "Tân Phú", "x tan phu", "xã Tân Phú", "x.tan phu", "XA TAN PHU"])
  func lettersWithAndWithoutMarksFind(_ text: String) {
    #expect(names(text).contains("Xã Tân Phú, Huyện Châu Thành, Tỉnh Tiền Giang"))
  }

  @Test(arguments: [
    "x tan phu h chau thanh", "tan phu, chau thanh", "x. tan phu - h. chau thanh - t. tien giang", "xtphct", "tpct", "xtpctg",
  ])
  func severalLevelsNarrowDown(_ text: String) {
    let found = names(text)
    if text == "xtpctg" {
      // Initials that fit nothing find nothing.
      #expect(found.isEmpty)
    } else {
      #expect(found.first == "Xã Tân Phú, Huyện Châu Thành, Tỉnh Tiền Giang")
      #expect(!found.contains("Xã Tân Phú, Huyện Đức Huệ, Tỉnh Long An"))
    }
  }

  @Test func theUnitsAroundTheBookComeFirst() {
    #expect(names("x tan phu", near: ["80", "803"]).first == "Xã Tân Phú, Huyện Đức Huệ, Tỉnh Long An")
    #expect(names("x tan phu", near: ["82", "28003"]).first == "Xã Tân Phú, Huyện Châu Thành, Tỉnh Tiền Giang")
    #expect(names("chau thanh", near: ["80"]).first == "Huyện Châu Thành, Tỉnh Long An")
  }

  @Test func initialsFindWithAndWithoutTheKind() {
    #expect(names("tp", near: ["80", "803"]).first == "Xã Tân Phú, Huyện Đức Huệ, Tỉnh Long An")
    #expect(names("xtp").count == 2)
    #expect(names("tttv").first == "Thị trấn Tầm Vu, Huyện Châu Thành, Tỉnh Long An")
    #expect(names("ttp").isEmpty)
  }

  @Test func onlyUnitsOfTheTimeAreOffered() {
    #expect(names("phu huu") == ["Xã Phú Hữu, Huyện Đức Huệ, Tỉnh Long An"])
    #expect(names("phu huu", on: PartialDate(year: 2015)).isEmpty)
    #expect(names("xph", on: PartialDate(year: 2015)).isEmpty)
    #expect(names("phu huu", on: nil).count == 1)
  }

  @Test func aNameThatBeginsLikeAKindIsFoundToo() {
    #expect(names("quan hoa").first == "Phường Quan Hóa, Huyện Châu Thành, Tỉnh Long An")
  }

  @Test(arguments: ["", " ", "x", "t", ",", "....", "zzzz", "xã", "1", String(repeating: "tan ", count: 200)])
  func nothingIsFoundForNothing(_ text: String) {
    #expect(names(text).isEmpty)
  }

  /// A country with history: 16,000 units. Two letters must not be felt while one types.
  @Test func twoLettersOfAWholeCountryAreQuick() {
    var units = (10..<73).map { Self.unit("\($0)", .province, "Tỉnh \($0)", "Tỉnh") }
    let syllables = [
      "Tân", "Phú", "An", "Bình", "Hòa", "Long", "Thạnh", "Mỹ", "Hưng", "Đông", "Tây", "Xuân", "Sơn", "Trung", "Yên",
    ]
    for district in 100..<810 {
      units.append(
        Self.unit(
          "\(district)", .district, "\(syllables[district % 15]) \(syllables[district / 15 % 15])", "Huyện",
          in: "\(10 + district % 63)"))
    }
    for commune in 0..<15_500 {
      let name = "\(syllables[commune % 15]) \(syllables[commune / 15 % 15]) \(syllables[commune / 225 % 15])"
      units.append(Self.unit("\(20_000 + commune)", .commune, name, "Xã", in: "\(100 + commune % 710)"))
    }
    let search = PlaceSearch(UnitDirectory(units: units))
    let clock = ContinuousClock()
    for text in ["ta", "xtp", "x tan ph", "tpa", "x an binh h tan phu"] {
      let time = clock.measure { #expect(!search.find(text, on: year, near: ["11", "101", "20001"]).isEmpty) }
      // Unoptimised and beside other tests: the limit that people notice is 50 ms for the whole answer.
      #expect(time < .milliseconds(1_000), "\(text): \(time)")
    }
  }
}
