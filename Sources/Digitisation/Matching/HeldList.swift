import CivilStatus
import RecordLinkage
import Storage

/// Entries that the population data do not confirm, for the two sides that decide about them.
public struct HeldList: Sendable {
  /// Counted at most.
  static let countLimit = 1_000

  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// One page in the order of the books, behind the entry `after`. Complexity: O(limit) steps in the index of the queue.
  /// - Parameter flag: one of mismatched, ambiguous and notFound; nil for all.
  public func page(for actor: Actor, flag: EntryFlag? = nil, after: String? = nil, limit: Int = 40) async throws -> HeldPage {
    let scope = UnitScope(SettledAccess.units(actor), column: "unit_path")
    let limit = min(max(limit, 1), 200)
    let page = try await database.read { transaction in
      let place = try after.flatMap { try Entry.find($0, in: transaction) }.map { QueuePlace($0) } ?? QueuePlace()
      let rows = try transaction.query(
        """
        SELECT \(Entry.columns) FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql)
        AND (unit_path, kind, book_id, position) > (?, ?, ?, ?) \(flag == nil ? "" : "AND (flags & ?) <> 0")
        ORDER BY unit_path, kind, book_id, position LIMIT ?
        """,
        [.text(WorkQueue.jointDecision.rawValue)] + scope.arguments + place.arguments + (flag.map { [.integer($0.bit)] } ?? [])
          + [.int(limit + 1)])
      let items = try rows.prefix(limit).map { row in
        let entry = try Entry(row)
        return try HeldItem(entry, catalogue: catalogue, in: transaction)
      }
      return HeldPage(items: items, next: rows.count > limit ? items.last?.entry : nil)
    }
    try await EntryWitness(database: database).note(page.items.map(\.entry), by: actor)
    return page
  }

  /// How many wait, by category, and how many have not been compared yet. Complexity: bounded.
  public func counts(for actor: Actor) async throws -> HeldCounts {
    let scope = UnitScope(SettledAccess.units(actor), column: "unit_path")
    return try await database.read { transaction in
      var counts = HeldCounts()
      let rows = try transaction.query(
        "SELECT flags FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql) LIMIT ?",
        [.text(WorkQueue.jointDecision.rawValue)] + scope.arguments + [.int(Self.countLimit)])
      for row in rows {
        let flags = Set<EntryFlag>(bits: Int64(try row.integer("flags")))
        if flags.contains(.mismatched) { counts.mismatched += 1 }
        if flags.contains(.ambiguous) { counts.ambiguous += 1 }
        if flags.contains(.notFound) { counts.notFound += 1 }
      }
      counts.total = rows.count
      counts.isCapped = rows.count >= Self.countLimit
      counts.uncompared = try transaction.query(
        "SELECT id FROM entry WHERE queue = ? AND withdrawn = 0 AND \(scope.sql) LIMIT ?",
        [.text(WorkQueue.matching.rawValue)] + scope.arguments + [.int(Self.countLimit)]
      ).count
      counts.failed = try MatchingProblem.count(UnitScope(SettledAccess.units(actor), column: "e.unit_path"), in: transaction)
      return counts
    }
  }
}

/// Counts of what is held; capped at a bound.
public struct HeldCounts: Hashable, Codable, Sendable {
  public var total = 0
  public var mismatched = 0
  public var ambiguous = 0
  public var notFound = 0
  /// Verified, waiting for the comparison itself.
  public var uncompared = 0
  /// Of these, entries that could not be compared for a reason of their own.
  public var failed = 0
  public var isCapped = false
}

/// A page of held entries.
public struct HeldPage: Codable, Sendable {
  public var items: [HeldItem]
  /// Where the next page begins.
  public var next: String?
}

/// A held entry in the list.
public struct HeldItem: Codable, Sendable {
  public var entry: String
  public var kindLabel: String
  public var bookLabel: String
  public var number: String
  public var position: Int
  public var flags: [EntryFlag]
  public var persons: [SettledEntry.PersonResult]
  /// Sides that have spoken.
  public var opinions: [JointOpinion]

  init(_ item: Entry, catalogue: RegisterCatalogue, in transaction: any Transaction) throws {
    guard let book = try Book.find(item.bookID, in: transaction), let schema = catalogue[book.kind] else {
      throw Refusal.notFound(.book)
    }
    let settled = try SettledEntry(item, book: book, schema: schema, in: transaction)
    entry = item.id
    kindLabel = settled.kindLabel
    bookLabel = settled.bookLabel
    number = item.numberText
    position = item.position
    flags = settled.flags
    persons = settled.persons
    opinions = settled.opinions
  }
}
