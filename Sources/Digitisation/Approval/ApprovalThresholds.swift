import Storage

/// The thresholds that hold in units.
public struct ApprovalThresholds: Sendable {
  let database: Database

  public init(_ node: Node) {
    database = node.database
  }

  public func of(_ units: [UnitPath]) async throws -> [(unit: UnitPath, threshold: AlarmThreshold)] {
    try await database.read { transaction in try units.map { ($0, try AlarmThreshold.of($0, in: transaction)) } }
  }
}
