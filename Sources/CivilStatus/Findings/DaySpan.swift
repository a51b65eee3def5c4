/// The days a partial date can mean, as yyyymmdd.
struct DaySpan: Hashable {
  var earliest: Int
  var latest: Int

  init(earliest: Int, latest: Int) {
    self.earliest = earliest
    self.latest = latest
  }

  init(_ date: PartialDate) {
    self.init(earliest: date.earliestOrdinal, latest: date.latestOrdinal)
  }

  /// Days since 1970-01-01 of a day given as yyyymmdd.
  static func dayNumber(_ ordinal: Int) -> Int {
    let (year, month, day) = (ordinal / 10_000, ordinal / 100 % 100, ordinal % 100)
    // Civil days by eras of 400 years; the year begins in March.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The least and the most days from one span to another.
  static func days(from first: DaySpan, to second: DaySpan) -> (least: Int, most: Int) {
    (dayNumber(second.earliest) - dayNumber(first.latest), dayNumber(second.latest) - dayNumber(first.earliest))
  }
}
