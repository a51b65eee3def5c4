import VietnameseText

/// Lunar days as the rules need them.
enum LunarDays {
  static func solar(_ year: Int, _ month: Int, _ day: Int, _ leap: Bool) -> PartialDate? {
    guard let found = LunarCalendar.solar(from: LunarDate(year: year, month: month, day: day, isLeapMonth: leap)) else {
      return nil
    }
    return PartialDate(year: found.year, month: found.month, day: found.day)
  }

  /// The day that bears the same numbers in the lunar calendar, as a solar day.
  static func solar(readingAsLunar date: PartialDate) -> PartialDate? {
    guard let month = date.month, let day = date.day else { return nil }
    return solar(date.year, month, day, false)
  }
}
