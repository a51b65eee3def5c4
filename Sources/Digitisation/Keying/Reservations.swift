import Storage

/// Who is working on what. Working state: not in the ledger.
public struct Reservations: Sendable {
  let database: Database
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// Takes the work, or prolongs the actor's own hold (the heartbeat). Complexity: constant.
  /// - Throws: ``Refusal``: somebody else holds it, the actor may not do it, or the entry no longer waits for it.
  @discardableResult
  public func take(_ entryID: String, for task: WorkTask, by actor: Actor) async throws -> Reservation {
    let now = clock.now()
    let expiry = clock.now(adding: Reservation.lifetime)
    return try await database.write { transaction in
      if let trial = try TrialDesk.take(entryID, for: task, by: actor, now: now, until: expiry, in: transaction) { return trial }
      try Self.checkRights(entryID, task, actor, transaction)
      let taken = try transaction.execute(
        """
        INSERT INTO reservation (entry_id, task, account_id, expires_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (entry_id, task) DO UPDATE SET account_id = excluded.account_id, expires_at = excluded.expires_at
        WHERE reservation.account_id = excluded.account_id OR reservation.expires_at <= ?
        """,
        [.text(entryID), .text(task.rawValue), .text(actor.accountID), .text(expiry), .text(now)])
      guard taken == 0 else { return Reservation(task: task, expiresAt: expiry) }
      let row = try transaction.first(
        "SELECT expires_at FROM reservation WHERE entry_id = ? AND task = ?", [.text(entryID), .text(task.rawValue)])
      throw Refusal.reserved(until: try row?.text("expires_at") ?? now)
    }
  }

  /// Gives the work back; a draft stays for whoever wrote it.
  public func release(_ entryID: String, for task: WorkTask, by actor: Actor) async throws {
    let now = clock.now()
    try await database.write { transaction in
      if let trial = try Trial.open(entryID, for: task, by: actor, in: transaction) {
        return try trial.leave(at: now, in: transaction)
      }
      try transaction.run(
        "DELETE FROM reservation WHERE entry_id = ? AND task = ? AND account_id = ?",
        [.text(entryID), .text(task.rawValue), .text(actor.accountID)])
    }
  }

  /// The same rights as handing the work in.
  static func checkRights(_ entryID: String, _ task: WorkTask, _ actor: Actor, _ transaction: any Transaction) throws {
    if try TrialDesk.allows(entryID, task, actor, in: transaction) { return }
    let state = try TargetState.load(ActionTarget(entry: entryID), for: task.action, in: transaction)
    _ = try Permission.decide(task.action, by: actor, on: state.permission)
  }
}
