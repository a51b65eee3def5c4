import CivilStatus
import Storage

/// Checks settled entries against their books and units: follows the ledger, looks again at what a change touches, and nothing else.
///
/// Can be stopped and started at any time: how far it has come is kept with what is still due.
public struct CheckService: Sendable {
  /// Events followed in one transaction, and entries looked at before more are followed.
  static let stretch = 200

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Follows and looks until nothing is due, or `limit` entries were looked at.
  /// - Returns: true when nothing is left.
  @discardableResult
  public func run(limit: Int = .max) async throws -> Bool {
    var looked = 0
    while looked < limit {
      let followed = try await follow()
      let linked = try await linkDue()
      let swept = try await sweep()
      let due = try await due()
      if due.isEmpty, !followed, !linked, !swept { return true }
      var others: Set<String> = []
      for entry in due { others.formUnion(try await look(entry)) }
      try await done(due, next: others.subtracting(due))
      looked += due.count
    }
    return false
  }

  // MARK: Following

  /// Links persons of entries that were settled before persons were linked, or whose links are made again.
  /// - Returns: whether there was anything.
  private func linkDue() async throws -> Bool {
    let links = PersonLinks(catalogue: node.catalogue)
    return try await node.database.write { transaction in
      let changed = try links.takeDue(Self.stretch, in: transaction)
      for entry in changed.sorted() { try Self.makeDue(entry, in: transaction) }
      return !changed.isEmpty
    }
  }

  private static let kinds: Set<String> = [
    EntrySettled.type, EntryReturnedToKeying.type, RuleSwitched.type, PersonJudged.type,
  ]

  /// Takes up the next stretch of the ledger: indexes follow it, and what it touches becomes due.
  /// - Returns: whether there was anything.
  private func follow() async throws -> Bool {
    let catalogue = node.catalogue
    return try await node.database.write { transaction in
      var isAny = false
      for head in try transaction.query("SELECT node, epoch, seq FROM ledger_head ORDER BY node, epoch", []) {
        let name = try head.text("node")
        let cursor = try transaction.first("SELECT epoch, seq FROM check_cursor WHERE node = ?", [.text(name)])
        let (epoch, seq) = (try cursor?.integer("epoch") ?? -1, try cursor?.integer("seq") ?? -1)
        let events = try transaction.query(
          """
          SELECT epoch, seq, type, entry_id, payload FROM ledger_event
          WHERE node = ? AND (epoch > ? OR (epoch = ? AND seq > ?)) ORDER BY epoch, seq LIMIT \(Self.stretch)
          """, [.text(name), .int(epoch), .int(epoch), .int(seq)])
        guard let last = events.last else { continue }
        isAny = true
        for event in events where Self.kinds.contains(try event.text("type")) {
          try Self.take(event, catalogue, in: transaction)
        }
        try transaction.run(
          """
          INSERT INTO check_cursor (node, epoch, seq) VALUES (?, ?, ?)
          ON CONFLICT (node) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq
          """, [.text(name), .int(try last.integer("epoch")), .int(try last.integer("seq"))])
      }
      return isAny
    }
  }

  private static func take(_ event: Row, _ catalogue: RegisterCatalogue, in transaction: any Transaction) throws {
    if try event.text("type") == RuleSwitched.type {
      guard let switched = try RuleSwitched.restored(from: event.text("payload")).0 as? RuleSwitched else { return }
      try transaction.run(
        "INSERT INTO check_sweep (unit_path, after_book) VALUES (?, '') ON CONFLICT (unit_path) DO UPDATE SET after_book = ''",
        [.text(switched.unit)])
      return
    }
    guard let entry = try event.optionalText("entry_id") else { return }
    if try event.text("type") == PersonJudged.type {
      guard let judged = try PersonJudged.restored(from: event.text("payload")).0 as? PersonJudged else { return }
      for other in try PersonLinks(catalogue: catalogue).regroup(judged.pair(of: entry), in: transaction).sorted() {
        try makeDue(other, in: transaction)
      }
      return
    }
    try SettledIndex(catalogue: catalogue).renew(entry, in: transaction)
    for other in try PersonLinks(catalogue: catalogue).renew(entry, in: transaction).sorted() {
      try makeDue(other, in: transaction)
    }
    if try event.text("type") == EntrySettled.type {
      try ReaderHabits(catalogue: catalogue).count(entry, in: transaction)
      try makeDue(entry, in: transaction)
    }
    try makeNeighboursDue(entry, in: transaction)
  }

