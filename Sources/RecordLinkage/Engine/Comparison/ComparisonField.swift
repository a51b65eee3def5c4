/// What is compared, and where its level stands in the packed vector and in the tables of weights.
public enum ComparisonField: Int, CaseIterable, Sendable {
  case surname, middle, given, sex, birthDate, father, mother, spouse, place, number

  /// The bits of the level in the vector.
  var shift: UInt32 {
    switch self {
    case .surname: 0
    case .middle: 3
    case .given: 6
    case .sex: 9
    case .birthDate: 11
    case .father: 15
    case .mother: 18
    case .spouse: 21
    case .place: 24
    case .number: 30
    }
  }

  var bits: UInt32 {
    switch self {
    case .sex, .number: 2
    case .birthDate: 4
    case .place: 6
    default: 3
    }
  }

  var levels: Int { 1 << Int(bits) }

  /// The first place of the field in a table of levels.
  var offset: Int {
    switch self {
    case .surname: 0
    case .middle: 8
    case .given: 16
    case .sex: 24
    case .birthDate: 28
    case .father: 44
    case .mother: 52
    case .spouse: 60
    case .place: 68
    case .number: 132
    }
  }

  static let tableSize = 136

  @inline(__always)
  func level(in vector: UInt32) -> Int { Int(vector >> shift & ((1 << bits) - 1)) }

  /// Levels whose shares add up to one: those that exclude each other. Level 0 is "unknown" and belongs to none.
  var groups: [[Int]] {
    switch self {
    case .surname: [[1, 2, 3, 4]]
    case .middle: [[1, 2, 3, 4, 5]]
    case .given: [[1, 2, 3, 4, 5]]
    case .sex: [[1, 2]]
    case .birthDate: [Array(1...15)]
    case .father, .mother, .spouse: [Array(1...7)]
    case .place:
      [
        (1...6).flatMap { home in (1...6).map { home * 8 + $0 } }, (1...6).map { $0 * 8 }, Array(1...6),
      ]
    case .number: [[1, 2, 3]]
    }
  }

  /// Pairs of levels of which the first must never weigh less than the second.
  var order: [(better: Int, worse: Int)] {
    switch self {
    case .surname: [(1, 2), (2, 3), (3, 4)]
    case .middle: [(1, 2), (2, 3), (2, 4), (3, 5), (4, 5)]
    case .given: [(1, 2), (2, 3), (3, 4), (4, 5)]
    case .sex: [(1, 2)]
    case .birthDate:
      [
        (1, 2), (1, 3), (1, 4), (1, 5), (5, 6), (4, 9), (6, 14), (7, 9), (8, 9), (8, 10), (9, 11), (10, 11), (11, 14), (2, 14),
        (3, 14),
        (9, 14), (12, 13), (13, 15),
      ]
    case .father, .mother, .spouse: [(1, 2), (2, 3), (2, 4), (3, 5), (4, 7), (5, 7), (6, 7)]
    case .place:
      Self.placeOrder
    case .number: [(1, 2), (2, 3)]
    }
  }

  /// A place that agrees more never weighs less, at home or at the residence, the other being the same.
  private static let placeOrder: [(better: Int, worse: Int)] = {
    var pairs: [(better: Int, worse: Int)] = []
    for level in 1...5 {
      pairs.append((level * 8, (level + 1) * 8))
      pairs.append((level, level + 1))
      for other in 1...6 {
        pairs.append((other * 8 + level, other * 8 + level + 1))
        pairs.append((level * 8 + other, (level + 1) * 8 + other))
      }
    }
    return pairs
  }()

  /// The name of a level in models and explanations.
  public func levelName(_ level: Int) -> String {
    if level == 0 { return "unknown" }
    switch self {
    case .surname: return ["", "equal", "marks", "near", "different"][min(level, 4)]
    case .middle: return ["", "equal", "marks", "near", "dropped", "different"][min(level, 5)]
    case .given: return ["", "equal", "tone", "marks", "near", "different"][min(level, 5)]
    case .sex: return level == 1 ? "equal" : "different"
    case .birthDate: return DateLevel(rawValue: UInt32(level)).map { "\($0)" } ?? ""
    case .father, .mother, .spouse:
      return ["", "equal", "marks", "variant", "near", "givenOnly", "middleOnly", "different"][min(level, 7)]
    case .place: return "home \(level >> 3), residence \(level & 7)"
    case .number: return ["", "equal", "near", "different"][min(level, 3)]
    }
  }
}
