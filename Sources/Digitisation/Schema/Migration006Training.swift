import Storage

extension Migration {
  /// Difficulty of entries, practice books and trial readings with known truth.
  static let training = Migration(
    number: 6, name: "training",
    sql: [])
}
