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
      ? "Sổ không có họ tên đọc được nên không tra được dữ liệu dân cư."
      : [outcome.sentenceVi, outcome.accountVi].filter { !$0.isEmpty }.joined(separator: " ")
    row = outcome.chosen.flatMap { Int($0.personID) }
    id12 = outcome.chosen.flatMap { persons.person(at: $0.personIndex)?.id12 } ?? ""
    let shown = outcome.category == .matched ? outcome.candidates.filter { $0 == outcome.chosen } : outcome.candidates
    candidates = shown.prefix(Self.keptCandidates).map {
      ComparedCandidate($0, id12: persons.person(at: $0.personIndex)?.id12 ?? "")
    }
  }

  /// Whether another comparison comes to the same: the same category, the same persons by number, the same account. Lines of
  /// the file and the engine's figures differ from one extract to the next without anything having changed.
  func saysTheSame(as other: ComparedPerson) -> Bool {
    guard category == other.category, account == other.account, id12 == other.id12, candidates.count == other.candidates.count
    else { return false }
    return zip(candidates, other.candidates).allSatisfy { a, b in
      a.id12 == b.id12 && a.tier == b.tier && a.reasons.count == b.reasons.count
        && zip(a.reasons, b.reasons).allSatisfy { one, two in
          // A remark of the desk may stand behind the sentence.
          one.field == two.field && one.agreement == two.agreement
            && (one.text.hasPrefix(two.text) || two.text.hasPrefix(one.text))
        }
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
  /// The engine's probability, rounded to a thousandth, where it saw the person.
  public var probability: Double?
  public var reasons: [Reason]

  /// One comparison.
  public struct Reason: Hashable, Codable, Sendable {
    public var field: String
    public var agreement: String
    /// A sentence for the person who decides.
    public var text: String
    /// The value of the book and of the extract, where they differ; nil in comparisons of before.
    public var bookValue: String?
    public var extractValue: String?
    /// What the comparison weighs in bits, rounded to a tenth, where the engine weighed it.
    public var bits: Double?
    /// The reader saw at the desk already that page and extract differ here.
    public var seenAtKeying: Bool?

    /// Both values; empty where the comparison did not keep them.
    var values: (book: String, extract: String) { (bookValue ?? "", extractValue ?? "") }
  }

  init(_ candidate: Candidate, id12: String) {
    row = Int(candidate.personID) ?? 0
    self.id12 = id12
    tier = candidate.tier.rawValue
    // Fields about which neither side says anything are no reasons.
    reasons = candidate.reasons.filter { !($0.entryValue.isEmpty && $0.personValue.isEmpty) }.map { reason in
      Reason(
        field: reason.field.rawValue, agreement: reason.agreement.rawValue,
        text: [reason.sentenceVi, reason.detailVi.map { "(\($0))" }].compactMap { $0 }.joined(separator: " "),
        bookValue: reason.agreement.isDifference ? reason.entryValue : nil,
        extractValue: reason.agreement.isDifference ? reason.personValue : nil,
        bits: reason.bits.map { ($0 * 10).rounded() / 10 })
    }
    probability = candidate.probability.map { ($0 * 1_000).rounded() / 1_000 }
  }
}
