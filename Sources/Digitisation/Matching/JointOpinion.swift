import Storage

/// The two sides of a joint decision.
public enum OpinionSide: String, Codable, CaseIterable, Sendable {
  case justice
  case police

  public var labelVi: String { self == .justice ? "Tư pháp" : "Công an" }
}

/// What one side said about an entry that the population data do not confirm.
public struct JointOpinion: Hashable, Codable, Sendable {
  public var side: OpinionSide
  public var account: String
  /// The name of the person, for the screen.
  public var name: String
  public var accepts: Bool
  public var reason: String
  public var givenAt: String
  /// Which value is right, field by field, where this side said so.
  public var fields: [FieldOpinion]

  static func all(of entryID: String, in transaction: any Transaction) throws -> [JointOpinion] {
    try transaction.query(
      """
      SELECT o.side, o.account_id, o.accepts, o.reason, o.given_at, o.fields, a.display_name FROM joint_opinion o
      LEFT JOIN account a ON a.id = o.account_id WHERE o.entry_id = ? ORDER BY o.side
      """, [.text(entryID)]
    ).map { row in
      guard let side = OpinionSide(rawValue: try row.text("side")) else {
        throw DigitisationError.unreadableRow(table: "joint_opinion")
      }
      let fields = try row.text("fields")
      return JointOpinion(
        side: side, account: try row.text("account_id"), name: try row.optionalText("display_name") ?? "",
        accepts: try row.bool("accepts"), reason: try row.text("reason"), givenAt: try row.text("given_at"),
        fields: fields.isEmpty ? [] : try CanonicalJSON.value([FieldOpinion].self, from: fields))
    }
  }
}
