import Storage

extension Migration {
  /// Rules switched by an office, and findings over several entries.
  static let checks = Migration(
    number: 8, name: "checks",
    sql: [])
}
