import Storage

extension Migration {
  /// What people and offices set at the keying desk: keys, order of fields.
  static let desk = Migration(
    number: 5, name: "desk",
    sql: [])
}
