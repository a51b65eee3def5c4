import RecordLinkage
import Storage

/// What people say of two mentions; nothing, or `open`, leaves it to the register's own linkage.
public enum PersonVerdict: String, Codable, CaseIterable, Sendable {
  case same
  case different
  /// An earlier decision was taken back.
  case open

  /// What the page says of a pair so decided.
  public var labelVi: String {
    switch self {
    case .same: "Cùng một người"
    case .different: "Người khác"
    case .open: "Đã bỏ quyết định"
    }
  }
}

/// A decision about a pair of mentions as it stands.
public struct PersonDecision: Hashable, Encodable, Sendable {
  public var verdict: PersonVerdict
  public var reason: String
  /// The account, and the name of its person for the screen.
  public var account: String
  public var name: String
  public var decidedAt: String
  /// How often the pair was decided: whoever decides anew says which decision they saw.
  public var revision: Int
  /// One of the two entries was settled anew since; the decision stands until people change it.
  public var isBeforeNewValues: Bool
}

/// Decisions about pairs of mentions in the store.
struct VerdictRows {
  let transaction: any Transaction

  private static let columns = """
    v.entry_id, v.role, v.other_entry_id, v.other_role, v.verdict, v.reason, v.decided_by, v.decided_at, v.revision, a.display_name
    """

  /// Decisions in which the mention stands, by the other mention; also those taken back.
  func all(of id: MentionID) throws -> [MentionID: PersonDecision] {
    let rows = try transaction.query(
      """
      SELECT \(Self.columns) FROM person_verdict v LEFT JOIN account a ON a.id = v.decided_by
      WHERE v.entry_id = ? AND v.role = ? ORDER BY v.other_entry_id, v.other_role
      """, [.text(id.entry), .text(id.role)])
    var result: [MentionID: PersonDecision] = [:]
    for row in rows {
      let other = MentionID(entry: try row.text("other_entry_id"), role: try row.text("other_role"))
      result[other] = try decision(row, entries: [id.entry, other.entry])
    }
    return result
  }

  func find(_ pair: MentionPair) throws -> PersonDecision? { try all(of: pair.a)[pair.b] }

  /// The mentions held for the same person as this one, or for another.
  func others(of id: MentionID, _ verdict: PersonVerdict) throws -> [MentionID] {
    try transaction.query(
      """
      SELECT other_entry_id, other_role FROM person_verdict WHERE entry_id = ? AND role = ? AND verdict = ?
      ORDER BY other_entry_id, other_role
      """, [.text(id.entry), .text(id.role), .text(verdict.rawValue)]
    ).map { MentionID(entry: try $0.text("other_entry_id"), role: try $0.text("other_role")) }
  }

  /// Everything that decisions hold for the same person as the mention, itself among them, the pair's own decision left out.
  func held(with id: MentionID, without pair: MentionPair? = nil) throws -> Set<MentionID> {
    var reached: Set<MentionID> = [id]
    var waiting = [id]
    while let next = waiting.popLast() {
      for other in try others(of: next, .same) where MentionPair(next, other) != pair {
        if reached.insert(other).inserted { waiting.append(other) }
      }
    }
    return reached
  }

  func put(_ pair: MentionPair, _ verdict: PersonVerdict, reason: String, by account: String, at time: String) throws {
    for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
      try transaction.run(
        """
        INSERT INTO person_verdict (entry_id, role, other_entry_id, other_role, verdict, reason, decided_by, decided_at, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (entry_id, role, other_entry_id, other_role)
        DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason, decided_by = excluded.decided_by,
          decided_at = excluded.decided_at, revision = person_verdict.revision + 1
        """,
        [
          .text(one.entry), .text(one.role), .text(other.entry), .text(other.role), .text(verdict.rawValue), .text(reason),
          .text(account), .text(time),
        ])
    }
  }

  private func decision(_ row: Row, entries: [String]) throws -> PersonDecision {
    guard let verdict = PersonVerdict(rawValue: try row.text("verdict")) else {
      throw DigitisationError.unreadableRow(table: "person_verdict")
    }
    let time = try row.text("decided_at")
    let isOld = try entries.contains { entry in
      try transaction.first(
        "SELECT 1 AS one FROM ledger_event WHERE entry_id = ? AND type = ? AND occurred_at > ? LIMIT 1",
        [.text(entry), .text(EntrySettled.type), .text(time)]) != nil
    }
    return PersonDecision(
      verdict: verdict, reason: try row.text("reason"), account: try row.text("decided_by"),
      name: try row.optionalText("display_name") ?? "", decidedAt: time, revision: try row.integer("revision"),
      isBeforeNewValues: isOld)
  }
}
