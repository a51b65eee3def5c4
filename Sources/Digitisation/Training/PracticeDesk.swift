import CivilStatus
import Storage

/// The invented books: lessons, the next entry, handing in, and the person's own result.
public struct PracticeDesk: Sendable {
  /// The name by which the desk asks for practice where it else asks for a queue.
  public static let queue = "practice"

  let database: Database
  let catalogue: RegisterCatalogue
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    clock = node.clock
  }

  /// True when the node has its invented books.
  public func isSettled() async throws -> Bool {
    try await database.read { try $0.first("SELECT id FROM practice_book LIMIT 1") != nil }
  }

  /// The books with what this person has done in them.
  public func lessons(for actor: Actor) async throws -> [PracticeLesson] {
    try PracticeAccess.check(actor)
    return try await database.read { transaction in
      try transaction.query(
        """
        SELECT b.id, b.kind, b.label, b.position, (
            SELECT n.id FROM practice_entry n WHERE n.book_id = b.id ORDER BY (
              SELECT COUNT(*) FROM practice_result d WHERE d.entry_id = n.id AND d.account_id = ?), n.position LIMIT 1) AS next_entry,
          COUNT(e.id) AS entries, COUNT(r.entry_id) AS done, COALESCE(SUM(r.compared), 0) AS compared,
          COALESCE(SUM(r.wrong), 0) AS wrong
        FROM practice_book b JOIN practice_entry e ON e.book_id = b.id
        LEFT JOIN practice_result r ON r.entry_id = e.id AND r.account_id = ? AND r.attempt = (
          SELECT MAX(n.attempt) FROM practice_result n WHERE n.entry_id = e.id AND n.account_id = r.account_id)
        GROUP BY b.id, b.kind, b.label, b.position ORDER BY b.position
        """, [.text(actor.accountID), .text(actor.accountID)]
      ).map { try PracticeLesson($0) }
    }
  }

  /// The entry to practise next: behind `after` in its book, of a kind or any; what was never done comes first, and there is always one.
  public func next(after: String?, kind: RegisterKind?, by actor: Actor) async throws -> WorkItem? {
    try PracticeAccess.check(actor)
    return try await database.read { transaction in
      let row = try transaction.first(
        """
        SELECT e.id FROM practice_entry e JOIN practice_book b ON b.id = e.book_id
        WHERE e.id <> ?\(kind == nil ? "" : " AND b.kind = ?")
        ORDER BY (SELECT COUNT(*) FROM practice_result r WHERE r.entry_id = e.id AND r.account_id = ?),
          CASE WHEN EXISTS (SELECT 1 FROM practice_entry a WHERE a.id = ? AND a.book_id = e.book_id) THEN 0 ELSE 1 END,
          b.position, e.position LIMIT 1
        """, [.text(after ?? "")] + (kind.map { [.text($0.rawValue)] } ?? []) + [.text(actor.accountID), .text(after ?? "")])
      guard let row, let entry = try PracticeEntry.find(row.text("id"), in: transaction) else { return nil }
      return WorkItem(entryID: entry.id, task: .firstReading, pageIDs: try entry.regions(in: transaction).map(\.pageID))
    }
  }

  /// The actor's own result; nobody else's can be asked for.
  /// - Throws: ``Refusal/notFound(_:)`` before the actor has handed the entry in: until then its truth is nobody's.
  public func result(_ entryID: String, by actor: Actor) async throws -> PracticeResult {
    try await database.read { transaction in
      guard PracticeAccess.allows(actor), let entry = try PracticeEntry.find(entryID, in: transaction),
        let schema = catalogue[entry.kind],
        let result = try PracticeResult.latest(entry, of: actor.accountID, schema: schema, in: transaction)
      else { throw Refusal.notFound(.entry) }
      return result
    }
  }

  /// Keeps the reading with its result. Part of one transaction with the trial's end.
  static func submit(
    _ keyed: [String: KeyedValue], entry: PracticeEntry, by actor: Actor, at now: String, catalogue: RegisterCatalogue,
    in transaction: any Transaction
  ) throws {
    guard let schema = catalogue[entry.kind] else { throw Refusal.notFound(.entry) }
    let normaliser = ValueNormaliser(catalogue: catalogue, today: .on(iso: now))
    let values = try ReadingForm(keyed, schema: schema, with: normaliser).values
    guard !values.isEmpty else { throw Refusal.unmet([ReadingInput.nothingKeyed]) }
    let comparison = TrialComparison(
      values, truth: entry.truth.values(schema, with: normaliser), schema: schema, asked: entry.truth.asked(values))
    let last = try transaction.first(
      "SELECT COALESCE(MAX(attempt), 0) AS n FROM practice_result WHERE account_id = ? AND entry_id = ?",
      [.text(actor.accountID), .text(entry.id)])
    try transaction.run(
      """
      INSERT INTO practice_result (account_id, entry_id, attempt, submitted_at, compared, wrong, field_values, outcomes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(actor.accountID), .text(entry.id), .int((try last?.integer("n") ?? 0) + 1), .text(now),
        .int(comparison.fields.count), .int(comparison.wrong), .text(try CanonicalJSON.text(values)),
        .text(try CanonicalJSON.text(comparison.fields)),
      ])
    try Trial.end(entry.id, account: actor.accountID, pass: .first, at: now, in: transaction)
  }
}

/// One invented book, and how far a person has come in it.
public struct PracticeLesson: Hashable, Codable, Sendable {
  public var id: String
  public var kind: String
  public var label: String
  /// The entry to go on with.
  public var next: String
  public var entries: Int
  /// Entries handed in at least once; the figures below are of the latest time.
  public var done: Int
  public var compared: Int
  public var wrong: Int

  init(_ row: Row) throws {
    id = try row.text("id")
    kind = try row.text("kind")
    label = try row.text("label")
    next = try row.text("next_entry")
    entries = try row.integer("entries")
    done = try row.integer("done")
    compared = try row.integer("compared")
    wrong = try row.integer("wrong")
  }
}
