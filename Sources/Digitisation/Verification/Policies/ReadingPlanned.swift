import CivilStatus
import Storage

/// It was decided what a first reading still needs. The draw stands in the payload: a rebuild repeats it.
struct ReadingPlanned: EventPayload {
  static let type = "reading.planned"

  var policy: String
  var second: [String]
  var single: [String]
  var registered: [String: Evidence]
  var draw: SamplingDraw?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let drawText = try draw.map { try CanonicalJSON.text($0) }
    try transaction.run(
      """
      INSERT INTO reading_plan (entry_id, policy, second_fields, single_fields, registered, draw, account_id, planned_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .optional(header.entryID), .text(policy), .text(try CanonicalJSON.text(second)), .text(try CanonicalJSON.text(single)),
        .text(try CanonicalJSON.text(registered)), .optional(drawText), .text(header.actorID), .text(header.occurredAt),
      ])
    // Without these the record would hold only what the register does not know or puts in doubt: the harder part of the work.
    if let entryID = header.entryID {
      try ReaderOutcome.write(
        registered.keys.sorted().map {
          ReaderOutcome(
            accountID: header.actorID, entryID: entryID, pass: .first, field: $0, outcome: .agreed, source: .comparison,
            at: header.occurredAt)
        }, in: transaction)
    }
    guard let drawText else { return }
    try transaction.run(
      """
      INSERT INTO reader_sampling (account_id, draw, drawn_at) VALUES (?, ?, ?)
      ON CONFLICT (account_id) DO UPDATE SET draw = excluded.draw, drawn_at = excluded.drawn_at
      """, [.text(header.actorID), .text(drawText), .text(header.occurredAt)])
  }
}
