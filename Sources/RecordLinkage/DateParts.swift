/// A date as far as it is known. Each part stands by itself: old registers know years without days, and days without years.
public struct DateParts: Hashable, Sendable {
  public var year: Int?
  public var month: Int?
  public var day: Int?

  /// A date of the parts that are known.
  public init(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// True when no part is known.
  public var isEmpty: Bool { year == nil && month == nil && day == nil }

  /// True when all three parts are known.
  public var isFull: Bool { year != nil && month != nil && day != nil }

  /// "12/03/1985", "03/1985", "1985"; an unknown part before a known one shows as "?".
  public var text: String {
    if isEmpty { return "" }
    if month == nil && day == nil { return Self.padded(year, 4) }
    let tail = Self.padded(month, 2) + "/" + Self.padded(year, 4)
    return day == nil ? tail : Self.padded(day, 2) + "/" + tail
  }

  private static func padded(_ part: Int?, _ width: Int) -> String {
    guard let part else { return "?" }
    let digits = String(part)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
