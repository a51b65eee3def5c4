/// A day of the Vietnamese lunar calendar.
public struct LunarDate: Hashable, Sendable {
  /// The year in which the lunar year begins, by Gregorian count.
  public var year: Int
  /// 1–12.
  public var month: Int
  /// 1–30.
  public var day: Int
  /// True in the second of two months that bear the same number.
  public var isLeapMonth: Bool

  /// A lunar day; whether it exists is for `LunarCalendar` to say.
  public init(year: Int, month: Int, day: Int, isLeapMonth: Bool = false) {
    self.year = year
    self.month = month
    self.day = day
    self.isLeapMonth = isLeapMonth
  }
}

/// The meridian whose midnight begins the day. It moves a month's beginning by a day now and then.
public enum LunarMeridian: Int, CaseIterable, Sendable {
  /// UTC+7: the calendar in force in the North since 1968 and everywhere since 1975.
  case hanoi = 7
  /// UTC+8: the calendar printed before that.
  case beijing = 8
}
