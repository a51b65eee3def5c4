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
  /// Entries compared with an older extract are looked at again when a newer one is there, and compared anew only when what the
  /// extract says of them has changed; not when one side has already given its opinion or the police chief sent the entry there by
  /// hand. An entry that cannot be compared for a reason of its own is noted and the run goes on.
  /// - Parameter includingHeld: false leaves those out: nothing changes about them until an extract comes.
  /// - Returns: how many were compared.
  @discardableResult
  public func compareWaiting(
    units: [UnitPath] = [.root], limit: Int = 1_000, includingHeld: Bool = true
  ) async throws -> MatchingRun {
    var run = MatchingRun()
    var ready: Set<String> = []
    for queue in includingHeld ? [WorkQueue.matching, .jointDecision, .approval] : [.matching] {
      var place = QueuePlace()
      while run.compared < limit {
        let (waiting, extracts, next) = try await page(queue, units: units, after: place)
        for extract in extracts where ready.insert(extract.id).inserted {
          _ = await RegisterShelf.shared.load(extract, from: node)
        }
        for entry in waiting where run.compared < limit {
          switch try await compare(entry, isNew: queue == .matching) {
          case .compared: run.compared += 1
          case .unchanged: run.unchanged += 1
          case .passedOver: run.passedOver += 1
          case .failed: run.failed += 1
          }
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

  private enum Comparison {
    case compared
    /// The newer extract says the same of it.
    case unchanged
    /// It no longer waits.
    case passedOver
    /// It cannot be compared; noted.
    case failed
  }

  private func compare(_ entry: Waiting, isNew: Bool) async throws -> Comparison {
    do {
      if !isNew, try await stands(entry) { return .unchanged }
      try await node.workflow.perform(EntryCompare(), by: .system, on: ActionTarget(entry: entry.id))
      return .compared
    } catch is Refusal {
      return .passedOver
    } catch let error where Self.isOfTheEntry(error) {
      try await MatchingProblem.note(entry, error, node)
      return .failed
    }
  }

  /// A failure of the store ends the run; what is wrong with one entry's own data must not stop all others for ever.
  private static func isOfTheEntry(_ error: any Error) -> Bool {
    !(error is StorageError) && !(error is CancellationError)
  }

  /// True when the newest extract says of the entry what the comparison already says; then that is remembered and nothing written.
  private func stands(_ entry: Waiting) async throws -> Bool {
    let catalogue = node.catalogue
    let same = try await node.database.read { transaction in
      guard let found = try Entry.find(entry.id, in: transaction), let schema = catalogue[found.kind],
        let extract = try PopulationExtract.newest(for: found.unit, in: transaction), extract.id == entry.extract.id
      else { return false }
      let values = try SettledValues.of(entry.id, in: transaction)
      let fresh = try EntryCompare.compare(
        values, schema: schema, catalogue: catalogue, with: PopulationLookup(extract: extract, transaction: transaction))
      let stored = try StoredLink.all(of: entry.id, in: transaction).map(\.person)
      return fresh.count == stored.count
        && fresh.allSatisfy { one in stored.contains { $0.role == one.role && $0.saysTheSame(as: one) } }
    }
    guard same else { return false }
    try await node.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO link_check (entry_id, extract_id) VALUES (?, ?)
        ON CONFLICT (entry_id) DO UPDATE SET extract_id = excluded.extract_id
        """, [.text(entry.id), .text(entry.extract.id)])
    }
    return true
  }

  /// Entries of a stretch of the queue that can be compared now, the extracts for them, and where the stretch ended.
  private func page(
    _ queue: WorkQueue, units: [UnitPath], after place: QueuePlace
  ) async throws -> (entries: [Waiting], extracts: [PopulationExtract], next: QueuePlace?) {
    let scope = UnitScope(units, column: "unit_path")
    return try await node.database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT id, unit_path, kind, book_id, position, flags, version FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql)
        AND (unit_path, kind, book_id, position) > (?, ?, ?, ?) ORDER BY unit_path, kind, book_id, position LIMIT 200
        """, [.text(queue.rawValue)] + scope.arguments + place.arguments)
      var newest: [String: PopulationExtract?] = [:]
      var entries: [Waiting] = []
      for row in rows {
        let unit = try row.text("unit_path")
        if newest[unit] == nil {
          newest[unit] = .some(try PopulationExtract.newest(for: UnitPath(rawValue: unit), in: transaction))
        }
        guard let extract = newest[unit] ?? nil else { continue }
        let waiting = Waiting(id: try row.text("id"), version: try row.integer("version"), extract: extract)
        if try MatchingProblem.isKnown(waiting, in: transaction) { continue }
        if try queue == .matching || Self.isOutdated(row, extract, transaction) { entries.append(waiting) }
      }
      let extracts = Set(entries.map(\.extract)).sorted { $0.ordinal < $1.ordinal }
      return (entries, extracts, rows.count < 200 ? nil : try rows.last.map { try QueuePlace($0) })
    }
  }

  private static func isOutdated(_ row: Row, _ extract: PopulationExtract, _ transaction: any Transaction) throws -> Bool {
    let flags = Set<EntryFlag>(bits: Int64(try row.integer("flags")))
    if flags.contains(.returned) || flags.contains(.jointlyAccepted) { return false }
    let id = try row.text("id")
    let opinions = try transaction.first("SELECT 1 AS one FROM joint_opinion WHERE entry_id = ?", [.text(id)])
    if opinions != nil { return false }
    let link = try transaction.first(
      """
      SELECT 1 AS one FROM link WHERE entry_id = ? AND extract_id <> ?
      AND NOT EXISTS (SELECT 1 FROM link_check c WHERE c.entry_id = link.entry_id AND c.extract_id = ?)
      """, [.text(id), .text(extract.id), .text(extract.id)])
    return link != nil
  }
}

/// What a run came to.
public struct MatchingRun: Hashable, Codable, Sendable {
  public var compared = 0
  /// Entries of which a newer extract says the same as before.
  public var unchanged = 0
  /// Entries that somebody else dealt with meanwhile.
  public var passedOver = 0
  /// Entries that could not be compared for a reason of their own.
  public var failed = 0
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
