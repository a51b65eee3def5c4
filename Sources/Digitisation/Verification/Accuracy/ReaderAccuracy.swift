import CivilStatus
import Storage

/// How exactly people read. Shown to the person and to the justice officer of the unit, to nobody else; trial readings are not here.
public struct ReaderAccuracy: Sendable {
  /// Compared fields looked at per person.
  static let window = 2_000
  /// People of a unit listed at most.
  static let limit = 500

  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// One person's latest compared fields.
  public struct Item: Hashable, Codable, Sendable {
    public var account: String
    public var displayName: String
    public var compared: Int
    public var errors: Int
    /// The true error rate is below this with 95 % confidence.
    public var upperBound: Double
    /// Why the latest reading under a sampling policy was read again, or not.
    public var sampling: SamplingDraw.Reason?
  }

  /// The actor's own.
  public func own(by actor: Actor) async throws -> Item {
    try await database.read { try Self.item(actor.accountID, actor.displayName, $0) }
  }

  /// The readers of the units in which the actor is justice officer; empty for everybody else. Complexity: O(readers × window).
  public func readers(for actor: Actor) async throws -> [Item] {
    let units = Set(actor.grants.filter { $0.role == .justiceOfficer }.map(\.unit))
    guard !units.isEmpty else { return [] }
    let scope = UnitScope(units, column: "r.unit_path")
    return try await database.read { transaction in
      let rows = try transaction.query(
        """
        SELECT DISTINCT a.id, a.display_name FROM account a JOIN account_role r ON r.account_id = a.id
        WHERE r.role IN ('keyer', 'reconciler', 'justiceOfficer') AND \(scope.sql) ORDER BY a.display_name, a.id LIMIT ?
        """, scope.arguments + [.int(Self.limit)])
      return try rows.map { try Self.item($0.text("id"), $0.text("display_name"), transaction) }.filter { $0.compared > 0 }
    }
  }

  private static func item(_ account: String, _ name: String, _ transaction: any Transaction) throws -> Item {
    let record = try ReaderRecord.latest(of: account, window: window, in: transaction)
    let draw = try transaction.first("SELECT draw FROM reader_sampling WHERE account_id = ?", [.text(account)])
      .map { try CanonicalJSON.value(SamplingDraw.self, from: $0.text("draw")) }
    return Item(
      account: account, displayName: name, compared: record.compared, errors: record.errors,
      upperBound: record.upperBound(confidence: 0.95), sampling: draw?.reason)
  }
}
