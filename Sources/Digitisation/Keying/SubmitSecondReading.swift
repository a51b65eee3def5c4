import CivilStatus

/// Hands in the second, blind reading of the fields that need one; equal fields settle, different ones go to a third person.
public struct SubmitSecondReading: Action {
  public static let definition = ActionDefinition(
    id: "reading.submitSecond", labelVi: "Gửi lần nhập 2",
    summary: "Hands in the blind second reading and compares both: the entry is verified, or disputed.", subject: .entry,
    statuses: [.keyed], forbids: [.disputed], roles: [.reconciler, .keyer, .justiceOfficer],
    separations: [.notFirstReader, .notInformed],
    form: [ReadingInput.values], events: [ReadingSubmitted.type, ReadingsCompared.type, EntrySettled.type], clears: [.shelved])

  /// Field id → what was keyed; a field not given was left blank.
  public var values: [String: KeyedValue]

  public init(values: [String: KeyedValue]) {
    self.values = values
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    try Reservation.refuseIfTaken(entry.id, for: .secondReading, by: context)
    guard let first = try StoredReading.find(.first, of: entry.id, in: context.transaction) else {
      throw DigitisationError.danglingEntry
    }
    let plan = try ReadingPlan.find(entry.id, in: context.transaction)
    let form = try ReadingForm(values, schema: schema, with: context.normaliser)
    // Few fields may all be blank on the page; a whole entry is not.
    guard !form.values.isEmpty || plan != nil else { throw Refusal.unmet([ReadingInput.nothingKeyed]) }
    let second = StoredReading(pass: .second, accountID: context.actor.accountID, values: form.values)
    let comparison = ReadingComparison(first: first, second: second, schema: schema, plan: plan)
    let submitted = Event(
      ReadingSubmitted(pass: .second, values: form.values), bookID: entry.bookID, entryID: entry.id,
      transition: Transition(clears: [.shelved]))
    return try [submitted] + comparison.events(for: entry, context)
  }
}
