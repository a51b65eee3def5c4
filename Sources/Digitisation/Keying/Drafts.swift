import CivilStatus
import Storage

/// What a person has typed so far: kept at every field, never seen by anybody else, gone when the reading is handed in.
/// Working state: not in the ledger.
public struct Drafts: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    clock = node.clock
  }

  /// Keeps one field; durable when it returns. Complexity: constant.
  /// - Parameters:
  ///   - desk: names the page that sends; a value from another desk always replaces, in the order of arrival.
  ///   - revision: counts up at the desk; within it an older value that arrives late does not replace a newer one.
  /// - Throws: ``Refusal``: the actor does not hold the entry, it no longer waits for this pass, the value cannot be kept, or
  ///   (`stale`) a newer one of the same desk is there already.
  @discardableResult
  public func save(
    _ keyed: KeyedValue, field fieldID: String, of entryID: String, pass: ReadingPass, desk: String = "", revision: Int = 0,
    by actor: Actor
  ) async throws -> SavedDraft {
    guard desk.utf8.count <= 64 else { throw Refusal.invalidInput(field: "desk", problem: .tooLong(maximum: 64)) }
    let now = clock.now()
    let normaliser = ValueNormaliser(catalogue: catalogue, today: .on(iso: now))
    return try await database.write { transaction in
      let kind = try checkHold(entryID, pass, actor, now, transaction)
      guard let field = catalogue[kind]?.field(fieldID), field.keyed else {
        throw Refusal.invalidInput(field: ReadingForm.shown(fieldID), problem: .unknown)
      }
      let input = try FieldInput(keyed, field: field, with: normaliser)
      let changed = try transaction.execute(
        """
        INSERT INTO draft_value (entry_id, pass, account_id, field, as_written, condition, desk, revision, saved_at, unseen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (entry_id, pass, account_id, field) DO UPDATE SET as_written = excluded.as_written,
          condition = excluded.condition, desk = excluded.desk, revision = excluded.revision, saved_at = excluded.saved_at,
          origin = CASE WHEN \(Self.isSame) THEN draft_value.origin ELSE 'typed' END,
          unseen = CASE WHEN \(Self.isSame) THEN draft_value.unseen ELSE excluded.unseen END
        WHERE draft_value.desk <> excluded.desk OR draft_value.revision <= excluded.revision
        """,
        [
          .text(entryID), .int(pass.rawValue), .text(actor.accountID), .text(fieldID), .text(input.value.asWritten),
          .text(input.value.condition.rawValue), .text(desk), .int(revision), .text(now),
          .bool(!(try RegisterGlimpse.exists(entryID, pass: pass, account: actor.accountID, in: transaction))),
        ])
      guard changed == 1 else {
        let kept = try Self.load(entryID, pass: pass, account: actor.accountID, in: transaction).revision
        throw Refusal.stale(seen: revision, current: kept)
      }
      return SavedDraft(savedAt: now, normalised: input.value.normalised, diagnostics: input.diagnostics)
    }
  }

  /// The same value sent again changes nothing about where it came from: a proposal stays one until it is confirmed or typed over.
  private static let isSame = "draft_value.as_written = excluded.as_written AND draft_value.condition = excluded.condition"

  /// The actor's own draft; nobody else's can be asked for.
  public func load(_ entryID: String, pass: ReadingPass, by actor: Actor) async throws -> Draft {
    try await database.read { try Self.load(entryID, pass: pass, account: actor.accountID, in: $0) }
  }

  static func load(_ entryID: String, pass: ReadingPass, account: String, in transaction: any Transaction) throws -> Draft {
    let rows = try transaction.query(
      "SELECT field, as_written, condition, origin, revision, saved_at FROM draft_value WHERE entry_id = ? AND pass = ? AND account_id = ?",
      [.text(entryID), .int(pass.rawValue), .text(account)])
    var draft = Draft()
    for row in rows {
      draft.values[try row.text("field")] = KeyedValue(
        try row.text("as_written"), condition: Condition(rawValue: try row.text("condition")),
        origin: DraftOrigin(rawValue: try row.text("origin")) ?? .proposed)
      draft.revision = max(draft.revision, try row.integer("revision"))
      draft.savedAt = max(draft.savedAt ?? "", try row.text("saved_at"))
    }
    return draft
  }

  /// The entry's kind, if the actor holds it for this pass. A hold that lapsed but that nobody took is still theirs.
  private func checkHold(
    _ entryID: String, _ pass: ReadingPass, _ actor: Actor, _ now: String, _ transaction: any Transaction
  ) throws -> RegisterKind {
    if let kind = try TrialDesk.kind(entryID, pass: pass, by: actor, in: transaction) { return kind }
    let row = try transaction.first(
      """
      SELECT e.kind, e.unit_path, e.status, e.flags, r.account_id, r.expires_at FROM entry e
      LEFT JOIN reservation r ON r.entry_id = e.id AND r.task = ? WHERE e.id = ? AND e.withdrawn = 0
      """, [.text(pass.task.rawValue), .text(entryID)])
    guard let row else { throw Refusal.notFound(.entry) }
    let unit = UnitPath(rawValue: try row.text("unit_path"))
    guard let status = EntryStatus(rawValue: try row.text("status")) else {
      throw DigitisationError.unreadableRow(table: "entry")
    }
    let flags = Set<EntryFlag>(bits: Int64(try row.integer("flags")))
    _ = try Permission.decide(
      pass.submission, by: actor, on: Permission.Situation(unit: unit, status: status, flags: flags))
    guard let holder = try row.optionalText("account_id") else { throw Refusal.reserved(until: now) }
    guard holder == actor.accountID else { throw Refusal.reserved(until: try row.text("expires_at")) }
    return RegisterKind(rawValue: try row.text("kind"))
  }
}

/// A draft as it was left.
public struct Draft: Hashable, Codable, Sendable {
  /// Field id → what was keyed.
  public var values: [String: KeyedValue] = [:]
  /// The highest revision saved; the desk counts on from here.
  public var revision = 0
  public var savedAt: String?

  public init() {}
}

/// The answer to a saved field.
public struct SavedDraft: Hashable, Codable, Sendable {
  /// ISO 8601, UTC: from this moment the value survives any failure.
  public var savedAt: String
  /// How the software reads the value; nil when it has no sure meaning.
  public var normalised: String?
  public var diagnostics: [Diagnostic]
}