  private static func makeDue(_ entry: String, in transaction: any Transaction) throws {
    try transaction.run("INSERT INTO check_due (entry_id) VALUES (?) ON CONFLICT (entry_id) DO NOTHING", [.text(entry)])
  }

  /// The entry behind it in the book, and entries with a finding that rests on it.
  private static func makeNeighboursDue(_ entry: String, in transaction: any Transaction) throws {
    let next = try transaction.first(
      """
      SELECT n.id FROM entry e JOIN entry n ON n.book_id = e.book_id AND n.position > e.position AND n.withdrawn = 0
      WHERE e.id = ? ORDER BY n.position LIMIT 1
      """, [.text(entry)])
    if let next { try makeDue(try next.text("id"), in: transaction) }
    for row in try transaction.query(
      "SELECT DISTINCT entry_id FROM finding_ground WHERE other_entry_id = ?", [.text(entry)])
    {
      try makeDue(try row.text("entry_id"), in: transaction)
    }
  }

  /// After a rule was switched: the settled entries of the unit's next book become due.
  private func sweep() async throws -> Bool {
    try await node.database.write { transaction in
      guard let row = try transaction.first("SELECT unit_path, after_book FROM check_sweep ORDER BY unit_path LIMIT 1") else {
        return false
      }
      let unit = UnitPath(rawValue: try row.text("unit_path"))
      let scope = UnitScope([unit], column: "unit_path")
      let book = try transaction.first(
        "SELECT id FROM book WHERE id > ? AND \(scope.sql) ORDER BY id LIMIT 1",
        [.text(try row.text("after_book"))] + scope.arguments)
      guard let book else {
        try transaction.run("DELETE FROM check_sweep WHERE unit_path = ?", [.text(unit.rawValue)])
        return true
      }
      let id = try book.text("id")
      try transaction.run(
        """
        INSERT INTO check_due (entry_id) SELECT id FROM entry WHERE book_id = ? AND withdrawn = 0
        AND status IN (\(SurroundingsReader.settled)) ON CONFLICT (entry_id) DO NOTHING
        """, [.text(id)])
      try transaction.run("UPDATE check_sweep SET after_book = ? WHERE unit_path = ?", [.text(id), .text(unit.rawValue)])
      return true
    }
  }

  // MARK: Looking

  private func due() async throws -> [String] {
    try await node.database.read { transaction in
      try transaction.query("SELECT entry_id FROM check_due ORDER BY entry_id LIMIT \(Self.stretch)", []).map {
        try $0.text("entry_id")
      }
    }
  }

  private func done(_ entries: [String], next: Set<String>) async throws {
    guard !entries.isEmpty else { return }
    try await node.database.write { transaction in
      for entry in entries { try transaction.run("DELETE FROM check_due WHERE entry_id = ?", [.text(entry)]) }
      for entry in next.sorted() { try Self.makeDue(entry, in: transaction) }
    }
  }

  /// Most entries have nothing new: they cost a look and no event.
  /// - Returns: the other entries on which new findings rest; either side may be the wrong one, so they are looked at as well.
  private func look(_ id: String) async throws -> Set<String> {
    let units = try await node.units.current()
    let directory = units.units.isEmpty ? nil : units
    let (catalogue, now) = (node.catalogue, node.clock.now())
    let plan = try await node.database.read { transaction -> (changes: Bool, others: Set<String>) in
      guard let entry = try Entry.find(id, in: transaction), entry.status >= .verified,
        let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind]
      else { return (false, []) }
      let plan = try CheckPlan(
        entry, book: book, schema: schema, catalogue: catalogue, units: directory, now: now, in: transaction)
      return (
        !plan.isEmpty, Set(plan.payload.added.flatMap { ($0.diagnostic.place.grounds ?? []).compactMap(\.entry) })
      )
    }
    guard plan.changes else { return [] }
    do {
      try await node.workflow.perform(EntryCheck(units: directory), by: .system, on: ActionTarget(entry: id))
      return plan.others
    } catch is Refusal {
      // Somebody sent it back meanwhile; it becomes due again when it is settled.
      return []
    }
  }
}
