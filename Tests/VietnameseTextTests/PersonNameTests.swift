import Testing
import VietnameseText

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("Nguyễn Thị Hồng Ánh", "Nguyễn", ["Thị", "Hồng"], "Ánh"), ("Lê Lai", "Lê", [], "Lai"), ("  Vừ  A\tDờ ", "Vừ", ["A"], "Dờ"),
    ("Pao", "", [], "Pao"),
  ])
  func namesAreTakenApart(full: String, surname: String, middle: [String], given: String) throws {
    let name = try #require(PersonName(full))
    #expect(name.surname == surname)
    #expect(name.middle == middle)
    #expect(name.given == given)
    #expect(name.full == full.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  @Test(arguments: ["", "  ", "\u{0}", "\u{200B}\n"]) func textWithoutWordsIsNoName(text: String) {
    #expect(PersonName(text) == nil)
  }

  @Test func listsAreOrderedByGivenName() {
    let names = ["Trần Văn An", "Nguyễn Thị Ánh", "Lê Bình", "Nguyễn Bình", "An Văn Đức"]
    let sorted = names.reversed().sorted { (PersonName($0)?.listSortKey ?? "") < (PersonName($1)?.listSortKey ?? "") }
    #expect(sorted == names)
  }

  @Test func hostileTextMakesNoTrouble() {
    for text in Samples.hostile { _ = PersonName(text)?.listSortKey }
  }
}
