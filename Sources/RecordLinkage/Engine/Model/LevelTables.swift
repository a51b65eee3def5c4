import Foundation

/// The share of each level among pairs of one person (`match`), of brothers and sisters (`relative`) and of strangers.
struct LevelTables: Equatable {
  var match = [Double](repeating: 1, count: ComparisonField.tableSize)
  var relative = [Double](repeating: 1, count: ComparisonField.tableSize)
  var unrelated = [Double](repeating: 1, count: ComparisonField.tableSize)

  static let least = 1e-9

  /// Makes the shares of each group add up to one; unknown stays neutral.
  static func normalise(_ table: inout [Double]) {
    for field in ComparisonField.allCases {
      table[field.offset] = 1
      for group in field.groups {
        let sum = group.reduce(0) { $0 + table[field.offset + $1] }
        for level in group {
          let share = sum > 0 ? table[field.offset + level] / sum : 1 / Double(group.count)
          table[field.offset + level] = max(share, least)
        }
      }
    }
  }

  /// What is believed before any data: entries agree mostly, and slips are the rarer the graver. Training replaces it.
  static func initialMatch() -> [Double] {
    var table = [Double](repeating: 1, count: ComparisonField.tableSize)
    set(.surname, [0.97, 0.02, 0.005, 0.005], &table)
    set(.middle, [0.85, 0.06, 0.03, 0.04, 0.02], &table)
    set(.given, [0.90, 0.03, 0.03, 0.03, 0.01], &table)
    set(.sex, [0.99, 0.01], &table)
    set(.birthDate, [0.75, 0.01, 0.01, 0.03, 0.02, 0.01, 0.02, 0.05, 0.005, 0.01, 0.005, 0.07, 0.005, 0.004, 0.001], &table)
    for field in [ComparisonField.father, .mother, .spouse] { set(field, [0.80, 0.06, 0.05, 0.03, 0.02, 0.01, 0.03], &table) }
    let places = [0.5, 0.15, 0.1, 0.1, 0.07, 0.08]
    for home in 1...6 {
      table[ComparisonField.place.offset + home * 8] = places[home - 1]
      table[ComparisonField.place.offset + home] = places[home - 1]
      for residence in 1...6 {
        table[ComparisonField.place.offset + home * 8 + residence] = places[home - 1] * places[residence - 1]
      }
    }
    set(.number, [0.93, 0.04, 0.03], &table)
    normalise(&table)
    return table
  }

  /// Brothers and sisters share what comes from the parents and nothing else.
  static func initialRelative(match: [Double], unrelated: [Double]) -> [Double] {
    var table = unrelated
    for field in [ComparisonField.surname, .father, .mother, .place] {
      for level in 0..<field.levels { table[field.offset + level] = match[field.offset + level] }
    }
    normalise(&table)
    return table
  }

  private static func set(_ field: ComparisonField, _ shares: [Double], _ table: inout [Double]) {
    for (i, share) in shares.enumerated() { table[field.offset + 1 + i] = share }
  }

  /// Better agreement never weighs less: where the data say otherwise, by chance or by thin evidence, both levels get what they
  /// are worth together.
  mutating func makeMonotone() {
    for field in ComparisonField.allCases {
      let at = field.offset
      for _ in 0..<24 {
        var isStable = true
        for (better, worse) in field.order {
          isStable = level(&unrelated, at + better, at + worse) && isStable
          isStable = level(&relative, at + better, at + worse) && isStable
        }
        if isStable { break }
      }
      // What is left after so many rounds is lowered to the better level's weight.
      for _ in 0..<field.order.count {
        for (better, worse) in field.order {
          clamp(&unrelated, at + better, at + worse)
          clamp(&relative, at + better, at + worse)
        }
      }
    }
  }

  private func clamp(_ other: inout [Double], _ better: Int, _ worse: Int) {
    other[worse] = max(other[worse], match[worse] * other[better] / match[better])
  }

  private func level(_ other: inout [Double], _ better: Int, _ worse: Int) -> Bool {
    let high = match[better] / other[better]
    let low = match[worse] / other[worse]
    guard high < low * (1 - 1e-9) else { return true }
    let common = (match[better] + match[worse]) / (other[better] + other[worse])
    other[better] = match[better] / common
    other[worse] = match[worse] / common
    return false
  }
}
