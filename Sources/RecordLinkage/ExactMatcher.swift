/// The first matcher: the same name, the date, the parents. It tolerates nothing but missing marks and missing values, and it
/// shows both.
public struct ExactMatcher: PersonMatcher {
  private let index: PersonIndex

  /// A matcher over an extract.
  public init(_ index: PersonIndex) {
    self.index = index
  }

  /// The record behind a candidate.
  public func person(at position: Int) -> PersonRecord? {
    index.persons.indices.contains(position) ? index.persons[position] : nil
  }

  /// The candidates, best first; see `PersonMatcher`.
  public func candidates(for query: RecordQuery, limit: Int) -> [Candidate] {
    guard limit > 0 else { return [] }
    let entry = PairComparison.Entry(query)
    let numbered = index.bearers(of: entry.digits)
    let named = index.bearers(
      nameHash: KeyHash.text(query.fullName), year: query.birthDate.year, fatherHash: KeyHash.text(query.fatherName),
      motherHash: KeyHash.text(query.motherName))
    var seen = Set<Int>()
    var found: [(rank: Rank, candidate: Candidate)] = []
    for position in numbered + named where seen.insert(position).inserted {
      let person = index.persons[position]
      let reasons = PairComparison.reasons(entry, person)
      var candidate = Candidate(personIndex: position, personID: person.id, tier: .review, reasons: reasons)
      // Another name with the same hash.
      if candidate.agreement(on: .fullName) == .different && candidate.agreement(on: .idNumber) != .equal { continue }
      candidate.tier = Self.tier(candidate)
      found.append((Rank(candidate), candidate))
    }
    found.sort { $0.rank < $1.rank }
    return found.prefix(limit).map(\.candidate)
  }

  /// The rule in one place.
  static func tier(_ candidate: Candidate) -> MatchTier {
    let date = candidate.agreement(on: .birthDate)
    let hasNumber = candidate.agreement(on: .idNumber) == .equal
    let parents = [candidate.agreement(on: .father), candidate.agreement(on: .mother)]
    let parentsAgree = parents.contains { $0 == .equal || $0 == .marksDiffer }
    let parentsContradict = parents.contains(.different)
    if !hasNumber {
      // Another date needs a parent to make it the same person; and two other parents make another person of it.
      if date == .different && (!parentsAgree || parentsContradict) { return .reject }
      // Another number or sex on top of a partial date: a namesake.
      let hardDifference = candidate.agreement(on: .idNumber) == .different || candidate.agreement(on: .sex) == .different
      if hardDifference && date != .equal && !parentsAgree { return .reject }
      if parentsContradict && !parentsAgree && (parents.allSatisfy { $0 == .different } || date != .equal) { return .reject }
    }
    guard candidate.differences.isEmpty, candidate.agreement(on: .fullName) == .equal else { return .review }
    switch date {
    case .equal: return .accept
    case .compatible: return candidate.isCorroborated ? .accept : .review
    default: return hasNumber ? .accept : .review
    }
  }

  /// The order of candidates; lower is better, and the extract's order breaks ties.
  private struct Rank: Comparable {
    let values: [Int]

    init(_ candidate: Candidate) {
      let support = candidate.reasons.count { $0.agreement == .equal }
      let tier = candidate.tier == .reject ? 2 : candidate.tier == .review ? 1 : 0
      values = [
        candidate.hasConflictingIdentity ? 0 : 1, tier, candidate.differences.isEmpty ? 0 : 1, candidate.isCorroborated ? 0 : 1,
        -support, candidate.differences.count, candidate.personIndex,
      ]
    }

    static func < (a: Rank, b: Rank) -> Bool { a.values.lexicographicallyPrecedes(b.values) }
  }
}
