import CivilStatus
import Storage

/// A third person decided differences; the choices stay, so that errors can be told from them.
struct DiscrepanciesDecided: EventPayload {
  static let type = "discrepancies.decided"
  static let hand: EntryHand? = .adjudicated

  struct Outcome: Hashable, Codable, Sendable {
    var field: String
    var choice: AdjudicationChoice
    var value: FieldValue
  }

  var outcomes: [Outcome]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    for outcome in outcomes {
      try transaction.run(
        """
        UPDATE discrepancy SET decided = 1, choice = ?, decided_value = ?, decided_by = ?, decided_at = ?
        WHERE entry_id = ? AND field = ?
        """,
        [
          .text(outcome.choice.rawValue), .text(try CanonicalJSON.text(outcome.value)), .text(header.actorID),
          .text(header.occurredAt), .optional(header.entryID), .text(outcome.field),
        ])
    }
  }
}
