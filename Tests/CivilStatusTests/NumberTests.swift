import CivilStatus
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    ("01/2018", 1, 2018, nil as Int?, "01/2018"), ("1/2007-2009", 1, 2007, 2009, "01/2007-2009"),
    ("01.2017", 1, 2017, nil, "01/2017"),
    (" 12 / 1999 ", 12, 1999, nil, "12/1999"), ("123/1985", 123, 1985, nil, "123/1985"),
    ("01/2007-2007", 1, 2007, nil, "01/2007"),
  ])
  func booksWithYearOrSpan(text: String, number: Int, from: Int, to: Int?, back: String) throws {
    let book = try #require(BookNumber(text))
    #expect(book.number == number && book.openingYear == from && book.closingYear == to && book.text == back)
  }

  @Test(arguments: ["", "01", "01/", "/2018", "01/18", "01/2009-2007", "a/2018", "01/2018/2", "01/20188"])
  func doubtfulBooksAreRefused(text: String) {
    #expect(BookNumber(text) == nil)
  }

  @Test(arguments: [
    ("01/2018", 1, nil as String?, 2018 as Int?), ("01/", 1, nil, nil), ("052", 52, nil, nil), ("12345", 12345, nil, nil),
    ("05bis", 5, "bis", nil), ("12A/2007", 12, "a", 2007), ("7", 7, nil, nil),
  ])
  func entryNumbersOfEveryWidth(text: String, number: Int, suffix: String?, year: Int?) throws {
    let read = try #require(RegistrationNumber(text))
    #expect(read.number == number && read.suffix == suffix && read.year == year)
  }

  @Test(arguments: ["", "null", "a1", "1/18", "1/2018/3", "12-13", "1234567890", "१२"])
  func doubtfulEntryNumbersAreRefused(text: String) {
    #expect(RegistrationNumber(text) == nil)
  }

  @Test func identityNumbersTellProvinceSexAndYear() throws {
    let number = try #require(PersonalIdentityNumber("068 304 001234"))
    #expect(number.provinceCode == "068" && number.sex == .female && number.birthYear == 2004)
    #expect(PersonalIdentityNumber("001085000001")?.birthYear == 1985)
    #expect(PersonalIdentityNumber("001085000001")?.sex == .male)
    #expect(RegisterCatalogue.standard.codeList("personalIdProvince")?.item(code: number.provinceCode)?.label == "Lâm Đồng")
  }

  @Test(arguments: [("165415511", "card"), ("001085000001", "personal"), ("B1234567", "other"), ("16541551", "other")])
  func documentNumbersByShape(text: String, shape: String) throws {
    let found =
      switch try #require(IdentityNumber(text)) {
      case .card: "card"
      case .personal: "personal"
      case .other: "other"
      }
    #expect(found == shape)
  }

  @Test(arguments: ["", "  ", "..."])
  func emptyDocumentNumbersAreNone(text: String) {
    #expect(IdentityNumber(text) == nil)
  }
}
