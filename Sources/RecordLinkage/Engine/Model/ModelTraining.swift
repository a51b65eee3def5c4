import Foundation

/// Fellegi and Sunter's model with a third class, fitted by expectation and maximisation.
///
/// Shares among strangers come from the register's frequencies and from random pairs and stay as they are. Shares among matches
/// and among brothers and sisters are fitted on the pairs of blocks: first on distinct vectors with their counts, then entry by
/// entry, where the persons of an entry compete, because at most one of them is the right one.
struct ModelTraining {
  /// Rounds on distinct vectors, and with competition.
  static let rounds = (vectors: 12, entries: 6)
  /// How many observations the initial belief is worth; it speaks when data are few.
  private static let weightOfBelief = 20.0

  let persons: Double
  private(set) var tables = LevelTables()
  private(set) var matchShare = 0.7
  private(set) var relatives = 1.0
  private let belief: (match: [Double], relative: [Double])

  /// `unrelated` are the shares among strangers.
  init(unrelated: [Double], persons: Int) {
    self.persons = Double(max(persons, 1))
    tables.unrelated = unrelated
    tables.match = LevelTables.initialMatch()
    tables.relative = LevelTables.initialRelative(match: tables.match, unrelated: unrelated)
    belief = (tables.match, tables.relative)
  }

  /// Continues from a trained model with the frequencies of this register.
  init(unrelated: [Double], persons: Int, model: LinkageModel) {
    self.persons = Double(max(persons, 1))
    let known = model.tables
    tables.unrelated = unrelated
    tables.match = known.match
    tables.relative = known.relative
    matchShare = model.matchShare
    relatives = model.relatives
    belief = (known.match, known.relative)
    tables.makeMonotone()
  }

  /// What "nobody in the register" weighs against the candidates of an entry.
  var nobody: Double { (1 - matchShare) * persons / matchShare }

  /// The rate of brothers and sisters among all pairs.
  var relativeRate: Double { min(relatives / persons, 0.5) }

  mutating func train(_ sample: TrainingSample, frequencies: Frequencies) {
    guard sample.entries > 0, !sample.vectors.isEmpty else {
      tables.makeMonotone()
      return
    }
    let patterns = Self.patterns(sample.vectors)
    for _ in 0..<Self.rounds.vectors { fit(patterns, entries: sample.entries) }
    tables.makeMonotone()
    for _ in 0..<Self.rounds.entries {
      fit(sample, frequencies: frequencies)
      tables.makeMonotone()
    }
  }

  /// Distinct vectors and how often they occur, in the order of the vectors.
  private static func patterns(_ vectors: [UInt32]) -> [(vector: UInt32, count: Double)] {
    let sorted = vectors.sorted()
    var result: [(vector: UInt32, count: Double)] = []
    for vector in sorted {
      if let last = result.last, last.vector == vector {
        result[result.count - 1].count += 1
      } else {
        result.append((vector, 1))
      }
    }
    return result
  }

  /// Sums per level.
  private struct Tally {
    var match = [Double](repeating: 0, count: ComparisonField.tableSize)
    var relative = [Double](repeating: 0, count: ComparisonField.tableSize)
    var matches = 0.0
    var relatives = 0.0

    mutating func add(_ vector: UInt32, match m: Double, relative r: Double) {
      matches += m
      relatives += r
      if m < 1e-7, r < 1e-7 { return }
      for field in ComparisonField.allCases {
        let at = field.offset + field.level(in: vector)
        match[at] += m
        relative[at] += r
      }
    }
  }

  private mutating func fit(_ patterns: [(vector: UInt32, count: Double)], entries: Int) {
    var tally = Tally()
    let scores = LogTables(tables)
    for pattern in patterns {
      let sums = scores.sums(pattern.vector)
      let match = matchShare / persons * exp(sums.match)
      let relative = relativeRate * exp(sums.relative)
      let all = match + relative + exp(sums.unrelated)
      guard all > 0 else { continue }
      tally.add(pattern.vector, match: pattern.count * match / all, relative: pattern.count * relative / all)
    }
    take(tally, entries: Double(entries))
  }

  private mutating func fit(_ sample: TrainingSample, frequencies: Frequencies) {
    var tally = Tally()
    let scorer = PairScorer(tables, relativeRate: relativeRate, frequencies: frequencies)
    let nobody = nobody
    let logRelative = log(relativeRate)
    var weights: [Double] = []
    for entry in 0..<sample.entries {
      let pairs = sample.starts[entry]..<sample.starts[entry + 1]
      weights.removeAll(keepingCapacity: true)
      var sum = nobody
      for pair in pairs {
        let weight = exp(Double(scorer.combine(scorer.base(sample.vectors[pair]), sample.corrections[pair])))
        weights.append(weight)
        sum += weight
      }
      for (i, pair) in pairs.enumerated() {
        let match = weights[i] / sum
        // What is no match is a brother or sister or a stranger.
        let base = scorer.base(sample.vectors[pair])
        let correction = sample.corrections[pair]
        let odds = exp(Double(base.y - correction.x + correction.y) + logRelative)
        tally.add(sample.vectors[pair], match: match, relative: (1 - match) * odds / (1 + odds))
      }
    }
    take(tally, entries: Double(sample.entries))
  }

  private mutating func take(_ tally: Tally, entries: Double) {
    matchShare = min(max((tally.matches + 0.7) / (entries + 1), 0.01), 0.995)
    relatives = min(max((tally.relatives + 0.1) / (entries + 1), 0.001), 50)
    tables.match = Self.steadied(tally.match, belief.match)
    tables.relative = Self.steadied(tally.relative, belief.relative)
    // A number belongs to one person; brothers and sisters have nothing of it.
    let number = ComparisonField.number
    for level in 1...3 { tables.relative[number.offset + level] = tables.unrelated[number.offset + level] }
  }

  private static func steadied(_ counts: [Double], _ belief: [Double]) -> [Double] {
    var table = counts
    for field in ComparisonField.allCases {
      for level in 1..<field.levels { table[field.offset + level] += weightOfBelief * belief[field.offset + level] }
    }
    LevelTables.normalise(&table)
    return table
  }
}

/// Logs of the shares.
struct LogTables {
  private let match: [Double]
  private let relative: [Double]
  private let unrelated: [Double]

  init(_ tables: LevelTables) {
    match = tables.match.map { log($0) }
    relative = tables.relative.map { log($0) }
    unrelated = tables.unrelated.map { log($0) }
  }

  /// The log-likelihood of a vector in each class.
  func sums(_ vector: UInt32) -> (match: Double, relative: Double, unrelated: Double) {
    var sums = (match: 0.0, relative: 0.0, unrelated: 0.0)
    for field in ComparisonField.allCases {
      let at = field.offset + field.level(in: vector)
      if at == field.offset { continue }
      sums.match += match[at]
      sums.relative += relative[at]
      sums.unrelated += unrelated[at]
    }
    return sums
  }
}
