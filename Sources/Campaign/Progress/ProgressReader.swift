import CivilStatus
import Digitisation
import Storage

/// Reads progress from the books' tallies: the work grows with the number of books, never with that of entries.
public struct ProgressReader: Sendable {
  private let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// The state of the work in `units`. Complexity: O(books in the units).
  public func report(in units: [UnitPath], by grouping: ProgressReport.Grouping) async throws -> ProgressReport {
    let scope = UnitScope(units, column: "b.unit_path")
    let asOf = node.clock.now()
    let key = Self.column(grouping)
    let rows = try await node.database.read { transaction in
      try transaction.query(
        """
        SELECT \(key) AS group_key, MIN(b.kind) AS kind, MIN(b.number) AS number, MIN(b.opening_year) AS opening_year,
          MIN(b.closing_year) AS closing_year, MIN(b.unit_path) AS unit_path, COUNT(*) AS books,
          SUM(COALESCE(b.declared_entries, 0)) AS declared, \(Self.sums)
        FROM book b JOIN book_tally t ON t.book_id = b.id WHERE \(scope.sql) GROUP BY \(key) ORDER BY \(key)
        """, scope.arguments
      ).map { try Self.row($0, grouping) }
    }
    return ProgressReport(
      asOf: asOf, grouping: grouping, total: rows.map(\.counts).reduce(ProgressCounts(), +), rows: rows.sorted(by: Self.order))
  }

  private static func column(_ grouping: ProgressReport.Grouping) -> String {
    switch grouping {
    case .unit: "b.unit_path"
    case .kind: "b.kind"
    case .book: "b.id"
    }
  }

  private static let tallies = [
    "entries", "captured", "keyed", "verified", "matched", "approved", "released", "shelved", "disputed",
  ]

  private static let sums = tallies.map { "SUM(t.\($0)) AS \($0)" }.joined(separator: ", ")

  private static func row(_ row: Row, _ grouping: ProgressReport.Grouping) throws -> ProgressReport.Row {
    var counts = ProgressCounts()
    counts.books = try row.integer("books")
    counts.declared = try row.integer("declared")
    counts.found = try row.integer("entries")
    counts.captured = try row.integer("captured")
    counts.keyed = try row.integer("keyed")
    counts.verified = try row.integer("verified")
    counts.matched = try row.integer("matched")
    counts.approved = try row.integer("approved")
    counts.released = try row.integer("released")
    counts.shelved = try row.integer("shelved")
    counts.disputed = try row.integer("disputed")
    let isBook = grouping == .book
    let span = try row.optionalInteger("closing_year")
    let book = BookNumber(number: try row.integer("number"), openingYear: try row.integer("opening_year"), closingYear: span)
    return ProgressReport.Row(
      key: try row.text("group_key"), kind: grouping == .unit ? nil : RegisterKind(rawValue: try row.text("kind")),
      bookNumber: isBook ? book?.text : nil, unit: grouping == .kind ? nil : UnitPath(rawValue: try row.text("unit_path")),
      counts: counts)
  }

  private static func order(_ left: ProgressReport.Row, _ right: ProgressReport.Row) -> Bool {
    (left.unit?.rawValue ?? "", left.kind?.rawValue ?? "", left.bookNumber ?? "", left.key)
      < (right.unit?.rawValue ?? "", right.kind?.rawValue ?? "", right.bookNumber ?? "", right.key)
  }
}
