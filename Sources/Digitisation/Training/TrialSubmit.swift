import CivilStatus
import Storage

/// Hands in a trial reading of an entry whose values are settled. Changes nothing of the entry.
///
/// Nobody calls it by name: the desk hands in every reading alike, and ``TrialDoor`` finds out which is a trial.
public struct TrialSubmit: Action {
  public static let definition = ActionDefinition(
    id: "trial.submit", labelVi: "Gửi lượt nhập thử",
    summary: "Hands in a trial reading of a settled entry; says how sure the reader is and leaves the entry alone.",
    subject: .entry, statuses: [.verified, .approved, .released], roles: [.keyer, .reconciler, .justiceOfficer],
    separations: [.notReader, .notInformed], form: [ReadingInput.values], events: [TrialRead.type])

  /// Field id → what was keyed; a field not given was left blank.
  public var values: [String: KeyedValue]

  public init(values: [String: KeyedValue]) {
    self.values = values
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    guard
      let trial = try Trial.find(entry.id, of: context.actor.accountID, in: context.transaction), trial.sort == .gold,
      !trial.isEnded
    else { throw Refusal.wrongStatus(action: Self.definition.id, status: entry.status) }
    try DraftProposals.refuseStanding(
      of: entry.id, pass: trial.pass, account: context.actor.accountID, in: context.transaction)
    let form = try ReadingForm(values, schema: schema, with: context.normaliser)
    guard !form.values.isEmpty else { throw Refusal.unmet([ReadingInput.nothingKeyed]) }
    guard let truth = try Self.truth(of: entry.id, in: context.transaction) else { throw DigitisationError.danglingEntry }
    let asked = Self.asked(try ReadingPlan.find(entry.id, in: context.transaction), pass: trial.pass, schema: schema)
    let comparison = TrialComparison(form.values, truth: truth, schema: schema, asked: asked)
    // The event stands beside the entry, not in its chain: an entry's version moves only when something about it changed.
    return [
      Event(
        TrialRead(
          entry: entry.id, pass: trial.pass, right: comparison.fields.filter(\.value).map(\.key).sorted(),
          wrong: comparison.fields.filter { !$0.value }.map(\.key).sorted()))
    ]
  }

  /// Fields that are compared: a value that one reading alone settled is no known truth, and a second reader is asked for those of the
  /// plan only.
  static func asked(_ plan: ReadingPlan?, pass: ReadingPass, schema: RegisterSchema) -> Set<String> {
    if let fields = fields(plan, pass: pass) { return Set(fields) }
    return Set(schema.keyedFields.map(\.id)).subtracting(plan?.single ?? [])
  }

  /// The fields that the desk of a second reader shows; nil for all.
  static func fields(_ plan: ReadingPlan?, pass: ReadingPass) -> [String]? {
    guard pass == .second, let plan, !plan.second.isEmpty else { return nil }
    return plan.second
  }

  /// Whether the actor may have the entry on the desk as a trial.
  static func mayRead(_ entryID: String, by actor: Actor, in transaction: any Transaction) throws -> Bool {
    do {
      let state = try TargetState.load(ActionTarget(entry: entryID), for: definition, in: transaction)
      _ = try Permission.decide(definition, by: actor, on: state.permission)
      return true
    } catch is Refusal {
      return false
    }
  }

  static func truth(of entryID: String, in transaction: any Transaction) throws -> [String: FieldValue]? {
    try transaction.first("SELECT field_values FROM entry_values WHERE entry_id = ?", [.text(entryID)])
      .map { try CanonicalJSON.value([String: FieldValue].self, from: $0.text("field_values")) }
  }
}

/// Somebody read a settled entry without knowing that it was one. Field names only: what was typed is not kept.
struct TrialRead: EventPayload {
  static let type = "trial.read"

  /// Not in the record's own place for an entry: the entry does not change.
  var entry: String
  var pass: ReadingPass
  var right: [String]
  var wrong: [String]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for (fields, outcome) in [(right, ReaderOutcome.Outcome.agreed), (wrong, .readerError)] {
      for field in fields {
        try ReaderOutcome(
          accountID: header.actorID, entryID: entry, pass: pass, field: field, outcome: outcome, source: .trial,
          at: header.occurredAt
        ).write(in: transaction)
      }
    }
    try Trial.end(entry, account: header.actorID, pass: pass, at: header.occurredAt, in: transaction)
  }
}
