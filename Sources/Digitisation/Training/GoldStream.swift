import CivilStatus
import Storage

/// Mixes entries with settled values into a person's stream of work, so that their accuracy is known on real pages.
///
/// What a person is given looks like the work it stands between: same unit, same kind, the same book where there is one. It is never
/// an entry they had a hand in or have seen the values of. How often is a rate of the unit, see ``TrialRate``; when, is left to chance.
struct GoldStream: Sendable {
  /// Readings a person has handed in before the first one is mixed in; until then all they do is verified anyway.
  static let apprenticeship = 20

  let database: Database
  let clock: Clock
  /// Gives a number in a range; tests give their own.
  var random: @Sendable (ClosedRange<Int>) -> Int = { Int.random(in: $0) }

  init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// The trial that comes next, or nil for real work. Asked again behind the same entry, it gives the same answer.
  func next(_ selection: WorkSelection, by actor: Actor) async throws -> WorkItem? {
    guard let after = selection.after, let pass = Self.pass(of: selection.queue) else { return nil }
    let now = clock.now()
    let state = try await database.read { transaction -> (waiting: WorkItem?, every: Int) in
      guard let here = try Entry.find(after, in: transaction) else { return (nil, 0) }
      let waiting = try Self.waiting(pass: pass, kind: selection.kind, after: after, by: actor, in: transaction)
      return (waiting, try TrialRate.every(in: here.unit, transaction))
    }
    if let waiting = state.waiting { return waiting }
    guard state.every > 0 else { return nil }
    let start = random(Self.pause(every: state.every))
    let again = random(Self.pause(every: state.every))
    let pick = random(0...Int(Int32.max))
    return try await database.write { transaction in
      guard
        try Self.isDue(after, account: actor.accountID, start: start, again: again, in: transaction),
        let entry = try GoldPick(after: after, kind: selection.kind, actor: actor, chance: pick).entry(in: transaction)
      else { return nil }
      try Trial.begin(entry, sort: .gold, pass: pass, account: actor.accountID, now: now, until: "", in: transaction)
      return try Self.item(entry, pass, transaction)
    }
  }

  /// Trials a person began and did not hand in.
  static func unfinished(by account: String, in transaction: any Transaction) throws -> [WorkItem] {
    try transaction.query(
      """
      SELECT t.entry_id, t.pass FROM trial t JOIN entry e ON e.id = t.entry_id
      WHERE t.account_id = ? AND t.sort = 'gold' AND t.ended_at IS NULL AND t.expires_at <> '' AND e.withdrawn = 0
        AND e.status NOT IN ('pending', 'keyed') ORDER BY t.expires_at DESC LIMIT 20
      """, [.text(account)]
    ).compactMap { row in
      guard let pass = ReadingPass(rawValue: try row.integer("pass")) else { return nil }
      return WorkItem(entryID: try row.text("entry_id"), task: pass.task)
    }
  }

  private static func pass(of queue: WorkQueue) -> ReadingPass? {
    switch queue {
    case .firstReading: .first
    case .secondReading: .second
    default: nil
    }
  }

  /// Around one in `every`, never at a fixed step.
  private static func pause(every: Int) -> ClosedRange<Int> { max(1, every / 2)...(every + every / 2) }

  private static func waiting(
    pass: ReadingPass, kind: RegisterKind?, after: String, by actor: Actor, in transaction: any Transaction
  ) throws -> WorkItem? {
    let rows = try transaction.query(
      """
      SELECT t.entry_id, e.kind FROM trial t JOIN entry e ON e.id = t.entry_id
      WHERE t.account_id = ? AND t.sort = 'gold' AND t.ended_at IS NULL AND t.pass = ? AND t.entry_id <> ?
      ORDER BY t.drawn_at LIMIT 5
      """, [.text(actor.accountID), .int(pass.rawValue), .text(after)])
    for row in rows {
      let id = try row.text("entry_id")
      let own = RegisterKind(rawValue: try row.text("kind"))
      guard kind == nil || kind == own, try Trial.open(id, by: actor, in: transaction) != nil else {
        continue
      }
      return try item(id, pass, transaction)
    }
    return nil
  }

  private static func item(_ entryID: String, _ pass: ReadingPass, _ transaction: any Transaction) throws -> WorkItem {
    WorkItem(entryID: entryID, task: pass.task, pageIDs: try DeskRegion.all(of: entryID, in: transaction).map { $0.pageID })
  }

  /// Counts the entry just worked on, once, and says whether the time has come.
  private static func isDue(
    _ after: String, account: String, start: Int, again: Int, in transaction: any Transaction
  ) throws -> Bool {
    let row = try transaction.first(
      "SELECT countdown, counted_entry FROM trial_stream WHERE account_id = ?", [.text(account)])
    guard let row else {
      try keep(account, countdown: start + apprenticeship, counted: after, in: transaction)
      return false
    }
    guard try row.text("counted_entry") != after else { return false }
    let left = try row.integer("countdown") - 1
    try keep(account, countdown: left <= 0 ? again : left, counted: after, in: transaction)
    return left <= 0
  }

  private static func keep(_ account: String, countdown: Int, counted: String, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO trial_stream (account_id, countdown, counted_entry) VALUES (?, ?, ?)
      ON CONFLICT (account_id) DO UPDATE SET countdown = excluded.countdown, counted_entry = excluded.counted_entry
      """, [.text(account), .int(countdown), .text(counted)])
  }
}
