@testable import Digitisation

/// What was agreed about one action, written down by hand, so that a slip in the action table does not pass as its own expectation.
struct AgreedRight: Sendable {
  var subject: ActionSubject
  var roles: Set<Role>
  var relations: Set<UnitRelation> = [.same, .above]
  var statuses: Set<EntryStatus> = []
  var needs: Set<EntryFlag> = []
  var forbids: Set<EntryFlag> = []
  var book: ActionDefinition.BookCondition = .any
  var separations: Set<Separation> = []

  private static let clerks: Set<Role> = [.justiceOfficer, .packageOfficer]
  private static let capture: Set<Role> = [.justiceOfficer, .packageOfficer, .keyer, .reconciler]
  private static let readers: Set<Role> = [.keyer, .reconciler, .justiceOfficer]
  private static let opinion: Set<Separation> = [.notReader, .notAdjudicator, .notOpinionGiver]

  /// Action id → what was agreed.
  static let all: [String: AgreedRight] = [
    "account.create": AgreedRight(subject: .unit, roles: [.administrator]),
    "account.grant": AgreedRight(subject: .unit, roles: [.administrator]),
    "account.revoke": AgreedRight(subject: .unit, roles: [.administrator]),
    "account.disable": AgreedRight(subject: .unit, roles: [.administrator]),
    "account.enable": AgreedRight(subject: .unit, roles: [.administrator]),
    "book.register": AgreedRight(subject: .unit, roles: clerks),
    "book.amend": AgreedRight(subject: .book, roles: clerks, book: .open),
    "book.close": AgreedRight(subject: .book, roles: clerks, book: .open),
    "book.reopen": AgreedRight(subject: .book, roles: clerks, book: .closed),
    "page.add": AgreedRight(subject: .book, roles: capture, book: .open),
    "page.replace": AgreedRight(subject: .book, roles: capture, book: .open),
    "page.order": AgreedRight(subject: .book, roles: capture, book: .open),
    "page.describe": AgreedRight(subject: .book, roles: capture, book: .open),
    "page.overrule": AgreedRight(subject: .book, roles: capture, book: .open),
    "page.discard": AgreedRight(subject: .book, roles: clerks, book: .open),
    "form.save": AgreedRight(subject: .book, roles: clerks, book: .open),
    "form.remove": AgreedRight(subject: .book, roles: clerks, book: .open),
    "entry.mark": AgreedRight(subject: .book, roles: capture, book: .open),
    "entry.remark": AgreedRight(subject: .entry, roles: capture, statuses: [.pending, .keyed], book: .open),
    "entry.withdraw": AgreedRight(
      subject: .entry, roles: capture, statuses: [.pending], forbids: [.imported, .returned], book: .open),
    "reading.submitFirst": AgreedRight(subject: .entry, roles: readers, statuses: [.pending], separations: [.notInformed]),
    "reading.submitSecond": AgreedRight(
      subject: .entry, roles: readers, statuses: [.keyed], forbids: [.disputed],
      separations: [.notFirstReader, .notInformed]),
    "trial.submit": AgreedRight(
      subject: .entry, roles: readers, statuses: [.verified, .approved, .released], separations: [.notReader, .notInformed]),
    "trial.setRate": AgreedRight(subject: .unit, roles: [.justiceOfficer, .administrator]),
    "entry.shelve": AgreedRight(subject: .entry, roles: readers, statuses: [.pending, .keyed], forbids: [.shelved, .disputed]),
    "entry.unshelve": AgreedRight(subject: .entry, roles: readers, statuses: [.pending, .keyed], needs: [.shelved]),
    "discrepancy.adjudicate": AgreedRight(
      subject: .entry, roles: [.adjudicator], statuses: [.keyed], needs: [.disputed], separations: [.notReader]),
    "entry.returnToKeying": AgreedRight(
      subject: .entry, roles: [.adjudicator], statuses: [.keyed], needs: [.disputed], separations: [.notReader]),
    "readings.align": AgreedRight(
      subject: .entry, roles: [.adjudicator], statuses: [.keyed], needs: [.disputed], separations: [.notReader]),
    "desk.orderFields": AgreedRight(subject: .unit, roles: [.justiceOfficer]),
    "desk.calibrateRows": AgreedRight(subject: .book, roles: capture, book: .open),
    "policy.choose": AgreedRight(subject: .unit, roles: [.justiceOfficer]),
    "sheet.import": AgreedRight(subject: .book, roles: [.justiceOfficer], book: .open),
    "extract.import": AgreedRight(subject: .unit, roles: [.policeChief, .justiceOfficer]),
    "entry.compare": AgreedRight(
      subject: .entry, roles: [.justiceOfficer, .policeChief], statuses: [.verified], forbids: [.jointlyAccepted]),
    "opinion.justice": AgreedRight(
      subject: .entry, roles: [.justiceOfficer], statuses: [.verified], forbids: [.matched, .jointlyAccepted],
      separations: opinion),
    "opinion.police": AgreedRight(
      subject: .entry, roles: [.policeChief], statuses: [.verified], forbids: [.matched, .jointlyAccepted], separations: opinion),
    "entry.approve": AgreedRight(
      subject: .entry, roles: [.policeChief], relations: [.same], statuses: [.verified],
      separations: [.notReader, .notAdjudicator]),
    "entry.return": AgreedRight(subject: .entry, roles: [.policeChief], relations: [.same], statuses: [.verified]),
    "population.answer": AgreedRight(
      subject: .entry, roles: [.justiceOfficer, .policeChief], statuses: [.verified, .approved, .released]),
    "finding.answer": AgreedRight(
      subject: .entry, roles: [.policeChief, .justiceOfficer], statuses: [.verified, .approved, .released],
      separations: [.notReader, .notAdjudicator]),
    "person.judge": AgreedRight(
      subject: .entry, roles: [.justiceOfficer, .policeChief], statuses: [.verified, .approved, .released],
      separations: [.notReader, .notAdjudicator]),
    "entry.check": AgreedRight(subject: .entry, roles: [.justiceOfficer], statuses: [.verified, .approved, .released]),
    "rule.switch": AgreedRight(subject: .unit, roles: [.justiceOfficer, .administrator]),
    "review.record": AgreedRight(subject: .unit, roles: [.justiceOfficer, .adjudicator]),
    "alarm.set": AgreedRight(subject: .unit, roles: [.justiceOfficer]),
    "package.build": AgreedRight(subject: .book, roles: clerks, book: .closed),
  ]

