import CivilStatus
import Storage

/// Entries that wait for the police chief's approval.
public struct ApprovalList: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue
  let look: ApprovalLook

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    look = ApprovalLook(node)
  }

  /// Units in which the actor approves: their own only.
  static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { EntryApprove.definition.roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// One page in the order of the books, behind the entry `after`, each entry with all that the decision rests on.
  public func page(for actor: Actor, after: String? = nil, limit: Int = 12) async throws -> ApprovalPage {
    let units = Self.units(actor)
    let limit = min(max(limit, 1), 50)
    guard !units.isEmpty else { return ApprovalPage(items: [], next: nil, waiting: 0) }
    let marks = Array(repeating: "?", count: units.count).joined(separator: ", ")
    let unitArguments = units.map { SQLValue.text($0.rawValue) }
    let page = try await database.read { transaction in
      let place = try after.flatMap { try Entry.find($0, in: transaction) }.map { QueuePlace($0) } ?? QueuePlace()
      let rows = try transaction.query(
        """
        SELECT \(Entry.columns) FROM entry WHERE queue = ? AND withdrawn = 0 AND unit_path IN (\(marks))
        AND (unit_path, kind, book_id, position) > (?, ?, ?, ?) ORDER BY unit_path, kind, book_id, position LIMIT ?
        """, [.text(WorkQueue.approval.rawValue)] + unitArguments + place.arguments + [.int(limit + 1)])
      let items = try rows.prefix(limit).map { try item(Entry($0), actor, transaction) }
      let waiting = try transaction.query(
        "SELECT id FROM entry WHERE queue = ? AND withdrawn = 0 AND unit_path IN (\(marks)) LIMIT 1000",
        [.text(WorkQueue.approval.rawValue)] + unitArguments
      ).count
      return ApprovalPage(items: items, next: rows.count > limit ? items.last?.settled.entry : nil, waiting: waiting)
    }
    let shown = page.items.map(\.settled.entry)
    try await EntryWitness(database: database).note(shown, by: actor)
    try await look.noteValues(shown, by: actor)
    return page
  }

  private func item(_ entry: Entry, _ actor: Actor, _ transaction: any Transaction) throws -> ApprovalItem {
    guard let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind] else {
      throw Refusal.notFound(.book)
    }
    let state = try TargetState.load(ActionTarget(entry: entry.id), for: EntryApprove.definition, in: transaction)
    return ApprovalItem(
      settled: try SettledEntry(entry, book: book, schema: schema, in: transaction),
      refusal: Self.refusal(actor, state), isMatched: try BatchApproval.takes(entry, in: transaction))
  }

  private static func refusal(_ actor: Actor, _ state: TargetState) -> String? {
    do throws(Refusal) {
      _ = try Permission.decide(EntryApprove.definition, by: actor, on: state.permission)
      return nil
    } catch {
      return error.messageVi
    }
  }
}

/// A page of entries to approve.
public struct ApprovalPage: Codable, Sendable {
  public var items: [ApprovalItem]
  /// Where the next page begins.
  public var next: String?
  /// How many wait altogether; counted up to a thousand.
  public var waiting: Int
}

/// An entry to approve.
public struct ApprovalItem: Codable, Sendable {
  public var settled: SettledEntry
  /// Why this person may not approve it; nil when they may.
  public var refusal: String?
  /// Whether it may be approved together with others.
  public var isMatched: Bool
}
