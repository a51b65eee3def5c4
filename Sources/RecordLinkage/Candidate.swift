/// What to do with a candidate.
public enum MatchTier: String, Hashable, Codable, Sendable, Comparable, CaseIterable {
  /// Everything known agrees, and enough is known.
  case accept
  /// A person must look: something differs, or too little is known.
  case review
  /// Another person who merely bears the name.
  case reject

  private var rank: Int {
    switch self {
    case .accept: 0
    case .review: 1
    case .reject: 2
    }
  }

  /// The better tier comes first.
  public static func < (a: MatchTier, b: MatchTier) -> Bool { a.rank < b.rank }

  /// The tier on screen.
  public var labelVi: String {
    switch self {
    case .accept: "Khớp"
    case .review: "Cần xem lại"
    case .reject: "Người khác trùng tên"
    }
  }
}

/// A person of the extract who may be the person of the entry, with everything that speaks for and against.
public struct Candidate: Hashable, Sendable {
  /// The person's position in the index that was asked.
  public var personIndex: Int
  /// `PersonRecord.id` of that person.
  public var personID: String
  public var tier: MatchTier
  /// Every comparison made, in the order of the form.
  public var reasons: [MatchReason]
  /// The engine's probability and weight in bits, where it saw the person.
  public var probability: Double?
  public var bits: Double?

  /// A candidate with its comparisons.
  public init(personIndex: Int, personID: String, tier: MatchTier, reasons: [MatchReason]) {
    self.personIndex = personIndex
    self.personID = personID
    self.tier = tier
    self.reasons = reasons
  }

  /// What speaks for this person.
  public var agreements: [MatchReason] { reasons.filter { $0.agreement == .equal || $0.agreement == .compatible } }

  /// What speaks against, or must at least be seen. Another spouse is no difference: people marry again; it stands in `notes`.
  public var differences: [MatchReason] { reasons.filter { $0.agreement.isDifference && $0.field != .spouse } }

  /// What was silent on one side, and a differing spouse.
  public var notes: [MatchReason] {
    reasons.filter { $0.agreement == .unknown || ($0.agreement.isDifference && $0.field == .spouse) }
  }

  /// The result for one field.
  public func agreement(on field: MatchReason.Field) -> Agreement {
    reasons.first { $0.field == field }?.agreement ?? .unknown
  }

  /// True when the identity number, a parent or the spouse agrees: evidence beyond name and date.
  public var isCorroborated: Bool {
    [.idNumber, .father, .mother, .spouse].contains { agreement(on: $0) == .equal }
  }

  /// True when more than name and year speaks for this person: the full date, or any corroboration.
  public var isWellFounded: Bool { agreement(on: .birthDate) == .equal || isCorroborated }

  /// True when the identity number is the same but name or date belong to somebody else.
  public var hasConflictingIdentity: Bool {
    agreement(on: .idNumber) == .equal
      && (agreement(on: .fullName) == .different || agreement(on: .birthDate) == .different)
  }
}
