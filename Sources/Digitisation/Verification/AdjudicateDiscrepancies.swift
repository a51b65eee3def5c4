import CivilStatus
import Storage

/// A third person decides differences between two readings, any number at a time; with the last one the entry is settled.
public struct AdjudicateDiscrepancies: Action {
  public static let definition = ActionDefinition(
    id: "discrepancy.adjudicate", labelVi: "Phân xử", summary: "Decides differences between two readings, field by field.",
    subject: .entry, statuses: [.keyed], needs: [.disputed], roles: [.adjudicator], separations: [.notReader],
    form: [
      ActionInput(
        "decisions", "Quyết định", .structure, required: true,
        schema: """
          {"type":"array","minItems":1,"items":{"type":"object","required":["field","side"],"properties":{"field":{"type":"string"},\
          "side":{"type":"string","enum":["a","b","other"]},"value":{"type":"object","required":["asWritten"],"properties":\
          {"asWritten":{"type":"string"},"condition":{"type":"string"}}}}}}
          """)
    ],
    events: [DiscrepanciesDecided.type, EntrySettled.type])

  public var decisions: [FieldDecision]

  public init(decisions: [FieldDecision]) {
    self.decisions = decisions
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    try Reservation.refuseIfTaken(entry.id, for: .adjudication, by: context)
    let readings = try ReadingPair(entry.id, in: context.transaction)
    let discrepancies = try Discrepancy.all(of: entry.id, in: context.transaction)
    guard !decisions.isEmpty else { throw Refusal.invalidInput(field: "decisions", problem: .missing) }
    var decided = Dictionary(uniqueKeysWithValues: discrepancies.map { ($0.field, $0.decided) })
    var outcomes: [DiscrepanciesDecided.Outcome] = []
    for decision in decisions {
      guard let field = schema.field(decision.field), decided.keys.contains(decision.field) else {
        throw Refusal.invalidInput(field: ReadingForm.shown(decision.field), problem: .unknown)
      }
      guard !outcomes.contains(where: { $0.field == field.id }) else {
        throw Refusal.invalidInput(
          field: schema.fullLabel(of: field), problem: .malformed(expected: "mỗi mục một quyết định"))
      }
      let outcome = try decision.outcome(
        for: field, label: schema.fullLabel(of: field), readings: readings, entry: entry.id, with: context.normaliser)
      decided[field.id] = .some(outcome.value)
      outcomes.append(outcome)
    }
    let event = Event(DiscrepanciesDecided(outcomes: outcomes), bookID: entry.bookID, entryID: entry.id, transition: nil)
    guard decided.values.allSatisfy({ $0 != nil }) else { return [event] }
    let plan = try ReadingPlan.find(entry.id, in: context.transaction)
    var values = ReadingComparison(first: readings.first, second: readings.second, schema: schema, plan: plan).agreed
    for (field, value) in decided { values[field] = value }
    return [event, try Settlement.event(values: values, of: entry, context)]
  }
}

/// One field's decision as the screen sends it.
public struct FieldDecision: Codable, Hashable, Sendable {
  public var field: String
  /// An ``AdjudicatedSide`` by name.
  public var side: String
  /// For `other`: what the third person reads.
  public var value: KeyedValue?

  public init(field: String, side: AdjudicatedSide, value: KeyedValue? = nil) {
    self.field = field
    self.side = side.rawValue
    self.value = value
  }

  func outcome(
    for field: FieldDefinition, label: String, readings: ReadingPair, entry: String, with normaliser: ValueNormaliser
  ) throws(Refusal) -> DiscrepanciesDecided.Outcome {
    guard let side = AdjudicatedSide(rawValue: side) else {
      throw .invalidInput(field: label, problem: .notAllowed(choices: AdjudicatedSide.allCases.map { $0.rawValue }))
    }
    let choice = AdjudicationChoice(side, entry: entry, field: field.id)
    let third = Evidence(kind: .adjudication)
    let first = readings.first.value(field.id)
    let second = readings.second.value(field.id)
    var settled: FieldValue
    switch choice {
    case .first:
      settled = first
      settled.evidence = [readings.first.evidence, third] + first.evidence.filter { $0 != readings.first.evidence }
    case .second:
      settled = second
      settled.evidence = [readings.second.evidence, third]
    case .other:
      guard let value else { throw .invalidInput(field: label, problem: .missing) }
      // That the register says nothing is said, never what is left when nothing was typed.
      let isSilent = BorderText(value.asWritten).text.isEmpty && [nil, Condition.legible.rawValue].contains(value.condition)
      guard !isSilent else { throw .invalidInput(field: label, problem: .missing) }
      settled = try FieldInput(value, field: field, evidence: [third], with: normaliser).value
    }
    let whose = ErrorAttribution(choice: choice, value: settled, field: field, first: first, second: second)
    return DiscrepanciesDecided.Outcome(field: field.id, choice: choice, value: settled, attribution: whose)
  }
}

/// Both readings of an entry.
struct ReadingPair {
  var first: StoredReading
  var second: StoredReading

  init(_ entryID: String, in transaction: any Transaction) throws {
    guard
      let first = try StoredReading.find(.first, of: entryID, in: transaction),
      let second = try StoredReading.find(.second, of: entryID, in: transaction)
    else { throw DigitisationError.danglingEntry }
    self.first = first
    self.second = second
  }
}
