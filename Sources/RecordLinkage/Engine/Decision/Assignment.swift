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
    let groups = claimGroups()
    if learnsRepeats { learnRepeats(groups) }
    var displaced: [Claim] = []
    // The claims that hold, of persons claimed by several entries: only these can be claimed away.
    var held: [UInt32: [Claim]] = [:]
    for group in groups.starts.indices.dropLast() {
      let claims = groups.claims[groups.starts[group]..<groups.starts[group + 1]]
      var settled: [Claim] = []
      settle(claims, &decisions, &settled, &displaced)
      if claims.count > 1, let first = claims.first { held[first.person] = settled }
    }
    for _ in 1..<Found.kept where !displaced.isEmpty {
      let coming = Dictionary(grouping: displaced, by: \.person)
      displaced = []
      for person in coming.keys.sorted() {
        let claims = ((held[person] ?? alone(person, groups)) + (coming[person] ?? [])).sorted(by: Self.precedes)
        var settled: [Claim] = []
        settle(claims[...], &decisions, &settled, &displaced)
        held[person] = settled
      }
    }
    accept(&decisions)
    return decisions
  }

  /// The first claims of all entries, person after person, the heaviest first.
  private struct Groups {
    var claims: [Claim] = []
    /// Where each person's claims begin; one more than there are persons claimed.
    var starts: [Int] = [0]
  }

  private func claimGroups() -> Groups {
    // Counted and laid out by person; a person's few claims are then sorted.
    var ends = [UInt32](repeating: 0, count: persons.count + 1)
    for entry in 0..<found.count where found[entry].rows[0] != .max { ends[Int(found[entry].rows[0])] += 1 }
    var total: UInt32 = 0
    for person in ends.indices {
      let count = ends[person]
      ends[person] = total
      total += count
    }
    var order = [UInt32](repeating: 0, count: Int(total))
    for entry in 0..<found.count where found[entry].rows[0] != .max {
      let person = Int(found[entry].rows[0])
      order[Int(ends[person])] = UInt32(entry)
      ends[person] += 1
    }
    var groups = Groups()
    groups.claims.reserveCapacity(order.count)
    for entry in order {
      let claim = claim(Int(entry), rank: 0)
      if let last = groups.claims.last, last.person != claim.person { groups.starts.append(groups.claims.count) }
      groups.claims.append(claim)
    }
    if !groups.claims.isEmpty { groups.starts.append(groups.claims.count) }
    for group in groups.starts.indices.dropLast() where groups.starts[group + 1] - groups.starts[group] > 1 {
      groups.claims[groups.starts[group]..<groups.starts[group + 1]].sort(by: Self.precedes)
    }
    return groups
  }

  /// The claim on a person that one entry alone made at first.
  private func alone(_ person: UInt32, _ groups: Groups) -> [Claim] {
    var (low, high) = (0, groups.claims.count)
    while low < high {
      let middle = (low + high) / 2
      if groups.claims[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return low < groups.claims.count && groups.claims[low].person == person ? [groups.claims[low]] : []
  }

  /// Accepts as many of the surest links as keep the expected share of errors small.
  private mutating func accept(_ decisions: inout [LinkageDecision]) {
    // Errors are summed in whole numbers: their order must not show.
    let one = Double(UInt64(1) << 40)
    var errors: UInt64 = 0
    var count = 0
    var rest: [Double] = []
    for decision in decisions where decision.person != nil && decision.probability >= Self.acceptAt {
      if decision.probability >= 0.999 {
        errors += UInt64((max(1 - decision.probability, 0) * one).rounded())
        count += 1
      } else {
        rest.append(decision.probability)
      }
    }
    rest.sort(by: >)
    for (i, probability) in rest.enumerated() {
      errors += UInt64(((1 - probability) * one).rounded())
      if Double(errors) > Self.acceptedErrors * Double(count + i + 1) * one {
        acceptFrom = i > 0 ? max(rest[i - 1], Self.acceptAt) : 0.999
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
    if claims.count == 1, let claim = claims.first, claim.rank == 0 {
      // Nobody else claims this person: the common case, without lists.
      let weight = exp(Double(claim.weight))
      let others = found[Int(claim.entry)].total - weight
      decisions[Int(claim.entry)] = decision(claim, weight / (nobody + max(others, 0) + weight))
      return
    }
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
        decisions[entry] = LinkageDecision(person: nil, probability: 0, tier: .reject)
        if next < Found.kept, best.rows[next] != .max {
          displaced.append(self.claim(entry, rank: next))
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
  private mutating func learnRepeats(_ groups: Groups) {
    var (sure, repeated) = (0, 0)
    for group in groups.starts.indices.dropLast() {
      var first: UInt64?
      var isRepeated = false
      for claim in groups.claims[groups.starts[group]..<groups.starts[group + 1]] {
        let entry = Int(claim.entry)
        guard exp(Double(claim.weight)) / (nobody + found[entry].total) > 0.99 else { continue }
        let book = entries.extras[entry].book
        if let first, first != book { isRepeated = true }
        first = first ?? book
      }
      sure += first == nil ? 0 : 1
      repeated += isRepeated ? 1 : 0
    }
    guard sure > 0 else { return }
    repeatShare = Double(repeated) / Double(sure)
  }
}
