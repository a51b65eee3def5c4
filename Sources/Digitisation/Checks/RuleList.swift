import CivilStatus
import Storage

/// The rules as an office has them, with what is open of each.
public struct RuleList: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// A rule in a unit.
  public struct Item: Hashable, Codable, Sendable {
    public var rule: RuleID
    public var titleVi: String
    public var source: String
    public var scope: RuleScope
    public var declaredSeverity: Diagnostic.Severity
    public var severity: Diagnostic.Severity
    public var isOn: Bool
    /// The unit whose switch it is; nil while nobody switched it.
    public var switchedIn: String?
    public var switchedAt: String?
    /// Findings that nobody has answered, or about which somebody is asked.
    public var open: Int
  }

  /// Units in which the actor may see and switch rules.
  public static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { RuleSwitch.definition.roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// All rules in the unit.
  /// - Throws: ``Refusal`` for a unit that is not the actor's.
  public func items(in unit: UnitPath, for actor: Actor) async throws -> [Item] {
    guard Self.units(actor).contains(where: { $0.contains(unit) }) else { throw Refusal.notFound(.unit) }
    let scope = UnitScope([unit], column: "b.unit_path")
    return try await database.read { transaction in
      let settings = try RuleSettings.of(unit, in: transaction)
      let rows = try transaction.query(
        """
        SELECT f.rule, COUNT(*) AS n FROM book b JOIN finding f ON f.book_id = b.id
        WHERE (f.answer IS NULL OR f.answer = 'ask') AND f.settled = 1 AND \(scope.sql) GROUP BY f.rule
        """, scope.arguments)
      let open = Dictionary(
        try rows.map { (try $0.text("rule"), try $0.integer("n")) }, uniquingKeysWith: { first, _ in first })
      return FindingRule.all.map { rule in
        let setting = settings.settings[rule.id]
        return Item(
          rule: rule.id, titleVi: rule.titleVi, source: rule.source, scope: rule.scope, declaredSeverity: rule.severity,
          severity: setting?.severity ?? rule.severity, isOn: setting?.isOn ?? true, switchedIn: setting?.unit,
          switchedAt: setting?.switchedAt, open: open[rule.id.rawValue] ?? 0)
      }
    }
  }
}
