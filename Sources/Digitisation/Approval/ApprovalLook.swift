import Storage

/// What an approver was shown of an entry, and when: kept on the server, not said by the screen. Working state.
public struct ApprovalLook: Sendable {
  let database: Database
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// The values were sent to the actor's screen.
  func noteValues(_ entries: [String], by actor: Actor) async throws {
    try await note(entries, column: "values_at", by: actor)
  }

  /// The picture was sent to the actor's screen; of no interest unless they approve in some unit.
  public func noteImage(_ entry: String, by actor: Actor) async throws {
    guard !ApprovalList.units(actor).isEmpty else { return }
    try await note([entry], column: "image_at", by: actor)
  }

  /// The first time since the values were settled counts: what was seen of values that came back is no look at these.
  private func note(_ entries: [String], column: String, by actor: Actor) async throws {
    guard !entries.isEmpty else { return }
    let (account, now) = (actor.accountID, clock.now())
    try await database.write { transaction in
      for entry in entries {
        try transaction.run(
          """
          INSERT INTO approval_look (entry_id, account_id, \(column)) VALUES (?, ?, ?)
          ON CONFLICT (entry_id, account_id) DO UPDATE SET \(column) = CASE WHEN approval_look.\(column) >=
            COALESCE((SELECT v.settled_at FROM entry_values v WHERE v.entry_id = approval_look.entry_id), '')
            THEN approval_look.\(column) ELSE excluded.\(column) END
          """, [.text(entry), .text(account), .text(now)])
      }
    }
  }

  /// What the account has seen of the entry so far.
  static func seen(
    _ entry: String, by account: String, in transaction: any Transaction
  ) throws -> (values: String?, image: String?) {
    let row = try transaction.first(
      """
      SELECT l.values_at, l.image_at, v.settled_at FROM approval_look l LEFT JOIN entry_values v ON v.entry_id = l.entry_id
      WHERE l.entry_id = ? AND l.account_id = ?
      """, [.text(entry), .text(account)])
    guard let row else { return (nil, nil) }
    let settled = try row.optionalText("settled_at") ?? ""
    return (
      try row.optionalText("values_at").flatMap { $0 >= settled ? $0 : nil },
      try row.optionalText("image_at").flatMap { $0 >= settled ? $0 : nil }
    )
  }
}
