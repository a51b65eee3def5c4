import CivilStatus
import Storage

/// A person handed in a reading of an entry.
struct ReadingSubmitted: EventPayload {
  static let type = "reading.submitted"
  static let hand: EntryHand? = .read

  var pass: ReadingPass
  /// Fields that carry something; every other keyed field was left blank.
  var values: [String: FieldValue]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run(
      "INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values) VALUES (?, ?, 'keyed', ?, ?, ?)",
      [
        .text(entryID), .int(pass.rawValue), .text(header.actorID), .text(header.occurredAt),
        .text(try CanonicalJSON.text(values)),
      ])
    try transaction.run("UPDATE entry SET reason = NULL WHERE id = ?", [.text(entryID)])
    // Working state of this pass is done with; a later draft (after a return) is younger and survives a rebuild.
    try transaction.run(
      "DELETE FROM draft_value WHERE entry_id = ? AND pass = ? AND saved_at <= ?",
      [.text(entryID), .int(pass.rawValue), .text(header.occurredAt)])
    try transaction.run(
      "DELETE FROM reservation WHERE entry_id = ? AND task = ? AND account_id = ?",
      [.text(entryID), .text(pass.task.rawValue), .text(header.actorID)])
  }
}
