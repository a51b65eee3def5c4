import CivilStatus
import Foundation
import Storage

/// Reads how exactly people read. A person sees their own; the justice officer of the unit sees real work of the unit's people on the unit's
/// entries; everybody else is refused, whether there is anything to see or not.
public struct AccuracyReader: Sendable {
  /// People of a unit listed at most.
  static let limit = 500

  let database: Database
  let catalogue: RegisterCatalogue
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
    clock = node.clock
  }

  /// The actor's own sheet, practice apart.
  public func own(by actor: Actor) async throws -> AccuracySheet {
    let (week, month) = (clock.now(adding: -7 * 86_400), clock.now(adding: -30 * 86_400))
    return try await database.read { transaction in
      var sheet = try sheet(actor.accountID, actor.displayName, units: nil, week: week, month: month, transaction)
      let row = try transaction.first(
        "SELECT COALESCE(SUM(compared), 0) AS compared, COALESCE(SUM(wrong), 0) AS wrong FROM practice_result WHERE account_id = ?",
        [.text(actor.accountID)])
      sheet.practice = AccuracyFigures(
        compared: try row?.integer("compared") ?? 0, errors: try row?.integer("wrong") ?? 0)
      return sheet
    }
  }

  /// The readers of the units in which the actor is justice officer.
  /// - Throws: ``Refusal/notPermitted(action:)`` for everybody else.
  public func people(for actor: Actor) async throws -> [ReaderLine] {
    let units = try Self.units(ledBy: actor)
    let month = clock.now(adding: -30 * 86_400)
    return try await database.read { transaction in
      let scope = UnitScope(units, column: "r.unit_path")
      let rows = try transaction.query(
        """
        SELECT DISTINCT a.id, a.display_name, a.sort_key FROM account a JOIN account_role r ON r.account_id = a.id
        WHERE r.role IN (\(Self.readerRoles)) AND \(scope.sql) ORDER BY a.sort_key, a.id LIMIT ?
        """, scope.arguments + [.int(Self.limit)])
      return try rows.map { row in
        let account = try row.text("id")
        let counts = try Self.counts(account, units: units, since: month, week: month, transaction)
        return ReaderLine(
          account: account, displayName: try row.text("display_name"), month: Self.figures(counts) { $0.month })
      }
    }
  }

  /// One of those people's sheets, of the actor's units only and without practice.
  /// - Throws: ``Refusal``: not a justice officer; or nobody of the actor's units, which is not told from nobody at all.
  public func sheet(of account: String, for actor: Actor) async throws -> AccuracySheet {
    let units = try Self.units(ledBy: actor)
    let (week, month) = (clock.now(adding: -7 * 86_400), clock.now(adding: -30 * 86_400))
    return try await database.read { transaction in
      let scope = UnitScope(units, column: "r.unit_path")
      let row = try transaction.first(
        """
        SELECT a.display_name FROM account a WHERE a.id = ? AND EXISTS (
          SELECT 1 FROM account_role r WHERE r.account_id = a.id AND r.role IN (\(Self.readerRoles)) AND \(scope.sql))
        """, [.text(account)] + scope.arguments)
      guard let row else { throw Refusal.notFound(.node) }
      return try sheet(account, row.text("display_name"), units: units, week: week, month: month, transaction)
    }
  }

  /// Whether the actor leads readers anywhere.
  public static func leads(_ actor: Actor) -> Bool { actor.holds(.justiceOfficer) }

  private static let readerRoles = SubmitFirstReading.definition.roles.sorted().map { "'\($0.rawValue)'" }.joined(separator: ", ")

  private static func units(ledBy actor: Actor) throws(Refusal) -> Set<UnitPath> {
    let units = Set(actor.grants.filter { $0.role == .justiceOfficer }.map(\.unit))
    guard !units.isEmpty else { throw .notPermitted(action: "accuracy.people") }
    return units
  }

  /// Compared fields of one sort: what was compared, and how it came out.
  private struct Count {
    var kind: RegisterKind
    var field: String
    var isError: Bool
    var week: Int
    var month: Int
  }

  private static func counts(
    _ account: String, units: Set<UnitPath>?, since month: String, week: String, _ transaction: any Transaction
  ) throws -> [Count] {
    let scope = units.map { UnitScope($0, column: "e.unit_path") }
    return try transaction.query(
      """
      SELECT e.kind, o.field, o.outcome, COUNT(*) AS month, SUM(CASE WHEN o.at >= ? THEN 1 ELSE 0 END) AS week
      FROM reader_outcome o JOIN entry e ON e.id = o.entry_id
      WHERE o.account_id = ? AND o.source IN ('comparison', 'trial') AND o.at >= ? AND o.outcome <> 'unclear'
        \(scope.map { "AND \($0.sql)" } ?? "")
      GROUP BY e.kind, o.field, o.outcome
      """, [.text(week), .text(account), .text(month)] + (scope?.arguments ?? [])
    ).map { row in
      guard let outcome = ReaderOutcome.Outcome(rawValue: try row.text("outcome")) else {
        throw DigitisationError.unreadableRow(table: "reader_outcome")
      }
      return Count(
        kind: RegisterKind(rawValue: try row.text("kind")), field: try row.text("field"),
        isError: outcome == .readerError || outcome == .bothWrong, week: try row.integer("week"), month: try row.integer("month"))
    }
  }

  private static func figures(_ counts: [Count], _ span: (Count) -> Int) -> AccuracyFigures {
    AccuracyFigures(
      compared: counts.reduce(0) { $0 + span($1) }, errors: counts.filter(\.isError).reduce(0) { $0 + span($1) })
  }

  private func sheet(
    _ account: String, _ name: String, units: Set<UnitPath>?, week: String, month: String, _ transaction: any Transaction
  ) throws -> AccuracySheet {
    let counts = try Self.counts(account, units: units, since: month, week: week, transaction)
    let byFamily = Dictionary(grouping: counts) { count in
      catalogue[count.kind]?.field(count.field).map { FieldFamily($0.kind) } ?? .text
    }
    return AccuracySheet(
      account: account, displayName: name, week: Self.figures(counts) { $0.week }, month: Self.figures(counts) { $0.month },
      families: FieldFamily.allCases.compactMap { family in
        byFamily[family].map {
          AccuracySheet.Family(family: family, label: family.labelVi, figures: Self.figures($0) { $0.month })
        }
      })
  }
}
