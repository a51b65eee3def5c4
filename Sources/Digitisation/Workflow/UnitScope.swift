import Storage

/// A SQL condition that keeps a list inside units.
public struct UnitScope: Sendable {
  public var sql: String
  public var arguments: [SQLValue]

  /// Rows whose `column` is one of `units` or lies inside one. No unit at all gives a condition that is never true.
  public init(_ units: some Collection<UnitPath>, column: String) {
    if units.contains(.root) {
      sql = "1 = 1"
      arguments = []
      return
    }
    // `0` follows `/` in ASCII: the range is every path below the unit, and an index can serve it.
    let parts = units.map { _ in "(\(column) = ? OR (\(column) >= ? AND \(column) < ?))" }
    sql = parts.isEmpty ? "1 = 0" : "(" + parts.joined(separator: " OR ") + ")"
    arguments = units.flatMap { unit -> [SQLValue] in
      [.text(unit.rawValue), .text(unit.rawValue + "/"), .text(unit.rawValue + "0")]
    }
  }
}
