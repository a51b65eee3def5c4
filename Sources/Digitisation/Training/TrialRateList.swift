import Storage

/// How often settled entries are mixed into the work of the units that a justice officer leads.
public struct TrialRateList: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// The rate that holds in a unit: its own, that of the nearest unit above, or the usual one.
  public struct Item: Hashable, Codable, Sendable {
    public var unit: String
    /// One in so many; 0: none.
    public var every: Int
  }

  /// Empty for everybody who leads nobody.
  public func items(for actor: Actor) async throws -> [Item] {
    let units = Set(actor.grants.filter { $0.role == .justiceOfficer }.map(\.unit)).sorted { $0.rawValue < $1.rawValue }
    return try await database.read { transaction in
      try units.map { Item(unit: $0.rawValue, every: try TrialRate.every(in: $0, transaction)) }
    }
  }
}
