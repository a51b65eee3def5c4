import Storage

extension Migration {
  /// What was found about pages when they were captured, and who overruled it.
  static let capture = Migration(
    number: 10, name: "capture",
    sql: [])
}
