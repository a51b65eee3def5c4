import CivilStatus
import Storage

/// Open findings of one rule in the actor's units, book by book and within a book in the order of its entries.
public struct OpenFindingList: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// Roles that see settled values and answer.
  static let roles: Set<Role> = [.justiceOfficer, .policeChief]

  /// A finding with its entry.
  public struct Item: Codable, Sendable {
    public var id: String
    public var entry: String
    public var version: Int
    public var status: EntryStatus
    public var entryLabel: String
    public var bookLabel: String
    public var finding: SettledEntry.ShownFinding
  }

  /// One page.
  public struct Page: Codable, Sendable {
    public var items: [Item]
    /// Where the next page begins.
    public var next: String?
  }

  static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// Behind the finding `after`, by unit, book and place in the book.
  /// Complexity: for each of the units O(limit) steps in the index of open findings, and the rule's findings in the books of the page.
  public func page(
    rule: RuleID, in unit: UnitPath? = nil, for actor: Actor, after: String? = nil, limit: Int = 40
  ) async throws -> Page {
    let units = Self.units(actor)
    let asked = unit.map { wanted in units.contains { $0.contains(wanted) } ? [wanted] : [] } ?? units
    let limit = min(max(limit, 1), 100)
    let page = try await database.read { transaction in
      let place = try after.flatMap { try FindingPlace.of($0, in: transaction) }
      var rows: [Row] = []
      for stretch in FindingStretch.all(asked, behind: place) where rows.count <= limit {
        rows += try transaction.query(
          """
          SELECT f.id AS finding_id, e.id AS entry_id FROM finding f JOIN entry e ON e.id = f.entry_id
          WHERE f.rule = ? AND \(FindingStretch.isOpen) AND e.withdrawn = 0 AND \(stretch.sql)
          ORDER BY \(FindingStretch.order) LIMIT ?
          """, [.text(rule.rawValue)] + stretch.arguments + [.int(limit + 1 - rows.count)])
      }
      let items = try rows.prefix(limit).compactMap { row in
        try item(try row.text("finding_id"), entry: try row.text("entry_id"), transaction)
      }
      return Page(items: items, next: rows.count > limit ? try rows[limit - 1].text("finding_id") : nil)
    }
    try await EntryWitness(database: database).note(page.items.map(\.entry), by: actor)
    return page
  }

  private func item(_ id: String, entry entryID: String, _ transaction: any Transaction) throws -> Item? {
    guard let entry = try Entry.find(entryID, in: transaction), entry.status >= .verified,
      let book = try Book.find(entry.bookID, in: transaction), let schema = catalogue[book.kind],
      let finding = try SettledEntry.findings(of: entryID, schema, transaction).first(where: { $0.id == id })
    else { return nil }
    return Item(
      id: id, entry: entryID, version: entry.version, status: entry.status,
      entryLabel: "\(schema.labelVi) số \(entry.numberText)", bookLabel: "\(schema.bookLabelVi) \(book.numberText)",
      finding: finding)
  }
}
