import Foundation

/// How often each level occurs between strangers: exact agreement from the frequencies, everything else from random pairs.
struct StrangerShares {
  private static let wanted = 600

  private let entries: [Int]
  private let persons: [Int]
  private var counts = [UInt64](repeating: 0, count: ComparisonField.tableSize)

  /// Draws entries and persons and compares them all.
  init(_ bench: PairBench) {
    entries = Self.draw(bench.entries.count) { bench.hasEntries ? bench.entries.recordHash($0) : bench.entries.personHash($0) }
    persons = Self.draw(bench.persons.count) { bench.persons.personHash($0) }
    for entry in entries {
      let side = bench.entry(entry)
      for person in persons where bench.hasEntries || person != entry {
        let vector = bench.vector(side, person)
        for field in ComparisonField.allCases { counts[field.offset + field.level(in: vector)] += 1 }
      }
    }
  }

  /// Compares the places again, after it was learned what has become of the old units; nothing else can have changed.
  mutating func comparePlacesAgain(_ bench: PairBench) {
    let field = ComparisonField.place
    for level in 0..<field.levels { counts[field.offset + level] = 0 }
    for entry in entries {
      let side = bench.entry(entry)
      for person in persons where bench.hasEntries || person != entry {
        counts[field.offset + field.level(in: bench.comparer.places(side, bench.person(person)))] += 1
      }
    }
  }

  /// The shares of all levels.
  func shares(_ bench: PairBench, frequencies: Frequencies) -> [Double] {
    // A level never seen by chance is as rare as the draw is large.
    var shares = counts.map { Double($0) + 0.3 }
    LevelTables.normalise(&shares)
    Self.set(&shares, frequencies, datedShare: Self.datedShare(entries.map { bench.entries.rows[$0].date }))
    return shares
  }

  /// Of the dates written, how many are whole. Where most entries know an age and no more, strangers agree on a whole date as much
  /// more seldom: by chance as by match, only those who have one can.
  private static func datedShare(_ dates: [PackedDate]) -> Double {
    let known = dates.count { $0.isKnown }
    return Double(dates.count { $0.isFull } + 1) / Double(known + 1)
  }

  private static func set(_ shares: inout [Double], _ frequencies: Frequencies, datedShare: Double) {
    func agreement(_ roles: [Frequencies.Role]) -> Double {
      exp(roles.reduce(0) { $0 + frequencies.agreement[$1.rawValue] })
    }
    func put(_ field: ComparisonField, _ share: Double) {
      let known = (1..<field.levels).reduce(0) { $0 + shares[field.offset + $1] }
      guard known > 0, share > 0 else { return }
      shares[field.offset + 1] = min(max(share, LevelTables.least), 0.9)
    }
    put(.surname, agreement([.surname]))
    put(.middle, agreement([.middle]))
    put(.given, agreement([.given]))
    put(.father, agreement([.fatherMiddle, .fatherGiven]))
    put(.mother, agreement([.motherSurname, .motherMiddle, .motherGiven]))
    put(.spouse, agreement([.spouseSurname, .spouseMiddle, .spouseGiven]))
    let number = 1 / Double(max(frequencies.persons, 100)) / 100
    shares[ComparisonField.number.offset + 1] = max(number, LevelTables.least)
    shares[ComparisonField.number.offset + 2] = min(max(number * 200, LevelTables.least), 0.01)
    put(.birthDate, exp(frequencies.dateAgreement) * min(datedShare, 1))
  }

  /// Rows drawn by hash: those whose hash falls in a narrow band, whatever the order of the file.
  static func draw(_ count: Int, wanted: Int = wanted, hash: (Int) -> UInt64) -> [Int] {
    let step = UInt64(max(count / wanted, 1))
    var drawn: [(hash: UInt64, row: Int)] = []
    for row in 0..<count {
      let hash = hash(row)
      if (hash >> 32) % step == 0 { drawn.append((hash, row)) }
    }
    drawn.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
    return drawn.prefix(wanted * 2).map(\.row)
  }
}
