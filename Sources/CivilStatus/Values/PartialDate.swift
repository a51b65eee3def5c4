/// A day, a month or a year, as old registers give them. Precision is part of the value.
public struct PartialDate: Hashable, Sendable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// Nil for a day that no calendar has (31.02.1999). Years run from 1000 to 9999, so that a misprint such as 5005 can be kept.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1000...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day, !(1...PartialDate.days(in: month, of: year)).contains(day) { return nil }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `1985`, `1985-03` or `1985-03-12`.
  public init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return nil }
    guard let numbers = PartialDate.numbers(parts) else { return nil }
    self.init(year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// Reads the ministry's `dd.MM.yyyy`, `MM.yyyy` or `yyyy`.
  public init?(ministry text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let year = parts.last, year.count == 4, parts.dropLast().allSatisfy({ $0.count == 2 })
    else { return nil }
    guard let numbers = PartialDate.numbers(parts) else { return nil }
    let count = numbers.count
    self.init(
      year: numbers[count - 1], month: count > 1 ? numbers[count - 2] : nil, day: count > 2 ? numbers[0] : nil)
  }

  public var isFull: Bool { day != nil }

  /// `1985-03-12`, `1985-03` or `1985`.
  public var isoText: String {
    [pad(year, 4), month.map { pad($0, 2) }, day.map { pad($0, 2) }].compactMap { $0 }.joined(separator: "-")
  }

  /// `12.03.1985`, `03.1985` or `1985`: the form of the ministry's import.
  public var ministryText: String {
    [day.map { pad($0, 2) }, month.map { pad($0, 2) }, pad(year, 4)].compactMap { $0 }.joined(separator: ".")
  }

  /// The first day it can mean, as yyyymmdd: order only, not a count of days.
  public var earliestOrdinal: Int { year * 10_000 + (month ?? 1) * 100 + (day ?? 1) }

  /// The last day it can mean, as yyyymmdd.
  public var latestOrdinal: Int {
    let lastMonth = month ?? 12
    return year * 10_000 + lastMonth * 100 + (day ?? PartialDate.days(in: lastMonth, of: year))
  }

  /// Before the other in every reading of both: a year alone is not before a day of the same year.
  public func isSurelyBefore(_ other: PartialDate) -> Bool { latestOrdinal < other.earliestOrdinal }

  /// Whether both can be the same day.
  public func overlaps(_ other: PartialDate) -> Bool {
    earliestOrdinal <= other.latestOrdinal && other.earliestOrdinal <= latestOrdinal
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func numbers(_ parts: [Substring]) -> [Int]? {
    var result: [Int] = []
    for part in parts {
      guard part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part) else { return nil }
      result.append(number)
    }
    return result
  }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension PartialDate: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let date = PartialDate(iso: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date of the form yyyy[-MM[-dd]]")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(isoText)
  }
}
