import CivilStatus
import Storage

/// One search through a queue, written so that the index of the queue gives the order.
struct WorkSearch: Sendable {
  let queue: WorkQueue
  let kind: RegisterKind?
  let after: String?
  let account: String
  /// Units in which the actor may do this work.
  let units: [UnitPath]
  let order: WorkOrder
  let now: String

  init(selection: WorkSelection, actor: Actor, order: WorkOrder = .book, now: String) {
    queue = selection.queue
    self.order = selection.order ?? order
    kind = selection.kind
    after = selection.after
    account = actor.accountID
    self.now = now
    let actions: [ActionDefinition] =
      switch selection.queue {
      case .firstReading: [SubmitFirstReading.definition]
      case .secondReading: [SubmitSecondReading.definition]
      case .shelf: [SubmitFirstReading.definition, SubmitSecondReading.definition]
      case .adjudication: [AdjudicateDiscrepancies.definition]
      default: []
      }
    units = Set(actor.grants.filter { grant in actions.contains { $0.roles.contains(grant.role) } }.map { $0.unit })
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// The work an entry of this row waits for.
  static func task(_ row: Row) throws -> WorkTask? {
    guard let status = EntryStatus(rawValue: try row.text("status")) else {
      throw DigitisationError.unreadableRow(table: "entry")
    }
    let flags = Set<EntryFlag>(bits: Int64(try row.integer("flags")))
    if status == .keyed && flags.contains(.disputed) { return .adjudication }
    return ReadingPass(status: status, flags: flags)?.task
  }

  func first(in transaction: any Transaction) throws -> WorkItem? {
    if order == .hard, let item = try shelved(in: transaction) { return item }
    // Without a band the whole queue is one list.
    for band in order.bands.map({ $0.map { Optional($0) } }) ?? [nil] {
      if let item = try first(band: band, in: transaction) { return item }
    }
    return nil
  }

  private func first(band: Int?, in transaction: any Transaction) throws -> WorkItem? {
    if let after, let here = try Entry.find(after, in: transaction), kind == nil || kind == here.kind {
      let ahead = Part(
        sql: "e.unit_path = ? AND e.kind = ? AND e.book_id = ? AND e.position > ?",
        arguments: [.text(here.unit.rawValue), .text(here.kind.rawValue), .text(here.bookID), .int(here.position)],
        order: "e.position")
      if units.contains(where: { $0.contains(here.unit) }), let item = try first(ahead.of(band), transaction) { return item }
    }
    for unit in units {
      for part in parts(of: unit) {
        if let item = try first(part.of(band), transaction) { return item }
      }
    }
    return nil
  }

  /// What others put aside comes back to who takes hard ones; their own stays until somebody else has looked.
  private func shelved(in transaction: any Transaction) throws -> WorkItem? {
    guard let status = [WorkQueue.firstReading: EntryStatus.pending, .secondReading: .keyed][queue] else { return nil }
    for unit in units {
      for part in parts(of: unit) {
        let mine = "NOT EXISTS (SELECT 1 FROM shelf_hand s WHERE s.entry_id = e.id AND s.account_id = ?)"
        let waiting = Part(
          sql: "\(part.sql) AND e.status = ? AND \(mine)",
          arguments: part.arguments + [.text(status.rawValue), .text(account)], order: part.order)
        if let item = try first(waiting, in: .shelf, transaction) { return item }
      }
    }
    return nil
  }

  func count(upTo limit: Int, in transaction: any Transaction) throws -> QueueCount {
    var result = QueueCount(queue: queue, total: 0, byKind: [:], byDifficulty: DifficultyCount(), isCapped: false)
    let scope = UnitScope(units, column: "e.unit_path")
    let barred = barredReadings
    let rows = try transaction.query(
      """
      SELECT c.kind, c.difficulty_band AS band, COUNT(*) AS scanned, SUM(CASE WHEN NOT EXISTS (\(barred.sql)) THEN 1 ELSE 0 END) AS free
      FROM (SELECT e.id, e.kind, e.difficulty_band FROM entry e
        WHERE e.queue = ? AND e.withdrawn = 0 AND \(scope.sql) LIMIT ?) c GROUP BY c.kind, c.difficulty_band
      """,
      barred.arguments + [.text(queue.rawValue)] + scope.arguments + [.int(limit)])
    var scanned = 0
    for row in rows {
      let free = try row.integer("free")
      scanned += try row.integer("scanned")
      result.total += free
      guard free > 0 else { continue }
      result.byKind[try row.text("kind"), default: 0] += free
      result.byDifficulty.add(free, band: try row.integer("band"))
    }
    result.isCapped = scanned >= limit
    return result
  }

  private struct Part {
    var sql: String
    var arguments: [SQLValue]
    var order: String

    /// The same, of one band of difficulty only.
    func of(_ band: Int?) -> Part {
      guard let band else { return self }
      return Part(sql: "e.difficulty_band = ? AND \(sql)", arguments: [.int(band)] + arguments, order: order)
    }
  }

  /// A unit and what lies below it, as two conditions that the index can serve one after the other.
  private func parts(of unit: UnitPath) -> [Part] {
    let kindSQL = kind == nil ? "" : " AND e.kind = ?"
    let kindArguments: [SQLValue] = kind.map { [.text($0.rawValue)] } ?? []
    let order = "e.unit_path, e.kind, e.book_id, e.position"
    if unit == .root { return [Part(sql: "e.unit_path >= ''\(kindSQL)", arguments: kindArguments, order: order)] }
    return [
      Part(
        sql: "e.unit_path = ?\(kindSQL)", arguments: [.text(unit.rawValue)] + kindArguments,
        order: "e.kind, e.book_id, e.position"),
      Part(
        sql: "e.unit_path >= ? AND e.unit_path < ?\(kindSQL)",
        arguments: [.text(unit.rawValue + "/"), .text(unit.rawValue + "0")] + kindArguments, order: order),
    ]
  }

  private func first(_ part: Part, in queue: WorkQueue? = nil, _ transaction: any Transaction) throws -> WorkItem? {
    let barred = barredReadings
    let row = try transaction.first(
      """
      SELECT e.id, e.status, e.flags FROM entry e WHERE e.queue = ? AND \(part.sql) AND e.withdrawn = 0 AND e.id <> ?
      AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.entry_id = e.id AND r.account_id <> ? AND r.expires_at > ?)
      AND NOT EXISTS (\(barred.sql.replacing("c.id", with: "e.id"))) ORDER BY \(part.order) LIMIT 1
      """,
      [.text((queue ?? self.queue).rawValue)] + part.arguments + [.text(after ?? ""), .text(account), .text(now)]
        + barred.arguments)
    guard let row, let task = try Self.task(row) else { return nil }
    let id = try row.text("id")
    return WorkItem(entryID: id, task: task, pageIDs: try DeskRegion.all(of: id, in: transaction).map { $0.pageID })
  }

  /// What keeps the actor from an entry: their own first reading or what they know of it; for an adjudicator, any reading of theirs.
  private var barredReadings: (sql: String, arguments: [SQLValue]) {
    if queue == .adjudication {
      return ("SELECT 1 FROM entry_hand d WHERE d.entry_id = c.id AND d.account_id = ? AND d.hand = 'read'", [.text(account)])
    }
    // The same rules as `notFirstReader` and `notInformed`.
    let sql = """
      SELECT 1 FROM reading d WHERE d.entry_id = c.id AND d.account_id = ? AND d.pass = 1
      UNION ALL SELECT 1 FROM entry_hand h WHERE h.entry_id = c.id AND h.account_id = ? AND h.hand <> 'read'
      UNION ALL SELECT 1 FROM entry_witness w WHERE w.entry_id = c.id AND w.account_id = ?
      UNION ALL SELECT 1 FROM register_glimpse g JOIN reading o ON o.entry_id = g.entry_id AND o.pass = 1
      WHERE g.entry_id = c.id AND g.account_id = ? AND o.account_id <> g.account_id
      """
    return (sql, [.text(account), .text(account), .text(account), .text(account)])
  }
}
