/// Between the Gregorian and the Vietnamese lunar calendar, for the lunar years 1899–2100.
public enum LunarCalendar {
  /// The Gregorian day of a lunar day; nil when there is no such month or day in that year.
  public static func solar(
    fromLunarYear year: Int, month: Int, day: Int, leap: Bool = false, meridian: LunarMeridian = .hanoi
  ) -> (year: Int, month: Int, day: Int)? {
    let table = LunarMonths.of(meridian)
    guard (1899...2100).contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
    // A lunar year begins between mid-January and late February.
    let around = CalendarDay.number(year: year, month: 2, day: 1)
    let near = table.index(ofDay: around) ?? 0
    let upper = min(near + 16, table.months.count)
    for i in max(near - 2, 0)..<upper {
      let candidate = table.months[i]
      guard candidate.year == year, candidate.month == month, candidate.isLeap == leap else { continue }
      return day <= table.length(i) ? CalendarDay.date(number: candidate.start + day - 1) : nil
    }
    return nil
  }

  /// The Gregorian day of a lunar day.
  public static func solar(from date: LunarDate, meridian: LunarMeridian = .hanoi) -> (year: Int, month: Int, day: Int)? {
    solar(fromLunarYear: date.year, month: date.month, day: date.day, leap: date.isLeapMonth, meridian: meridian)
  }

  /// The lunar day of a Gregorian day; nil when that day does not exist or lies outside the table.
  public static func lunar(fromYear year: Int, month: Int, day: Int, meridian: LunarMeridian = .hanoi) -> LunarDate? {
    guard CalendarDay.exists(year: year, month: month, day: day) else { return nil }
    let table = LunarMonths.of(meridian)
    let number = CalendarDay.number(year: year, month: month, day: day)
    guard let index = table.index(ofDay: number) else { return nil }
    let found = table.months[index]
    return LunarDate(year: found.year, month: found.month, day: number - found.start + 1, isLeapMonth: found.isLeap)
  }

  /// The number of the month that a lunar year has twice, if any.
  public static func leapMonth(inLunarYear year: Int, meridian: LunarMeridian = .hanoi) -> Int? {
    LunarMonths.of(meridian).months.first { $0.year == year && $0.isLeap }?.month
  }
}
