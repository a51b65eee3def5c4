/// What the linkage engine says of a person.
public struct EngineVerdict: Hashable, Sendable {
  /// The probability that this is the person, all other candidates considered.
  public var probability: Double
  public var tier: MatchTier
  /// The weight of the pair in bits.
  public var bits: Double
  public var fields: [LinkageCandidate.FieldWeight]

  /// The verdict of a candidate of a ``LoadedRegister``.
  public init(_ candidate: LinkageCandidate) {
    probability = candidate.probability
    tier = candidate.tier
    bits = candidate.bits
    fields = candidate.fields
  }

  /// A verdict.
  public init(probability: Double, tier: MatchTier, bits: Double, fields: [LinkageCandidate.FieldWeight] = []) {
    self.probability = probability
    self.tier = tier
    self.bits = bits
    self.fields = fields
  }

  /// What a compared field weighs; a full name is surname, middle and given name together.
  func bits(of field: MatchReason.Field) -> Double? {
    let parts: [ComparisonField]
    switch field {
    case .idNumber: parts = [.number]
    case .fullName: parts = [.surname, .middle, .given]
    case .sex: parts = [.sex]
    case .birthDate: parts = [.birthDate]
    case .father: parts = [.father]
    case .mother: parts = [.mother]
    case .spouse: parts = [.spouse]
    }
    let found = fields.filter { parts.contains($0.field) }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.bits }
  }
}

/// Persons found anywhere, judged by two rules together: the exact comparison, and the engine where it knows the person.
///
/// Nobody is accepted unless both accept; whom the engine thinks possible in spite of a slip is shown for review, never accepted.
public struct WeighedMatcher: PersonMatcher {
  private let persons: [PersonRecord]
  private let verdicts: [EngineVerdict?]

  /// - Parameter verdicts: one for each person; nil where the engine did not see the person among the likely ones.
  public init(_ persons: [PersonRecord], verdicts: [EngineVerdict?]) {
    precondition(persons.count == verdicts.count, "one verdict a person")
    self.persons = persons
    self.verdicts = verdicts
  }

  /// The record behind a candidate.
  public func person(at index: Int) -> PersonRecord? { persons.indices.contains(index) ? persons[index] : nil }

  /// The candidates, best first; see ``PersonMatcher``.
  public func candidates(for query: RecordQuery, limit: Int) -> [Candidate] {
    let entry = PairComparison.Entry(query)
    var found: [(rank: [Double], candidate: Candidate)] = []
    for (i, person) in persons.enumerated() {
      let verdict = verdicts[i]
      let reasons = PairComparison.reasons(entry, person).map { reason in
        var reason = reason
        reason.bits = verdict?.bits(of: reason.field)
        return reason
      }
      var candidate = Candidate(personIndex: i, personID: person.id, tier: .review, reasons: reasons)
      let isPossible = verdict.map { $0.tier != .reject } ?? false
      let isOther = candidate.agreement(on: .fullName) == .different && candidate.agreement(on: .idNumber) != .equal
      if isOther && !isPossible { continue }
      candidate.tier = Self.tier(ExactMatcher.tier(candidate), verdict?.tier)
      candidate.probability = verdict?.probability
      candidate.bits = verdict?.bits
      found.append((Self.rank(candidate), candidate))
    }
    found.sort { $0.rank.lexicographicallyPrecedes($1.rank) }
    return found.prefix(max(limit, 0)).map(\.candidate)
  }

  private static func tier(_ exact: MatchTier, _ engine: MatchTier?) -> MatchTier {
    guard let engine else { return exact }
    switch (exact, engine) {
    case (.accept, .accept): return .accept
    case (.reject, .reject): return .reject
    default: return .review
    }
  }

  /// Lower is better; the extract's order breaks ties.
  private static func rank(_ candidate: Candidate) -> [Double] {
    let tier = candidate.tier == .accept ? 0.0 : candidate.tier == .review ? 1 : 2
    let support = Double(candidate.reasons.count { $0.agreement == .equal })
    return [
      candidate.hasConflictingIdentity ? 0 : 1, tier, candidate.differences.isEmpty ? 0 : 1, candidate.isCorroborated ? 0 : 1,
      -(candidate.bits ?? support), -support, Double(candidate.personIndex),
    ]
  }
}
