/// The numbers of one registration year in a book: found, missing, repeated.
public struct NumberSeries: Hashable, Codable, Sendable {
  /// Nil for entries whose year is not known yet.
  public var year: Int?
  public var count: Int
  public var first: Int
  public var last: Int
  /// Gaps between the first and the last number found.
  public var missing: [NumberRange]
  /// Numbers that stand more than once, as written: `12`, `12a`.
  public var repeated: [String]
  public var start: SeriesStart

  /// How the first number fits to what came before.
  public enum SeriesStart: Hashable, Codable, Sendable {
    /// The series begins with number 1.
    case atOne
    /// This must be the year's first book, yet numbers are missing before the first.
    case missingBefore(NumberRange)
    /// It goes on exactly where the book before ended.
    case continues(book: String)
    /// Between the end of the book before and the first number, some are missing.
    case gapAfter(book: String, NumberRange)
    /// The book before holds some of these numbers too.
    case overlaps(book: String, NumberRange)
    /// The numbers before must be in a book that is not in the system, or not marked yet.
    case expectedElsewhere(NumberRange)
  }

  /// The end of the book before in the same year.
  struct Previous: Hashable {
    var bookText: String
    /// Nil when none of its entries of the year is marked yet.
    var last: Int?
  }

  /// - Parameters:
  ///   - numbers: number and suffix of every entry of the year; must not be empty.
  ///   - previous: the book before in this year, if there is one.
  ///   - isFirst: whether no other book can hold the year's beginning.
  init(year: Int?, numbers: [EntryNumber], previous: Previous?, isFirst: Bool) {
    let found = Set(numbers.map(\.number))
    var seen: [EntryNumber: Int] = [:]
    for number in numbers { seen[number, default: 0] += 1 }
    self.year = year
    count = numbers.count
    first = found.min() ?? 1
    last = found.max() ?? 1
    missing = [NumberRange].gaps(in: found, from: first)
    repeated = seen.filter { $0.value > 1 }.keys.sorted().map(\.text)
    start = Self.start(first: first, last: last, previous: previous, isFirst: isFirst)
  }

  private static func start(first: Int, last: Int, previous: Previous?, isFirst: Bool) -> SeriesStart {
    if let previous, let end = previous.last {
      if first == end + 1 { return .continues(book: previous.bookText) }
      if first > end + 1 { return .gapAfter(book: previous.bookText, NumberRange(end + 1, first - 1)) }
      return .overlaps(book: previous.bookText, NumberRange(first, min(end, last)))
    }
    if first <= 1 { return .atOne }
    let before = NumberRange(1, first - 1)
    return isFirst && previous == nil ? .missingBefore(before) : .expectedElsewhere(before)
  }
}
