import Storage

extension Migration {
  /// Homogeneous review, and what approvers looked at.
  static let review = Migration(
    number: 9, name: "review",
    sql: [])
}