  /// What must come of a try: `allowed`, or the code of the refusal.
  func expected(_ role: Role, _ relation: UnitRelation, _ state: MatrixState, broken: Set<Separation> = []) -> String {
    // Whose unit does not contain the record's learns nothing about it.
    guard relation == .same || relation == .above else { return "notFound" }
    guard roles.contains(role), relations.contains(relation) else { return "notPermitted" }
    if subject == .book || subject == .entry {
      if book == .open, state.isClosed { return "bookClosed" }
      if book == .closed, !state.isClosed { return "bookNotClosed" }
    }
    if subject == .entry {
      if !statuses.isEmpty, !statuses.contains(state.status) { return "wrongStatus" }
      if !needs.isSubset(of: state.flags) { return "missingFlag" }
      if !forbids.isDisjoint(with: state.flags) { return "forbiddenFlag" }
    }
    let violated = separations.intersection(broken).map(\.rawValue).sorted()
    return violated.first.map { "separation.\($0)" } ?? "allowed"
  }
}

/// How a book and its entry stand in a cell of the matrix.
struct MatrixState: Hashable, Sendable {
  var status: EntryStatus
  var flags: Set<EntryFlag>
  var isClosed: Bool

  /// Flags that some action asks about, each alone and two together.
  static let flagSets: [Set<EntryFlag>] = [
    [], [.shelved], [.disputed], [.disputed, .shelved], [.imported], [.returned], [.matched], [.jointlyAccepted, .mismatched],
  ]

  static let all: [MatrixState] = [false, true].flatMap { isClosed in
    EntryStatus.allCases.flatMap { status in
      flagSets.map { MatrixState(status: status, flags: $0, isClosed: isClosed) }
    }
  }

  /// For the slower engine.
  static let few = all.filter { $0.flags.isEmpty || ($0.flags == [.disputed] && !$0.isClosed) }
}

extension UnitRelation {
  /// A unit that stands so to the commune of the benches.
  var unit: UnitPath {
    switch self {
    case .same: UnitPath(["79", "26734"])
    case .above: UnitPath(["79"])
    case .below: UnitPath(["79", "26734", "01"])
    case .sibling: UnitPath(["79", "26737"])
    case .other: UnitPath(["01", "00004"])
    }
  }
}
