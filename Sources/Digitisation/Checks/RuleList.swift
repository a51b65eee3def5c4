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
    /// Findings that nobody has answered, or about which somebody is asked; counted up to ``RuleList/most``.
    public var open: Int
    /// There are more than `open`.
    public var hasMore: Bool
  }

  /// Findings of a rule that are counted: a province with millions of entries is answered as fast as a commune.
  public static let most = 1_000

  /// Units in which the actor may see and switch rules.
  public static func units(_ actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { RuleSwitch.definition.roles.contains($0.role) }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
  }

  /// All rules in the unit.
  /// - Throws: ``Refusal`` for a unit that is not the actor's.
  public func items(in unit: UnitPath, for actor: Actor) async throws -> [Item] {
    guard Self.units(actor).contains(where: { $0.contains(unit) }) else { throw Refusal.notFound(.unit) }
    return try await database.read { transaction in
      let settings = try RuleSettings.of(unit, in: transaction)
      return try FindingRule.all.map { rule in
        let setting = settings.settings[rule.id]
        let open = try Self.open(rule.id, in: unit, transaction)
        return Item(
          rule: rule.id, titleVi: rule.titleVi, source: rule.source, scope: rule.scope, declaredSeverity: rule.severity,
          severity: setting?.severity ?? rule.severity, isOn: setting?.isOn ?? true, switchedIn: setting?.unit,
          switchedAt: setting?.switchedAt, open: min(open, Self.most),
          hasMore: open > Self.most)
      }
    }
  }

  /// Open findings of a rule, at most one more than are counted. Complexity: O(``most``) steps in the index.
  private static func open(_ rule: RuleID, in unit: UnitPath, _ transaction: any Transaction) throws -> Int {
    try FindingStretch.all([unit]).reduce(0) { sum, stretch in
      guard sum <= most else { return sum }
      return try sum
        + (transaction.first(
          """
          SELECT COUNT(*) AS n FROM (
            SELECT f.id FROM finding f WHERE f.rule = ? AND \(FindingStretch.isOpen) AND \(stretch.sql) LIMIT ?) o
          """, [.text(rule.rawValue)] + stretch.arguments + [.int(most + 1 - sum)])?.integer("n") ?? 0)
    }
  }
}
