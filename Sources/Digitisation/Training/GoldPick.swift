import CivilStatus
import Storage

/// Finds a settled entry for a trial near the entry a person has just worked on. Looks at a bounded number of rows.
struct GoldPick {
  let after: String
  let kind: RegisterKind?
  let actor: Actor
  /// Chooses among those that fit.
  let chance: Int

  /// Rows looked at in one book, and in the unit's other books.
  static let limit = 200

  func entry(in transaction: any Transaction) throws -> String? {
    guard let here = try Entry.find(after, in: transaction), kind == nil || kind == here.kind else { return nil }
    if let found = try pick("e.book_id = ?", [.text(here.bookID)], in: transaction) { return found }
    // Any other book of the unit: queues of settled entries, each from a random point of the book ids on, then from the start.
    let hexadecimal = "0123456789abcdef".map { String($0) }
    let from = hexadecimal[chance % 16] + hexadecimal[(chance / 16) % 16]
    for (comparison, bound) in [(">=", from), ("<", from)] {
      for queue in Self.queues {
        let found = try pick(
          "e.queue = ? AND e.unit_path = ? AND e.kind = ? AND e.book_id \(comparison) ?",
          [.text(queue.rawValue), .text(here.unit.rawValue), .text(here.kind.rawValue), .text(bound)], in: transaction)
        if let found { return found }
      }
    }
    return nil
  }

  /// Where entries with settled values wait, or have come to rest.
  private static let queues: [WorkQueue] = [.matching, .jointDecision, .approval, .delivery, .done]

  /// One of the entries of `place` that this person may read as a trial: settled, on a page, and strange to them.
  private func pick(_ place: String, _ arguments: [SQLValue], in transaction: any Transaction) throws -> String? {
    let account = SQLValue.text(actor.accountID)
    let rows = try transaction.query(
      """
      SELECT c.id FROM (
        SELECT e.id FROM entry e WHERE \(place) AND e.status IN ('verified', 'approved', 'released') AND e.withdrawn = 0
          AND e.captured = 1 LIMIT ?
      ) c
      WHERE NOT EXISTS (SELECT 1 FROM entry_hand h WHERE h.entry_id = c.id AND h.account_id = ?)
        AND NOT EXISTS (SELECT 1 FROM entry_witness w WHERE w.entry_id = c.id AND w.account_id = ?)
        AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.entry_id = c.id AND r.account_id = ?)
        AND NOT EXISTS (SELECT 1 FROM trial t WHERE t.entry_id = c.id AND t.account_id = ?)
      ORDER BY c.id
      """, arguments + [.int(Self.limit), account, account, account, account])
    guard !rows.isEmpty else { return nil }
    // The chosen one first, then the next ones round, until the rights hold.
    for offset in rows.indices {
      let id = try rows[(chance + offset) % rows.count].text("id")
      if try TrialSubmit.mayRead(id, by: actor, in: transaction) { return id }
    }
    return nil
  }
}
