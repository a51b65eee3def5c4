import Foundation

/// The decision about one entry.
public struct LinkageDecision: Hashable, Sendable {
  /// The person's row, or nil where nobody fits.
  var person: Int?
  public var probability: Double
  public var tier: MatchTier
}

/// From the candidates of every entry to at most one person each: the best persons first, and one entry a person in each book.
struct Assignment {
  /// Linked from here on.
  static let linkAt = 0.5
  /// Accepted without a person's look from here on at the earliest.
  static let acceptAt = 0.98
  /// The share of wrong links that may be expected among those accepted, by the probabilities themselves; these are sure of
  /// themselves by a factor of three or four, and one in a thousand is the aim.
  private static let acceptedErrors = 1.0 / 5000
  /// Where accepting began in the end.
  private(set) var acceptFrom = Assignment.acceptAt

  let found: UnsafeBufferPointer<Found>
  let entries: EntityTable
  let persons: EntityTable
  let matchShare: Double
  /// The share of entries expected per person, and of further entries per person that has one.
  private(set) var repeatShare: Double

  private struct Claim {
    var person: UInt32
    var rank: UInt8
    var entry: UInt32
    var weight: Float
    var order: UInt64
  }

  init(_ found: UnsafeBufferPointer<Found>, entries: EntityTable, persons: EntityTable, matchShare: Double, repeatShare: Double) {
    self.found = found
    self.entries = entries
    self.persons = persons
    self.matchShare = matchShare
    self.repeatShare = repeatShare
  }

  /// What "nobody in the register" weighs against the candidates.
  private var nobody: Double { (1 - matchShare) * Double(persons.count) / matchShare }

  mutating func decide(learnsRepeats: Bool) -> [LinkageDecision] {
    var decisions = [LinkageDecision](repeating: LinkageDecision(person: nil, probability: 0, tier: .reject), count: found.count)
    var claims: [Claim] = []
    claims.reserveCapacity(found.count)
    for entry in 0..<found.count where found[entry].rows[0] != .max {
      claims.append(claim(entry, rank: 0))
    }
    if learnsRepeats { learnRepeats(claims) }
    for round in 0..<Found.kept {
      var displaced: [Claim] = []
      var settled: [Claim] = []
      settled.reserveCapacity(claims.count)
      claims.sort(by: Self.precedes)
      var at = 0
      while at < claims.count {
        var end = at + 1
        while end < claims.count, claims[end].person == claims[at].person { end += 1 }
        settle(claims[at..<end], &decisions, &settled, &displaced)
        at = end
      }
      if displaced.isEmpty || round == Found.kept - 1 { break }
      claims = settled + displaced
    }
    accept(&decisions)
    return decisions
  }

  /// Accepts as many of the surest links as keep the expected share of errors small.
  private mutating func accept(_ decisions: inout [LinkageDecision]) {
    let sure = decisions.filter { $0.person != nil && $0.probability >= Self.acceptAt }.map(\.probability).sorted(by: >)
    var errors = 0.0
    for (i, probability) in sure.enumerated() {
      errors += 1 - probability
      if errors > Self.acceptedErrors * Double(i + 1), probability < 0.999 {
        acceptFrom = i > 0 ? max(sure[i - 1], Self.acceptAt) : 0.999
        break
      }
    }
    for i in decisions.indices where decisions[i].tier == .accept && decisions[i].probability < acceptFrom {
      decisions[i].tier = .review
    }
  }

  private static func precedes(_ a: Claim, _ b: Claim) -> Bool {
    if a.person != b.person { return a.person < b.person }
    if a.weight != b.weight { return a.weight > b.weight }
    return a.order < b.order
  }

  private func claim(_ entry: Int, rank: Int) -> Claim {
    let weight = found[entry].weights[rank]
    return Claim(
      person: found[entry].rows[rank], rank: UInt8(rank), entry: UInt32(entry), weight: weight, order: entries.recordHash(entry))
  }

  /// The claims on one person, the heaviest first.
  private func settle(
    _ claims: ArraySlice<Claim>, _ decisions: inout [LinkageDecision], _ settled: inout [Claim], _ displaced: inout [Claim]
  ) {
    var books: [UInt64] = []
    for claim in claims {
      let entry = Int(claim.entry)
      let book = entries.extras[entry].book
      // Husband and wife are never one person, and one book holds a person once.
      let isTaken = book != 0 && books.contains(book)
      let best = found[entry]
      var weight = exp(Double(claim.weight))
      var others = best.total - weight
      for above in 0..<Int(claim.rank) { others -= exp(Double(best.weights[above])) }
      if !books.isEmpty { weight *= repeatFactor }
      let probability = weight / (nobody + max(others, 0) + weight)
      let next = Int(claim.rank) + 1
      if isTaken {
        if next < Found.kept, best.rows[next] != .max {
          displaced.append(self.claim(entry, rank: next))
        } else {
          decisions[entry] = LinkageDecision(person: nil, probability: 0, tier: .reject)
        }
        continue
      }
      decisions[entry] = decision(claim, probability)
      settled.append(claim)
      if probability > Self.linkAt + 1e-6 { books.append(book) }
    }
  }

  private func decision(_ claim: Claim, _ probability: Double) -> LinkageDecision {
    guard probability > Self.linkAt + 1e-6 else { return LinkageDecision(person: nil, probability: probability, tier: .reject) }
    return LinkageDecision(
      person: Int(claim.person), probability: probability, tier: probability >= Self.acceptAt ? .accept : .review)
  }

  /// How much less likely a person has a further entry than a first one.
  private var repeatFactor: Double {
    let expected = max(Double(found.count) * matchShare / Double(max(persons.count, 1)), 1e-6)
    return min(1, max(repeatShare, 1e-3) / expected)
  }

  /// Counts persons claimed beyond doubt from two books.
  private mutating func learnRepeats(_ claims: [Claim]) {
    var sure: [UInt32: (book: UInt64, isRepeated: Bool)] = [:]
    for claim in claims {
      let entry = Int(claim.entry)
      let weight = exp(Double(claim.weight))
      guard weight / (nobody + found[entry].total) > 0.99 else { continue }
      let book = entries.extras[entry].book
      if let first = sure[claim.person] {
        if first.book != book { sure[claim.person] = (first.book, true) }
      } else {
        sure[claim.person] = (book, false)
      }
    }
    guard !sure.isEmpty else { return }
    repeatShare = Double(sure.values.count { $0.isRepeated }) / Double(sure.count)
  }
}
