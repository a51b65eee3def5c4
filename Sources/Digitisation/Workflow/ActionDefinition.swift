/// What an action is done to.
public enum ActionSubject: String, Codable, CaseIterable, Sendable {
  case node
  case unit
  case book
  case entry
}

/// One row of the action table: everything that API, menus, queues, authorisation tests and documentation need to know.
public struct ActionDefinition: Hashable, Sendable, Identifiable {
  /// Stable name, `reading.submit`; also the last part of the API's path.
  public var id: String
  /// The button's text.
  public var labelVi: String
  /// What it does, one sentence in English for the documentation.
  public var summary: String
  public var subject: ActionSubject
  /// Statuses of the entry that allow it; empty = any.
  public var statuses: Set<EntryStatus>
  /// Flags that must all stand.
  public var needs: Set<EntryFlag>
  /// Flags none of which may stand.
  public var forbids: Set<EntryFlag>
  /// Whether a book that is closed or whose entries are being changed allows it.
  public var book: BookCondition
  /// Any of these roles suffices.
  public var roles: Set<Role>
  /// How the actor's unit may stand to the subject's.
  public var relations: Set<UnitRelation>
  public var separations: Set<Separation>
  /// Inputs, for forms and the API's schema.
  public var form: [ActionInput]
  /// Types of the events it may append.
  public var events: [String]
  /// The entry's status afterwards, if the action alone decides it.
  public var leadsTo: EntryStatus?
  public var sets: Set<EntryFlag>
  public var clears: Set<EntryFlag>
  /// True when a reason must be given.
  public var asksReason: Bool { form.contains { $0.name == "reason" && $0.isRequired } }

  /// Whether the book must be open.
  public enum BookCondition: String, Codable, Sendable {
    case any
    case open
    case closed
  }

  public init(
    id: String, labelVi: String, summary: String, subject: ActionSubject, statuses: Set<EntryStatus> = [],
    needs: Set<EntryFlag> = [], forbids: Set<EntryFlag> = [], book: BookCondition = .any, roles: Set<Role>,
    relations: Set<UnitRelation> = [.same, .above], separations: Set<Separation> = [], form: [ActionInput] = [], events: [String],
    leadsTo: EntryStatus? = nil, sets: Set<EntryFlag> = [], clears: Set<EntryFlag> = []
  ) {
    self.id = id
    self.labelVi = labelVi
    self.summary = summary
    self.subject = subject
    self.statuses = statuses
    self.needs = needs
    self.forbids = forbids
    self.book = book
    self.roles = roles
    self.relations = relations
    self.separations = separations
    self.form = form
    self.events = events
    self.leadsTo = leadsTo
    self.sets = sets
    self.clears = clears
  }
}
