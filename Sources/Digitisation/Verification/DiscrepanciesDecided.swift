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
    /// Whose error it was.
    var attribution: ErrorAttribution?
  }

  var outcomes: [Outcome]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    let readers = try EntryReader.all(of: entryID, in: transaction)
    try ReaderOutcome.write(
      outcomes.flatMap { decision in
        decision.attribution.map { whose in
          readers.map { $0.outcome(whose.outcome(for: $0.pass), field: decision.field, at: header.occurredAt) }
        } ?? []
      }, in: transaction)
    for outcome in outcomes {
      try transaction.run(
        """
        UPDATE discrepancy SET decided = 1, choice = ?, decided_value = ?, decided_by = ?, decided_at = ?
        WHERE entry_id = ? AND field = ?
        """,
        [
          .text(outcome.choice.rawValue), .text(try CanonicalJSON.text(outcome.value)), .text(header.actorID),
          .text(header.occurredAt), .text(entryID), .text(outcome.field),
        ])
    }
  }
}
