import Testing

@testable import PageReading

@Suite struct ReadDateTests {
  @Test(arguments: [
    ("13/02/2008", 13, 2, 2008), ("3-2-2008", 3, 2, 2008), ("13.02.2008", 13, 2, 2008),
    ("ngày 13 tháng 02 năm 2008", 13, 2, 2008),
    ("Ngày 5, tháng 6, năm 1999.", 5, 6, 1999), ("29/02/2000", 29, 2, 2000), ("13 / 02 / 2008", 13, 2, 2008),
  ])
  func wholeDates(_ text: String, _ day: Int, _ month: Int, _ year: Int) throws {
    let date = try #require(ReadDate(text))
    #expect(date.day == day)
    #expect(date.month == month)
    #expect(date.year == year)
  }

  @Test func aStrokeThatMeltedIntoAFigureIsSetAgain() {
    #expect(ReadDate.strokesSet("15/061975") == "15/06/1975")
    #expect(ReadDate.strokesSet("1506/1975") == "15/06/1975")
    #expect(ReadDate.strokesSet("15-061975") == "15-06-1975")
    // Both gone, one read as another sign, both as points where signs stand as tall as figures.
    #expect(ReadDate.strokesSet("15061975") == "15/06/1975")
    #expect(ReadDate.strokesSet("15/06.1975") == "15/06/1975")
    #expect(ReadDate.strokesSet("15.06.1975", isTall: true) == "15/06/1975")
    for text in [
      "15/06/1975", "15.06.1975", "41061975", "41/061975", "15/131975", "150/61975", "15a061975", "1/061975", "15/06197", "",
    ] {
      #expect(ReadDate.strokesSet(text) == nil, "\(text)")
    }
  }

  @Test func partOfADate() throws {
    #expect(try #require(ReadDate("02/2008")).month == 2)
    #expect(try #require(ReadDate("1956")).day == nil)
  }

  @Test(arguments: [
    "", "31/02/2008", "29/02/1900", "00/01/2008", "13/13/2008", "13/02/08", "13/02/20081", "1302", "13-02/2008", "65 tuổi",
    "ngày 13 tháng 02",
    "ngày tháng năm 2008", "13//2008", "/2008", "2008/", "không rõ", "13/02/2008/1", "1234567890123456789012345",
    "ngày 1 2 tháng 3 năm 2008",
    "13022008",
  ])
  func whatIsNoDate(_ text: String) {
    #expect(ReadDate(text) == nil)
  }

  @Test func everyDayComesBackFromEachWriting() throws {
    for year in [1901, 1956, 2000, 2024] {
      for month in 1...12 {
        for day in 1...28 {
          let texts = ["\(day)/\(month)/\(year)", "\(day)-\(month)-\(year)", "ngày \(day) tháng \(month) năm \(year)"]
          for text in texts {
            let date = try #require(ReadDate(text))
            #expect(date.day == day && date.month == month && date.year == year)
          }
        }
      }
    }
  }

  @Test func words() throws {
    let date = try #require(ReadDate(inWords: "Ngày mười ba, tháng hai, năm hai nghìn không trăm linh tám."))
    #expect(date == ReadDate("13/02/2008"))
    #expect(ReadDate(inWords: "Ngày mười ba tháng hai") == nil)
    #expect(ReadDate(inWords: "Nguyễn Văn Ba") == nil)
  }
}
