/// Turns the day count Excel stores into dd.MM.yyyy.
enum SerialDate {
  /// Which day the count starts from.
  enum System {
    /// Day 1 is 1 January 1900, and 29 February 1900 exists, as in Lotus 1-2-3.
    case from1900
    /// Day 0 is 1 January 1904, as on old Macintoshes.
    case from1904
  }

  /// The date's text; a number below 1 counted from 1900 is a time of day and gives HH:mm:ss.
  /// nil when the number lies outside the calendar, where Excel shows `####`.
  static func text(_ serial: Double, _ system: System) -> String? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    let halfSecond = 0.5 / 86_400
    let day = Int((serial + halfSecond).rounded(.down))
    switch system {
    case .from1904:
      guard day + 1_462 < 2_958_466 else { return nil }
      return date(daysSince1970: day - 24_107)
    case .from1900:
      if day == 0 { return time(seconds: Int((serial * 86_400).rounded())) }
      if day == 60 { return "29.02.1900" }
      return date(daysSince1970: day - (day < 60 ? 25_568 : 25_569))
    }
  }

  /// The date's text from an ISO 8601 value such as `1985-03-12T00:00:00`; nil when it is none.
  static func text(iso: ArraySlice<UInt8>) -> String? {
    let bytes = Array(iso.prefix(11))
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T")
    else { return nil }
    let digits = bytes[0..<4] + bytes[5..<7] + bytes[8..<10]
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let ordered = bytes[8..<10] + [UInt8(ascii: ".")] + bytes[5..<7] + [UInt8(ascii: ".")] + bytes[0..<4]
    return String(decoding: ordered, as: UTF8.self)
  }

  private static func time(seconds: Int) -> String {
    "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
  }

  /// Civil date from a day count, by eras of 400 years that begin on 1 March.
  private static func date(daysSince1970 days: Int) -> String {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(day)).\(padded(month)).\(year)"
  }

  private static func padded(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }
}
