/// A date, as far as it is known, and the sex of the person, in one machine word; zero in a part stands for unknown.
struct PackedDate: Equatable {
  var raw: UInt32

  static let none = PackedDate(raw: 0)
  private static let ageFlag: UInt32 = 1 << 21

  init(raw: UInt32) { self.raw = raw }

  init(day: Int, month: Int, year: Int) {
    raw = UInt32(day) | UInt32(month) << 5 | UInt32(year) << 9
  }

  @inline(__always)
  var day: Int { Int(raw & 31) }
  @inline(__always)
  var month: Int { Int(raw >> 5 & 15) }
  @inline(__always)
  var year: Int { Int(raw >> 9 & 0xFFF) }
  /// The date without flag and sex.
  @inline(__always)
  var parts: UInt32 { raw & 0x1F_FFFF }
  @inline(__always)
  var isKnown: Bool { parts != 0 }
  @inline(__always)
  var isFull: Bool { day != 0 && month != 0 && year != 0 }
  /// True for 1 January, which stands for an unknown day in old papers.
  @inline(__always)
  var isNewYear: Bool { day == 1 && month == 1 }
  /// True for a year worked out from an age.
  @inline(__always)
  var isFromAge: Bool { raw & Self.ageFlag != 0 }

  /// 0 unknown, 1 male, 2 female, 3 other.
  var sex: UInt32 {
    get { raw >> 22 & 3 }
    set { raw = raw & ~(3 << 22) | newValue << 22 }
  }

  /// The same date with day before month in size: one key for a date and its swapped form.
  @inline(__always)
  var unswapped: UInt32 {
    guard isFull else { return 0 }
    return UInt32(min(day, month)) | UInt32(max(day, month)) << 5 | UInt32(year) << 10
  }

  static func fromAge(_ age: Int, in year: Int) -> PackedDate {
    guard year - age >= 1850, age >= 0, age < 130 else { return .none }
    var result = PackedDate(day: 0, month: 0, year: year - age)
    result.raw |= ageFlag
    return result
  }

  /// Reads dd/MM/yyyy with any separator, yyyy-MM-dd, MM/yyyy and yyyy. A day or month that cannot be leaves the year.
  static func parse(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> PackedDate {
    var values = (0, 0, 0)
    var digits = (0, 0, 0)
    var groups = 0
    var i = 0
    while i < length, groups < 3 {
      guard isDigit(bytes[i]) else {
        i += 1
        continue
      }
      var value = 0
      let start = i
      while i < length, isDigit(bytes[i]), i - start < 8 {
        value = value * 10 + Int(bytes[i] - 0x30)
        i += 1
      }
      switch groups {
      case 0: (values.0, digits.0) = (value, i - start)
      case 1: (values.1, digits.1) = (value, i - start)
      default: (values.2, digits.2) = (value, i - start)
      }
      groups += 1
    }
    switch groups {
    case 3 where digits.0 == 4: return checked(day: values.2, month: values.1, year: values.0)
    case 3: return checked(day: values.0, month: values.1, year: values.2)
    case 2 where digits.0 == 4: return checked(day: 0, month: values.1, year: values.0)
    case 2: return checked(day: 0, month: values.0, year: values.1)
    case 1 where digits.0 == 8: return checked(day: values.0 / 1_000_000, month: values.0 / 10_000 % 100, year: values.0 % 10_000)
    case 1: return checked(day: 0, month: 0, year: values.0)
    default: return .none
    }
  }

  private static func checked(day: Int, month: Int, year: Int) -> PackedDate {
    guard (1850...2100).contains(year) else { return .none }
    // The date put where a form insists on one.
    if year == 1900, day == 1, month == 1 { return .none }
    if (13...31).contains(month), (1...12).contains(day) { return PackedDate(day: month, month: day, year: year) }
    guard (1...12).contains(month) else { return PackedDate(day: 0, month: 0, year: year) }
    return PackedDate(day: (1...31).contains(day) ? day : 0, month: month, year: year)
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
