import Testing

@testable import VietnameseText

@Suite struct DateInWordsTests {
  struct Date: Equatable, Sendable {
    var year: Int
    var month: Int?
    var day: Int?
  }

  static func read(_ text: String) -> Date? {
    DateInWords.parse(text).map { Date(year: $0.year, month: $0.month, day: $0.day) }
  }

  @Test(arguments: [
    (Date(year: 2008, month: 3, day: 2), "Ngày hai tháng ba năm hai nghìn không trăm linh tám"),
    (Date(year: 1985, month: 4, day: 24), "Ngày hai mươi tư tháng tư năm một nghìn chín trăm tám mươi lăm"),
    (Date(year: 2015, month: 10, day: 15), "Ngày mười lăm tháng mười năm hai nghìn không trăm mười lăm"),
    (Date(year: 1900, month: nil, day: nil), "Năm một nghìn chín trăm"),
    (Date(year: 2000, month: 12, day: nil), "Tháng mười hai năm hai nghìn"),
    (Date(year: 1931, month: 1, day: 31), "Ngày ba mươi mốt tháng một năm một nghìn chín trăm ba mươi mốt"),
    (Date(year: 1914, month: 5, day: 14), "Ngày mười bốn tháng năm năm một nghìn chín trăm mười bốn"),
  ])
  func datesAreSpelledAsRegistersDo(date: Date, expected: String) {
    #expect(DateInWords.words(year: date.year, month: date.month, day: date.day) == expected)
  }

  @Test func everyDayReadsBack() {
    let first = CalendarDay.number(year: 1900, month: 1, day: 1)
    let last = CalendarDay.number(year: 2025, month: 12, day: 31)
    for number in stride(from: first, through: last, by: 3) {
      let (year, month, day) = CalendarDay.date(number: number)
      let words = DateInWords.words(year: year, month: month, day: day)
      let expected = Date(year: year, month: month, day: day)
      #expect(Self.read(words) == expected, "\(words)")
      if number % 7 == 0 {
        #expect(Self.read(VietnameseText.folded(words)) == expected)
        #expect(Self.read(Samples.decomposed(words.uppercased())) == expected)
      }
    }
  }

  @Test func monthsAndYearsAloneReadBack() {
    for year in 1800...2100 {
      #expect(Self.read(DateInWords.words(year: year, month: nil, day: nil)) == Date(year: year))
      for month in 1...12 {
        #expect(Self.read(DateInWords.words(year: year, month: month, day: nil)) == Date(year: year, month: month))
      }
    }
  }

  @Test(arguments: [
    ("Mồng hai, tháng Giêng, năm một ngàn chín trăm lẻ tám", Date(year: 1908, month: 1, day: 2)),
    ("mùng mười tháng chạp năm 1985", Date(year: 1985, month: 12, day: 10)),
    ("NGAY HAI MUOI NAM THANG NAM NAM HAI NGHIN KHONG TRAM LINH NAM", Date(year: 2005, month: 5, day: 25)),
    ("ngày 12 tháng 03 năm một chín tám lăm", Date(year: 1985, month: 3, day: 12)),
    ("hai mốt tháng tư năm nghìn chín trăm bảy mươi tư", Date(year: 1974, month: 4, day: 21)),
    ("ngày không hai tháng không ba năm hai nghìn mười", Date(year: 2010, month: 3, day: 2)),
    ("Ngày hai mươi bốn tháng bốn năm hai nghìn linh bốn.", Date(year: 2004, month: 4, day: 24)),
    ("năm hai không không tám", Date(year: 2008)), ("một nghìn chín trăm bảy mươi bẩy", Date(year: 1977)),
    ("ngày hai chín tháng hai năm hai nghìn", Date(year: 2000, month: 2, day: 29)), ("1985", Date(year: 1985)),
  ])
  func usualVariantsAreRead(text: String, expected: Date) {
    #expect(Self.read(text) == expected)
  }

  @Test(arguments: [
    "", "ngày", "tháng ba", "ngày hai tháng ba", "không rõ", "ngày ba mươi mốt tháng hai năm hai nghìn",
    "ngày ba mươi hai tháng một năm 2000",
    "tháng mười ba năm hai nghìn", "năm tám lăm", "năm 85", "hai nghìn tám", "năm một nghìn chín trăm năm",
    "ngày hai chín tháng hai năm 1900",
    "12/03/1985", "ngày hai tháng ba năm hai nghìn không trăm linh tám âm lịch", "mồng mười một tháng hai năm 2000",
    "ngày mười mươi tháng hai năm 2000", "năm không nghìn chín trăm", "năm 19855", "tháng ba tháng tư năm 2000",
  ])
  func whatIsNoDateOrUnclearIsNotGuessed(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test func hostileTextIsRefused() {
    for text in Samples.hostile { #expect(Self.read(text) == nil) }
    #expect(Self.read(String(repeating: "năm ", count: 5000)) == nil)
    #expect(Self.read("tháng " + String(repeating: "năm ", count: 5000)) == nil)
  }

  @Test(arguments: [-1, 0, 10_000, Int.max, Int.min]) func yearsOutOfRangeStayFigures(year: Int) {
    #expect(DateInWords.words(year: year, month: nil, day: 5).hasSuffix(year == 0 ? "không" : String(year)))
  }
}
