import CivilStatus
import Storage

/// Finds the next entry for a person: in their units, in book order, not held by another, not one they may not read.
public struct NextWork: Sendable {
  /// The queues people take readings and adjudications from.
  public static let queues: [WorkQueue] = [.firstReading, .secondReading, .shelf, .adjudication]

  /// Entries counted a queue at most.
  static let countLimit = 1_000

  let database: Database
  let clock: Clock
  let gold: GoldStream

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
    gold = GoldStream(node)
  }

  /// The next free piece of work, or nil. Complexity: a few steps in an index, whatever the size of the queue.
  ///
  /// Now and then it is an entry whose values are settled, see ``GoldStream``; nothing tells the person so.
  public func next(_ selection: WorkSelection, by actor: Actor) async throws -> WorkItem? {
    if let trial = try await gold.next(selection, by: actor) { return trial }
    let now = clock.now()
    return try await database.read { transaction in
      let order = try WorkPreferences.order(of: actor.accountID, in: transaction)
      return try WorkSearch(selection: selection, actor: actor, order: order, now: now).first(in: transaction)
    }
  }

  /// What waits for this person, per queue. Complexity: bounded.
  public func counts(for actor: Actor) async throws -> [QueueCount] {
    let now = clock.now()
    return try await database.read { transaction in
      try Self.queues.compactMap { queue in
        let search = WorkSearch(selection: WorkSelection(queue: queue), actor: actor, now: now)
        return search.units.isEmpty ? nil : try search.count(upTo: Self.countLimit, in: transaction)
      }
    }
  }

  /// Work this person began and neither finished nor lost to another; newest hold first.
  public func unfinished(by actor: Actor) async throws -> [WorkItem] {
    try await database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT r.entry_id, r.task, e.status, e.flags FROM reservation r JOIN entry e ON e.id = r.entry_id
        WHERE r.account_id = ? AND e.withdrawn = 0 ORDER BY r.expires_at DESC LIMIT 20
        """, [.text(actor.accountID)])
      let own = try rows.compactMap { row -> WorkItem? in
        guard let task = WorkTask(rawValue: try row.text("task")), try WorkSearch.task(row) == task else { return nil }
        return WorkItem(entryID: try row.text("entry_id"), task: task)
      }
      return own + (try GoldStream.unfinished(by: actor.accountID, in: transaction))
    }
  }
}
