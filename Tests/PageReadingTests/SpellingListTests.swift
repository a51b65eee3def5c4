import Testing

@testable import PageReading

@Suite struct SpellingListTests {
  private let names = SpellingList([
    "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Trần Văn Lượng", "Phạm Đình Tý", "Lê Xuân Vượng", "", "Trần Văn Lượng",
  ])

  @Test func whatStandsThereIsFound() {
    #expect(names.find("Trần Văn Lượng") == .exact)
    #expect(names.find("TRẦN VĂN LƯỢNG") == .exact)
    #expect(names.contains("nguyễn thị hoà"))
  }

  @Test func aWrongLetterIsMendedWhereOneSpellingIsNear() {
    #expect(names.find("Trần Văn Lương") == .near("Trần Văn Lượng", distance: 1))
    #expect(names.find("Phạm Đinh Tý") == .near("Phạm Đình Tý", distance: 1))
  }

  @Test func betweenTwoSpellingsNothingIsChosen() {
    // One letter from both: Hoa and Hòa.
    #expect(names.find("Nguyễn Thị Hoá") == .none)
  }

  @Test(arguments: ["", " ", "Đỗ Thị Mơ", "Trần", "x", "Trần Văn", "123"])
  func whatIsFarStaysAsItIs(_ text: String) {
    #expect(names.find(text) == .none)
  }

  @Test func anEmptyListFindsNothing() {
    #expect(SpellingList([]).find("Trần Văn Lượng") == .none)
  }

  @Test func everySpellingOfAListFindsItselfAndNothingShorterThanFourLettersIsMended() {
    let list = SpellingList((0..<300).map { "Họ\($0) Tên\($0 * 7)" } + ["Ba", "Bà", "Bá"])
    for number in 0..<300 { #expect(list.find("Họ\(number) Tên\(number * 7)") == .exact) }
    #expect(list.find("Bả") == .none)
  }

  @Test func distances() {
    func distance(_ a: String, _ b: String, _ limit: Int = 9) -> Int? {
      EditDistance.between(Array(a.unicodeScalars), Array(b.unicodeScalars), limit: limit)
    }
    #expect(distance("", "") == 0)
    #expect(distance("", "abc") == 3)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("kitten", "sitting", 2) == nil)
    for pair in [("hoa", "hòa"), ("lan", "an"), ("tý", "tyý")] { #expect(distance(pair.0, pair.1) == distance(pair.1, pair.0)) }
  }
}
