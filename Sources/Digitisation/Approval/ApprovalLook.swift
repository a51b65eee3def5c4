import Storage

/// What an approver was shown of an entry, when, and how long they read it. Working state.
///
/// That values and picture were sent is the server's own observation. How long a card was read only the screen can tell: it counts the
/// time in which the card stood in view of somebody who was there, and the server takes no more of it than its own clock has run.
/// One number an entry is kept, nothing about what was done in between.
public struct ApprovalLook: Sendable {
  /// What counts for one entry at most: for how long somebody reads beyond that is nobody's business.
  static let longestMilliseconds = 600_000
  /// Entries of one account of reading; a page of the list has fewer.
  static let mostEntries = 200

  let database: Database
  let clock: Clock

  public init(_ node: Node) {
    database = node.database
    clock = node.clock
  }

  /// What the account has seen of an entry's present values.
  struct Seen: Hashable, Sendable {
    /// When values and picture were first sent to the account's screen.
    var values: String?
    var image: String?
    /// How long they were read.
    var readMilliseconds = 0
  }

  /// The values were sent to the actor's screen; from now on they can be read.
  func noteValues(_ entries: [String], by actor: Actor) async throws {
    try await note(entries, column: "values_at", by: actor)
    let (account, now) = (actor.accountID, milliseconds())
    try await database.write { transaction in try Self.settle(account, upTo: now, in: transaction) }
  }

  /// The picture was sent to the actor's screen; of no interest unless they approve in some unit.
  public func noteImage(_ entry: String, by actor: Actor) async throws {
    guard !ApprovalList.units(actor).isEmpty else { return }
    try await note([entry], column: "image_at", by: actor)
  }

  /// The screen says how long each entry was read since the list was sent or the last account was given. Entries whose present values
  /// were not sent to the actor are passed over; who claims more than the time that has gone by gets it cut to that.
  /// - Throws: ``Refusal`` for times that are none.
  public func noteReading(_ read: [String: Int], by actor: Actor) async throws {
    guard !ApprovalList.units(actor).isEmpty else { return }
    guard read.count <= Self.mostEntries, read.values.allSatisfy({ $0 >= 0 && $0 <= 86_400_000 }) else {
      throw Refusal.invalidInput(
        field: "read", problem: .malformed(expected: "mili giây của mỗi trường hợp, tối đa \(Self.mostEntries) trường hợp"))
    }
    let (account, now) = (actor.accountID, milliseconds())
    try await database.write { transaction in
      let start = try transaction.first("SELECT up_to_ms FROM approval_meter WHERE account_id = ?", [.text(account)])?
        .integer("up_to_ms")
      let claimed = read.values.reduce(0, +)
      let elapsed = max(0, now - (start ?? now))
      let share = claimed > elapsed ? Double(elapsed) / Double(claimed) : 1
      for (entry, time) in read.sorted(by: { $0.key < $1.key }) {
        try transaction.run(
          """
          UPDATE approval_look SET read_ms = CASE WHEN read_ms + ? > ? THEN ? ELSE read_ms + ? END
          WHERE entry_id = ? AND account_id = ? AND values_at >=
            COALESCE((SELECT v.settled_at FROM entry_values v WHERE v.entry_id = approval_look.entry_id), '')
          """,
          [
            .int(Int(Double(time) * share)), .int(Self.longestMilliseconds), .int(Self.longestMilliseconds),
            .int(Int(Double(time) * share)), .text(entry), .text(account),
          ])
      }
      try Self.settle(account, upTo: now, in: transaction)
    }
  }

  private func milliseconds() -> Int { Int((clock.seconds() * 1_000).rounded()) }

  private static func settle(_ account: String, upTo now: Int, in transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO approval_meter (account_id, up_to_ms) VALUES (?, ?)
      ON CONFLICT (account_id) DO UPDATE SET up_to_ms = excluded.up_to_ms
      """, [.text(account), .int(now)])
  }

  /// The first time since the values were settled counts: what was seen of values that came back is no look at these, nor was it read.
  private func note(_ entries: [String], column: String, by actor: Actor) async throws {
    guard !entries.isEmpty else { return }
    let (account, now) = (actor.accountID, clock.now())
    let reset = column == "values_at" ? ", read_ms = CASE WHEN \(Self.stands(column)) THEN approval_look.read_ms ELSE 0 END" : ""
    try await database.write { transaction in
      for entry in entries {
        try transaction.run(
          """
          INSERT INTO approval_look (entry_id, account_id, \(column)) VALUES (?, ?, ?)
          ON CONFLICT (entry_id, account_id) DO UPDATE SET \(column) = CASE WHEN \(Self.stands(column))
            THEN approval_look.\(column) ELSE excluded.\(column) END\(reset)
          """, [.text(entry), .text(account), .text(now)])
      }
    }
  }

  /// Whether what was noted is of the present values.
  private static func stands(_ column: String) -> String {
    """
    approval_look.\(column) >= COALESCE((SELECT v.settled_at FROM entry_values v WHERE v.entry_id = approval_look.entry_id), '')
    """
  }

  /// What the account has seen of the entry so far.
  static func seen(_ entry: String, by account: String, in transaction: any Transaction) throws -> Seen {
    let row = try transaction.first(
      """
      SELECT l.values_at, l.image_at, l.read_ms, v.settled_at FROM approval_look l
      LEFT JOIN entry_values v ON v.entry_id = l.entry_id WHERE l.entry_id = ? AND l.account_id = ?
      """, [.text(entry), .text(account)])
    guard let row else { return Seen() }
    let settled = try row.optionalText("settled_at") ?? ""
    let values = try row.optionalText("values_at").flatMap { $0 >= settled ? $0 : nil }
    return Seen(
      values: values, image: try row.optionalText("image_at").flatMap { $0 >= settled ? $0 : nil },
      readMilliseconds: values == nil ? 0 : try row.integer("read_ms"))
  }
}
