import Storage

extension Migration {
  /// Candidates shown at the desk and values proposed from the population extract.
  static let prefill = Migration(
    number: 7, name: "prefill",
    sql: [])
}
