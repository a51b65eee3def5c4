import Foundation

extension PartialDate {
  /// The present day in Vietnam (UTC+7, no summer time).
  public static var today: PartialDate { on(Date()) }

  /// The day in Vietnam at a moment.
  public static func on(_ moment: Date) -> PartialDate {
    // Civil date from days since 1970 (proleptic Gregorian), by eras of 400 years.
    let shifted = Int(((moment.timeIntervalSince1970 + 7 * 3_600) / 86_400).rounded(.down)) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return PartialDate(year: year, month: month, day: day) ?? .epoch
  }

  private static let epoch: PartialDate = {
    guard let date = PartialDate(year: 1970, month: 1, day: 1) else { preconditionFailure("1970-01-01 is a date") }
    return date
  }()
}
