import CivilStatus
import RecordLinkage

/// A date of birth as a population extract writes it.
///
/// Read: `dd/MM/yyyy`, `dd.MM.yyyy`, `d-M-yyyy`, `MM/yyyy`, `yyyy`, `yyyy-MM-dd`. A part written as `00` is not known.
///
/// A day that population data put where only the year is known (`01/01/yyyy` above all) is **kept and compared as written**: nothing in
/// the file tells it from a true birthday, so calling it "year only" would be an invention. The entry is then held as different in
/// its date, and people see both.
struct ExtractDate: Hashable {
  let parts: DateParts

  static let unknown = ExtractDate(parts: DateParts())

  private init(parts: DateParts) {
    self.parts = parts
  }

  /// Nil for what is no date; an empty text is the unknown date.
  init?(_ text: String) {
    var numbers: [(value: Int, digits: Int)] = []
    var current = 0
    var digits = 0
    var separators = 0
    for byte in text.utf8 {
      if (48...57).contains(byte) {
        guard digits < 4 else { return nil }
        current = current * 10 + Int(byte - 48)
        digits += 1
      } else if byte == 47 || byte == 46 || byte == 45 {
        guard digits > 0 else { return nil }
        numbers.append((current, digits))
        (current, digits) = (0, 0)
        separators += 1
      } else {
        return nil
      }
    }
    if digits > 0 { numbers.append((current, digits)) } else if separators > 0 { return nil }
    switch numbers.count {
    case 0: self = .unknown
    case 1 where numbers[0].digits == 4: self.init(year: numbers[0].value)
    case 2 where numbers[1].digits == 4 && numbers[0].digits <= 2: self.init(year: numbers[1].value, month: numbers[0].value)
    case 3 where numbers[2].digits == 4 && numbers[0].digits <= 2 && numbers[1].digits <= 2:
      self.init(year: numbers[2].value, month: numbers[1].value, day: numbers[0].value)
    case 3 where numbers[0].digits == 4 && numbers[1].digits <= 2 && numbers[2].digits <= 2:
      self.init(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
    default: return nil
    }
  }

  private init?(year: Int, month: Int = 0, day: Int = 0) {
    let known = (month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    if known.month == nil && known.day != nil { return nil }
    guard (1_800...2_100).contains(year), PartialDate(year: year, month: known.month, day: known.day) != nil else { return nil }
    parts = DateParts(year: year, month: known.month, day: known.day)
  }
}
