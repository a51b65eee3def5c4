import Storage

/// The population extracts of units, without any person in them.
public struct ExtractList: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  /// Extracts that serve the actor's units or units inside them, newest first.
  public func extracts(for actor: Actor, limit: Int = 100) async throws -> [PopulationExtract] {
    let units = SettledAccess.units(actor)
    let scope = UnitScope(units, column: "unit_path")
    let above = Set(units.flatMap { $0.selfAndAbove }.map(\.rawValue)).sorted()
    guard !units.isEmpty else { return [] }
    return try await database.read { transaction in
      let marks = Array(repeating: "?", count: above.count).joined(separator: ", ")
      return try transaction.query(
        """
        SELECT \(PopulationExtract.columns) FROM population_extract WHERE \(scope.sql) OR unit_path IN (\(marks))
        ORDER BY ordinal DESC LIMIT ?
        """, scope.arguments + above.map { .text($0) } + [.int(limit)]
      ).map { try PopulationExtract($0) }
    }
  }

  /// Units for which the actor may import one.
  public static func importUnits(of actor: Actor) -> [UnitPath] {
    Set(actor.grants.filter { ExtractImport.definition.roles.contains($0.role) && $0.unit != .root }.map(\.unit))
      .sorted { $0.rawValue < $1.rawValue }
  }
}
