import CivilStatus
import Storage

/// Decides, when a first reading is handed in, what it still needs.
struct ReadingPlanner {
  let entry: Entry
  let schema: RegisterSchema
  let context: ActionContext

  /// The plan; nil where everything is read twice anyway: by the policy, or because the entry came back and is read anew by two.
  /// - Parameter values: the reading as handed in, before its draft is thrown away.
  func plan(_ values: [String: FieldValue]) throws -> ReadingPlanned? {
    guard !entry.flags.contains(.returned) else { return nil }
    let transaction = context.transaction
    guard
      let rules = try FieldRules.inForce(schema, in: entry.unit, catalogue: context.catalogue, transaction), !rules.readsAllTwice
    else { return nil }
    let confirmed = rules.asksRegister ? try confirmed(values) : [:]
    let draw = rules.samples ? try draw(rules) : nil
    let needs = ReadingNeeds(values: values, schema: schema, rules: rules, draw: draw, confirmed: Set(confirmed.keys))
    let registered = Set(needs.registered)
    return ReadingPlanned(
      policy: rules.policyID, second: needs.second, single: needs.single,
      registered: confirmed.filter { registered.contains($0.key) }, draw: draw)
  }

  /// Fields that the population register confirms and that the reader read without having seen it.
  private func confirmed(_ values: [String: FieldValue]) throws -> [String: Evidence] {
    let independent = try Independence.fields(
      of: entry.id, pass: .first, account: context.actor.accountID, values: values, in: context.transaction)
    guard !independent.isEmpty else { return [:] }
    let agreed = try RegisterAgreement.fields(values: values, entry: entry, schema: schema, in: context.transaction)
    return agreed.filter { independent.contains($0.key) && $0.value.seenByReader != true }
  }

  private func draw(_ rules: FieldRules) throws -> SamplingDraw? {
    guard let sampling = rules.sampling else { return nil }
    let account = context.actor.accountID
    let previous = try context.transaction.first("SELECT draw FROM reader_sampling WHERE account_id = ?", [.text(account)])
      .map { try CanonicalJSON.value(SamplingDraw.self, from: $0.text("draw")) }
    let transaction = context.transaction
    // Not to be foreseen by the person whose work is sampled.
    var random = SystemRandomNumberGenerator()
    return try SamplingDraw.next(
      after: previous, plan: sampling, record: { try ReaderRecord.latest(of: account, window: $0, in: transaction) },
      random: { Int.random(in: $0, using: &random) })
  }
}
