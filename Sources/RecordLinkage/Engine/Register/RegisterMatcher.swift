/// The engine behind the seam that entries are decided through: candidates found in spite of slips, reasons in sentences.
public struct RegisterMatcher: PersonMatcher {
  private let persons: [PersonRecord]
  private let register: LoadedRegister

  /// A matcher over an extract; with a model from an earlier run its probabilities are those of that run.
  public init(_ persons: [PersonRecord], kind: LinkageKind = .birth, model: LinkageModel? = nil) throws {
    self.persons = persons
    register = try LoadedRegister(kind: kind, persons: persons, model: model)
  }

  /// The record behind a candidate.
  public func person(at position: Int) -> PersonRecord? { persons.indices.contains(position) ? persons[position] : nil }

  /// The candidates, best first; those the engine rejects come last and are marked so.
  public func candidates(for query: RecordQuery, limit: Int) -> [Candidate] {
    let entry = PairComparison.Entry(query)
    let found = register.candidates(for: LinkageQuery(query), limit: limit).map { candidate in
      Candidate(
        personIndex: candidate.personIndex, personID: candidate.personID, tier: candidate.tier,
        reasons: PairComparison.reasons(entry, persons[candidate.personIndex]))
    }
    return found.filter(\.hasConflictingIdentity) + found.filter { !$0.hasConflictingIdentity }
  }
}
