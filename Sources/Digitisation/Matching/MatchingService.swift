import CivilStatus
import Storage

/// Works through the entries that wait for a comparison, in the order of the books: one entry, one transaction.
///
/// Can be stopped and started at any time: what is done no longer waits.
public struct MatchingService: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Compares what waits in `units` and below; at most `limit` entries.
  ///
  /// Entries that people are deciding jointly are compared again when a newer extract is there, unless one side has already given
  /// its opinion or the police chief sent the entry there by hand.
  /// - Parameter includingHeld: false leaves those out: nothing changes about them until an extract comes.
  /// - Returns: how many were compared.
  @discardableResult
  public func compareWaiting(
    units: [UnitPath] = [.root], limit: Int = 1_000, includingHeld: Bool = true
  ) async throws -> MatchingRun {
    var run = MatchingRun()
    for queue in includingHeld ? [WorkQueue.matching, .jointDecision] : [.matching] {
      var place = QueuePlace()
      while run.compared < limit {
        let (waiting, next) = try await page(queue, units: units, after: place)
        for entry in waiting where run.compared < limit {
          if try await compare(entry) { run.compared += 1 } else { run.passedOver += 1 }
        }
        guard let next else { break }
        place = next
      }
    }
    run.isFinished = run.compared < limit
    return run
  }

  /// Counts the imports of the node so far: a change means that held entries may be compared anew.
  func newestImport() async throws -> Int {
    try await node.database.read { transaction in
      try transaction.first("SELECT MAX(ordinal) AS last FROM population_extract")?.optionalInteger("last") ?? 0
    }
  }

  /// False when the entry no longer waits.
  private func compare(_ entry: String) async throws -> Bool {
    do {
      try await node.workflow.perform(EntryCompare(), by: .system, on: ActionTarget(entry: entry))
      return true
    } catch is Refusal {
      return false
    }
  }

  /// Entries of a stretch of the queue that can be compared now, and where the stretch ended.
  private func page(
    _ queue: WorkQueue, units: [UnitPath], after place: QueuePlace
  ) async throws -> (entries: [String], next: QueuePlace?) {
    let scope = UnitScope(units, column: "unit_path")
    return try await node.database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT id, unit_path, kind, book_id, position, flags FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql)
        AND (unit_path, kind, book_id, position) > (?, ?, ?, ?) ORDER BY unit_path, kind, book_id, position LIMIT 200
        """, [.text(queue.rawValue)] + scope.arguments + place.arguments)
      var newest: [String: PopulationExtract?] = [:]
      var entries: [String] = []
      for row in rows {
        let unit = try row.text("unit_path")
        if newest[unit] == nil {
          newest[unit] = .some(try PopulationExtract.newest(for: UnitPath(rawValue: unit), in: transaction))
        }
        guard let extract = newest[unit] ?? nil else { continue }
        if try queue == .matching || Self.isOutdated(row, extract, transaction) { entries.append(try row.text("id")) }
      }
      return (entries, rows.count < 200 ? nil : try rows.last.map { try QueuePlace($0) })
    }
  }

  private static func isOutdated(_ row: Row, _ extract: PopulationExtract, _ transaction: any Transaction) throws -> Bool {
    if Set<EntryFlag>(bits: Int64(try row.integer("flags"))).contains(.returned) { return false }
    let id = try row.text("id")
    let opinions = try transaction.first("SELECT 1 AS one FROM joint_opinion WHERE entry_id = ?", [.text(id)])
    if opinions != nil { return false }
    let link = try transaction.first(
      "SELECT 1 AS one FROM link WHERE entry_id = ? AND extract_id <> ?", [.text(id), .text(extract.id)])
    return link != nil
  }
}

/// What a run came to.
public struct MatchingRun: Hashable, Codable, Sendable {
  public var compared = 0
  /// Entries that somebody else dealt with meanwhile.
  public var passedOver = 0
  /// False when the limit ended the run.
  public var isFinished = false
}

/// A place in a queue: where the next page begins.
struct QueuePlace: Hashable, Sendable {
  var unit = ""
  var kind = ""
  var book = ""
  var position = -1

  init() {}

  init(_ row: Row) throws {
    unit = try row.text("unit_path")
    kind = try row.text("kind")
    book = try row.text("book_id")
    position = try row.integer("position")
  }

  init(_ entry: Entry) {
    unit = entry.unit.rawValue
    kind = entry.kind.rawValue
    book = entry.bookID
    position = entry.position
  }

  var arguments: [SQLValue] { [.text(unit), .text(kind), .text(book), .int(position)] }
}
