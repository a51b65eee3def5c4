/// A run of whole numbers, for lists of what is missing.
public struct NumberRange: Hashable, Codable, Sendable {
  public var first: Int
  public var last: Int

  public init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = last
  }

  public var count: Int { last - first + 1 }

  /// `12` or `15–17`.
  public var text: String { first == last ? "\(first)" : "\(first)–\(last)" }
}

extension [NumberRange] {
  /// `12, 15–17`; a long list is cut with a count of the rest.
  public var text: String {
    let shown = prefix(30).map(\.text).joined(separator: ", ")
    return count > 30 ? shown + " … (còn \(dropFirst(30).reduce(0) { $0 + $1.count }) số nữa)" : shown
  }

  /// How many numbers there are in all.
  public var total: Int { reduce(0) { $0 + $1.count } }

  /// The numbers from `start` on that are not in `found`, up to the largest found. Complexity: O(n log n).
  static func gaps(in found: Set<Int>, from start: Int) -> [NumberRange] {
    var result: [NumberRange] = []
    var next = start
    for number in found.sorted() where number >= start {
      if number > next { result.append(NumberRange(next, number - 1)) }
      next = number + 1
    }
    return result
  }
}
