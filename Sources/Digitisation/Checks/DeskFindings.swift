import CivilStatus
import Storage

/// Findings about a reader's own draft, while they key: nothing in them comes from anybody else's reading, another entry or the
/// population. What the reader says of one goes with the reading and reaches whoever decides; it closes nothing.
public struct DeskFindings: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// A finding at the desk.
  public struct Item: Hashable, Codable, Sendable {
    public var rule: String
    public var titleVi: String
    public var severity: Diagnostic.Severity
    public var field: String?
    public var labelVi: String
    public var message: String
    public var advice: String
    public var grounds: [FindingGround]
    /// Where the rule comes from.
    public var source: String
    /// What this reader said of it, while the values are the same.
    public var answer: FindingAnswer.Answer?
  }

  /// What the rules say of the actor's own draft.
  /// - Throws: ``Refusal`` as keying the entry would.
  public func list(_ entryID: String, pass: ReadingPass, by actor: Actor) async throws -> [Item] {
    let units = try await node.units.current()
    let (catalogue, now) = (node.catalogue, node.clock.now())
    return try await node.database.read { transaction in
      let desk = try Self.desk(entryID, pass, actor, catalogue, transaction)
      let answers = try Self.answers(entryID, pass, actor, transaction)
      return try Self.found(desk, units: units.units.isEmpty ? nil : units, catalogue: catalogue, now: now, transaction).map {
        diagnostic in
        let field = diagnostic.place.field
        let rule = FindingRule.rule(named: diagnostic.rule)
        return Item(
          rule: diagnostic.rule, titleVi: rule?.titleVi ?? "", severity: diagnostic.severity, field: field,
          labelVi: field.flatMap { desk.schema.field($0) }.map { desk.schema.fullLabel(of: $0) } ?? "",
          message: diagnostic.message, advice: diagnostic.advice, grounds: diagnostic.place.grounds ?? [],
          source: rule?.source ?? "", answer: answers[FindingKey(diagnostic)])
      }
    }
  }

  /// Keeps what the reader says of a finding that stands on their draft now; nil takes it back.
  /// - Throws: ``Refusal``: there is no such finding.
  public func answer(
    _ answer: FindingAnswer.Answer?, rule: String, field: String?, of entryID: String, pass: ReadingPass, by actor: Actor
  ) async throws {
    let units = try await node.units.current()
    let (catalogue, now) = (node.catalogue, node.clock.now())
    try await node.database.write { transaction in
      let desk = try Self.desk(entryID, pass, actor, catalogue, transaction)
      let found = try Self.found(desk, units: units.units.isEmpty ? nil : units, catalogue: catalogue, now: now, transaction)
      guard let finding = found.first(where: { $0.rule == rule && $0.place.field == field }) else {
        throw Refusal.invalidInput(field: "finding", problem: .unknown)
      }
      let place: [SQLValue] = [
        .text(entryID), .int(pass.rawValue), .text(actor.accountID), .text(rule), .text(field ?? ""),
      ]
      guard let answer else {
        return try transaction.run(
          "DELETE FROM reader_answer WHERE entry_id = ? AND pass = ? AND account_id = ? AND rule = ? AND field = ?", place)
      }
      try transaction.run(
        """
        INSERT INTO reader_answer (entry_id, pass, account_id, rule, field, message, answer, answered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id, pass, account_id, rule, field)
        DO UPDATE SET message = excluded.message, answer = excluded.answer, answered_at = excluded.answered_at
        """, place + [.text(finding.message), .text(answer.rawValue), .text(now)])
    }
  }

  // MARK: The draft

  private struct Desk {
    let schema: RegisterSchema
    let book: Book?
    let settings: RuleSettings
    let draft: Draft
  }

  /// The actor's own draft of an entry that they may read, or of a trial.
  private static func desk(
    _ entryID: String, _ pass: ReadingPass, _ actor: Actor, _ catalogue: RegisterCatalogue, _ transaction: any Transaction
  ) throws -> Desk {
    try Reservations.checkRights(entryID, pass.task, actor, transaction)
    let entry = try Entry.find(entryID, in: transaction)
    let kind = try entry?.kind ?? TrialDesk.kind(entryID, pass: pass, by: actor, in: transaction)
    guard let kind, let schema = catalogue[kind] else { throw Refusal.notFound(.entry) }
    return Desk(
      schema: schema, book: try entry.flatMap { try Book.find($0.bookID, in: transaction) },
      settings: try entry.map { try RuleSettings.of($0.unit, in: transaction) } ?? RuleSettings(),
      draft: try Drafts.load(entryID, pass: pass, account: actor.accountID, in: transaction))
  }

  private static func found(
    _ desk: Desk, units: UnitDirectory?, catalogue: RegisterCatalogue, now: String, _ transaction: any Transaction
  ) throws -> [Diagnostic] {
    let normaliser = ValueNormaliser(catalogue: catalogue, today: .on(iso: now))
    // A proposal that nobody has confirmed is not the reader's word.
    let values = desk.draft.values.filter { $0.value.origin != DraftOrigin.proposed.rawValue }.compactMapValues { $0 }
    var readings: [String: FieldValue] = [:]
    for (id, keyed) in values {
      guard let field = desk.schema.field(id), let input = try? FieldInput(keyed, field: field, with: normaliser) else {
        continue
      }
      if !input.value.isUnmarkedBlank { readings[id] = input.value }
    }
    var context = EntryContext(
      today: normaliser.today, switchedOff: desk.settings.switchedOff, severities: desk.settings.severities)
    if let book = desk.book { context = desk.settings.context(book: book, today: normaliser.today, units: units, isWhole: false) }
    // What is not keyed yet is no omission: that is said when the reading is handed in.
    context.switchedOff.insert(.numberMissing)
    return EntryFindings.check(entry: readings, schema: desk.schema, context: context, catalogue: catalogue)
  }

  private static func answers(
    _ entryID: String, _ pass: ReadingPass, _ actor: Actor, _ transaction: any Transaction
  ) throws -> [FindingKey: FindingAnswer.Answer] {
    let rows = try transaction.query(
      "SELECT rule, field, message, answer FROM reader_answer WHERE entry_id = ? AND pass = ? AND account_id = ?",
      [.text(entryID), .int(pass.rawValue), .text(actor.accountID)])
    var result: [FindingKey: FindingAnswer.Answer] = [:]
    for row in rows {
      let key = FindingKey(rule: try row.text("rule"), field: try row.text("field"), message: try row.text("message"))
      result[key] = FindingAnswer.Answer(rawValue: try row.text("answer"))
    }
    return result
  }
}
