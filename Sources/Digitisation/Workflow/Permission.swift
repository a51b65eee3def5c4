/// The one function that decides whether an action may be done; API, screens, menus and tests all ask it.
public enum Permission {
  /// What is acted on, as far as rights depend on it.
  public struct Situation: Sendable {
    public var unit: UnitPath
    public var bookIsClosed: Bool?
    public var status: EntryStatus?
    public var flags: Set<EntryFlag>
    /// Accounts that gave the present first reading; any reading, adjudication or opinion, in this round or an earlier one.
    public var firstReader: String?
    public var readers: Set<String>
    public var adjudicators: Set<String>
    public var opinionGivers: Set<String>
    /// Accounts that know values of the entry otherwise than from the page.
    public var informed: Set<String>

    public init(
      unit: UnitPath, bookIsClosed: Bool? = nil, status: EntryStatus? = nil, flags: Set<EntryFlag> = [],
      firstReader: String? = nil,
      readers: Set<String> = [], adjudicators: Set<String> = [], opinionGivers: Set<String> = [], informed: Set<String> = []
    ) {
      self.unit = unit
      self.bookIsClosed = bookIsClosed
      self.status = status
      self.flags = flags
      self.firstReader = firstReader
      self.readers = readers
      self.adjudicators = adjudicators
      self.opinionGivers = opinionGivers
      self.informed = informed
    }
  }

  /// The role in which the actor may do it.
  /// - Throws: ``Refusal``; for a unit the actor cannot see, `notFound`, so that nothing is learnt about it.
  public static func decide(_ action: ActionDefinition, by actor: Actor, on situation: Situation) throws(Refusal) -> Role {
    let visible = actor.grants.contains { $0.unit.contains(situation.unit) }
    guard visible else { throw .notFound(action.subject) }
    let grants = actor.grants.sorted().filter {
      action.roles.contains($0.role) && action.relations.contains($0.unit.relation(to: situation.unit))
    }
    guard let grant = grants.first else { throw .notPermitted(action: action.id) }
    try checkState(action, situation)
    for rule in action.separations.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard !violates(rule, actor.accountID, situation) else { throw .separation(rule) }
    }
    return grant.role
  }

  /// Whether the book and the entry stand as the action needs them.
  public static func checkState(_ action: ActionDefinition, _ situation: Situation) throws(Refusal) {
    switch (action.book, situation.bookIsClosed) {
    case (.open, true): throw .bookClosed
    case (.closed, false): throw .bookNotClosed
    default: break
    }
    if let status = situation.status {
      guard action.statuses.isEmpty || action.statuses.contains(status) else {
        throw .wrongStatus(action: action.id, status: status)
      }
    }
    if let missing = action.needs.subtracting(situation.flags).min() { throw .missingFlag(missing) }
    if let present = action.forbids.intersection(situation.flags).min() { throw .forbiddenFlag(present) }
  }

  private static func violates(_ rule: Separation, _ account: String, _ situation: Situation) -> Bool {
    switch rule {
    case .notFirstReader: situation.firstReader == account
    case .notReader: situation.readers.contains(account)
    case .notAdjudicator: situation.adjudicators.contains(account)
    case .notOpinionGiver: situation.opinionGivers.contains(account)
    case .notInformed: situation.informed.contains(account)
    }
  }
}
