import CivilStatus

/// Hands in the first reading of an entry.
public struct SubmitFirstReading: Action {
  public static let definition = ActionDefinition(
    id: "reading.submitFirst", labelVi: "Gửi lần nhập 1",
    summary: "Hands in the first reading of an entry: it waits for the second, or is verified where the policy asks for no more.",
    subject: .entry,
    statuses: [.pending], roles: [.keyer, .reconciler, .justiceOfficer], separations: [.notInformed], form: [ReadingInput.values],
    events: [ReadingSubmitted.type, ReadingPlanned.type, EntrySettled.type], clears: [.shelved, .returned])

  /// Field id → what was keyed; a field not given was left blank.
  public var values: [String: KeyedValue]

  public init(values: [String: KeyedValue]) {
    self.values = values
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let schema = try context.requireSchema()
    try Reservation.refuseIfTaken(entry.id, for: .firstReading, by: context)
    let account = context.actor.accountID
    try DraftProposals.refuseStanding(of: entry.id, pass: .first, account: account, in: context.transaction)
    let form = try ReadingForm(values, schema: schema, with: context.normaliser)
    guard !form.values.isEmpty else { throw Refusal.unmet([ReadingInput.nothingKeyed]) }
    let plan = try ReadingPlanner(entry: entry, schema: schema, context: context).plan(form.values)
    let marked = try DraftProposals.marked(
      form.values, of: entry.id, pass: .first, account: account, in: context.transaction)
    let submitted = Event(
      ReadingSubmitted(pass: .first, values: marked), bookID: entry.bookID, entryID: entry.id,
      transition: Transition(status: .keyed, clears: [.shelved, .returned]))
    guard let plan else { return [submitted] }
    let planned = Event(plan, bookID: entry.bookID, entryID: entry.id)
    guard plan.second.isEmpty else { return [submitted, planned] }
    let reading = StoredReading(pass: .first, accountID: account, values: marked)
    return [
      submitted, planned,
      try Settlement.event(values: ReadingPlan(plan).settledAlone(of: reading, schema: schema), of: entry, context),
    ]
  }
}

/// What both passes' actions ask for.
enum ReadingInput {
  static let values = ActionInput(
    "values", "Giá trị các mục", .structure, required: true,
    schema: """
      {"type":"object","description":"Field id to value; a field that is not given was left blank.","additionalProperties":\
      {"type":"object","required":["asWritten"],"properties":{"asWritten":{"type":"string","maxLength":2000},"condition":\
      {"type":"string","enum":["legible","uncertain","illegible","blank","struckOut","damaged"]}}}}
      """)

  static let nothingKeyed =
    "Chưa có mục nào được nhập. Hãy nhập ít nhất một mục, hoặc chọn “Để sau” và ghi lý do nếu trang không đọc được."
}
