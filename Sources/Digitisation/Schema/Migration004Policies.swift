import Storage

extension Migration {
  /// Verification policies, plans of second readings, and what comparison says of readers.
  static let policies = Migration(
    number: 4, name: "policies",
    sql: [])
}
