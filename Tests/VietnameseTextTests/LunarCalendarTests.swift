import Testing

@testable import VietnameseText

@Suite struct LunarCalendarTests {
  @Test(arguments: [
    (1945, 2, 13), (1968, 1, 29), (1975, 2, 11), (1985, 1, 21), (1990, 1, 27), (2000, 2, 5), (2007, 2, 17), (2020, 1, 25),
    (2023, 1, 22), (2024, 2, 10), (2025, 1, 29), (2030, 2, 2),
  ])
  func newYearFallsOnTheKnownDay(year: Int, month: Int, day: Int) throws {
    let found = try #require(LunarCalendar.solar(fromLunarYear: year, month: 1, day: 1))
    #expect(found == (year, month, day))
  }

  @Test(arguments: [(1968, 1, 30), (1985, 2, 20), (2007, 2, 18), (2030, 2, 3)])
  func theOtherMeridianHasOtherNewYears(year: Int, month: Int, day: Int) throws {
    let found = try #require(LunarCalendar.solar(fromLunarYear: year, month: 1, day: 1, meridian: .beijing))
    #expect(found == (year, month, day))
  }

  @Test(arguments: [(1985, 2), (2006, 7), (2012, 4), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2024, nil), (1984, nil)])
  func leapMonthsAreKnown(year: Int, month: Int?) {
    #expect(LunarCalendar.leapMonth(inLunarYear: year) == month)
  }

  @Test(arguments: LunarMeridian.allCases) func everyDayComesBack(meridian: LunarMeridian) throws {
    let first = CalendarDay.number(year: 1900, month: 1, day: 1)
    let last = CalendarDay.number(year: 2100, month: 12, day: 31)
    for number in stride(from: first, through: last, by: 5) {
      let (year, month, day) = CalendarDay.date(number: number)
      let lunar = try #require(LunarCalendar.lunar(fromYear: year, month: month, day: day, meridian: meridian))
      #expect((1...12).contains(lunar.month) && (1...30).contains(lunar.day))
      let back = try #require(LunarCalendar.solar(from: lunar, meridian: meridian))
      #expect(back == (year, month, day))
    }
  }

  @Test func monthsHaveTwentyNineOrThirtyDaysAndYearsTwelveOrThirteenMonths() {
    for meridian in LunarMeridian.allCases {
      let table = LunarMonths.of(meridian)
      for i in table.months.indices { #expect([29, 30].contains(table.length(i))) }
      for year in 1899...2100 {
        let months = table.months.filter { $0.year == year }
        #expect(Set(months.map(\.month)) == Set(1...12))
        #expect(months.count == 12 + months.count { $0.isLeap })
      }
    }
  }

  @Test(arguments: [
    (2023, 13, 1), (2023, 0, 1), (2023, 1, 31), (2023, 1, 0), (1898, 1, 1), (2101, 1, 1), (Int.max, 1, 1), (2024, 2, 40),
  ])
  func daysThatDoNotExistAreRefused(year: Int, month: Int, day: Int) {
    #expect(LunarCalendar.solar(fromLunarYear: year, month: month, day: day) == nil)
  }

  @Test func aLeapMonthThatIsNoneIsRefused() {
    #expect(LunarCalendar.solar(fromLunarYear: 2024, month: 2, day: 1, leap: true) == nil)
    #expect(LunarCalendar.solar(fromLunarYear: 2023, month: 2, day: 1, leap: true) != nil)
  }

  @Test(arguments: [(2023, 2, 29), (2023, 13, 1), (1800, 1, 1), (2200, 1, 1), (Int.min, 1, 1), (2023, 1, Int.max)])
  func gregorianDaysOutsideAreRefused(year: Int, month: Int, day: Int) {
    #expect(LunarCalendar.lunar(fromYear: year, month: month, day: day) == nil)
  }
}
