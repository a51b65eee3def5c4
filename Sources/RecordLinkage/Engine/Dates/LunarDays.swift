import VietnameseText

/// The solar day of a date that was written by the lunar calendar, from a table of month beginnings made once.
struct LunarDays: Sendable {
  static let shared = LunarDays()
  private static let years = 1900...2030

  private let starts: [UInt32]

  private init() {
    var starts: [UInt32] = []
    for year in Self.years {
      for month in 1...12 {
        let first = LunarCalendar.solar(fromLunarYear: year, month: month, day: 1)
        starts.append(first.map { PackedDate(day: $0.day, month: $0.month, year: $0.year).raw } ?? 0)
      }
    }
    self.starts = starts
  }

  /// Unknown when the date is partial or no lunar day bears it.
  func solar(_ date: PackedDate) -> PackedDate {
    guard date.isFull, Self.years.contains(date.year), date.day <= 30 else { return .none }
    let start = PackedDate(raw: starts[(date.year - Self.years.lowerBound) * 12 + date.month - 1])
    guard start.isKnown else { return .none }
    var (day, month, year) = (start.day + date.day - 1, start.month, start.year)
    while day > Self.length(month, year) {
      day -= Self.length(month, year)
      month += 1
      if month > 12 { (month, year) = (1, year + 1) }
    }
    return PackedDate(day: day, month: month, year: year)
  }

  private static func length(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
