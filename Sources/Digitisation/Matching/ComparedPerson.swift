import RecordLinkage

/// One person of an entry after the comparison: category, account in words, and whom it rests on.
public struct ComparedPerson: Hashable, Codable, Sendable {
  /// The person's part in the entry, as the schema names it.
  public var role: String
  /// A ``RecordLinkage/MatchCategory`` by name.
  public var category: String
  /// One sentence that says why.
  public var account: String
  /// Line and number of the person meant, when there is one.
  public var row: Int?
  public var id12: String
  /// The persons who may be meant, best first.
  public var candidates: [ComparedCandidate]

  /// Candidates kept with an entry.
  static let keptCandidates = 5

  init(_ query: RecordQuery, _ outcome: MatchOutcome, persons: any PersonMatcher) {
    role = query.role
    category = outcome.category.rawValue
    account =
      query.fullName.isEmpty && outcome.candidates.isEmpty
      ? "Sổ không có họ tên đọc được nên không tra được dữ liệu dân cư." : outcome.sentenceVi
    row = outcome.chosen.flatMap { Int($0.personID) }
    id12 = outcome.chosen.flatMap { persons.person(at: $0.personIndex)?.id12 } ?? ""
    let shown = outcome.category == .matched ? outcome.candidates.filter { $0 == outcome.chosen } : outcome.candidates
    candidates = shown.prefix(Self.keptCandidates).map {
      ComparedCandidate($0, id12: persons.person(at: $0.personIndex)?.id12 ?? "")
    }
  }

  public var matchCategory: MatchCategory { MatchCategory(rawValue: category) ?? .ambiguous }
}

/// A person of the extract who may be meant, with what speaks for and against.
public struct ComparedCandidate: Hashable, Codable, Sendable {
  /// The line of the extract.
  public var row: Int
  public var id12: String
  /// A ``RecordLinkage/MatchTier`` by name.
  public var tier: String
  public var reasons: [Reason]

  /// One comparison.
  public struct Reason: Hashable, Codable, Sendable {
    public var field: String
    public var agreement: String
    /// A sentence for the person who decides.
    public var text: String
  }

  init(_ candidate: Candidate, id12: String) {
    row = Int(candidate.personID) ?? 0
    self.id12 = id12
    tier = candidate.tier.rawValue
    // Fields about which neither side says anything are no reasons.
    reasons = candidate.reasons.filter { !($0.entryValue.isEmpty && $0.personValue.isEmpty) }
      .map { Reason(field: $0.field.rawValue, agreement: $0.agreement.rawValue, text: $0.sentenceVi) }
  }
}
