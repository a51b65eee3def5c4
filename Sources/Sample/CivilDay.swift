/// A full calendar day.
public struct CivilDay: Hashable, Sendable, Comparable, Codable {
  public let year: Int
  public let month: Int
  public let day: Int

  public init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (a: CivilDay, b: CivilDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Days since 1970-01-01.
  public var ordinal: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public init(ordinal: Int) {
    let z = ordinal + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  public func adding(days: Int) -> CivilDay { CivilDay(ordinal: ordinal + days) }

  /// Whole years from this day to another.
  public func years(to other: CivilDay) -> Int {
    other.year - year - ((other.month, other.day) < (month, day) ? 1 : 0)
  }

  /// `12.03.1985`, as the ministry writes it.
  public var dotted: String { "\(twoDigits(day)).\(twoDigits(month)).\(year)" }
  /// `12/03/1985`, as clerks and the police write it.
  public var slashed: String { "\(twoDigits(day))/\(twoDigits(month))/\(year)" }
  /// `1985-03-12`.
  public var iso: String { "\(year)-\(twoDigits(month))-\(twoDigits(day))" }
}

/// `7` as `07`.
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

/// A number with leading zeros.
func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
