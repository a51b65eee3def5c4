import CivilStatus
import Storage

/// A second reading came from the row where its reader had keyed it to the row it is of. It stays its reader's own.
struct ReadingMoved: EventPayload {
  static let type = "reading.moved"
  static let hand: EntryHand? = .adjudicated

  /// The entry under which it was keyed.
  var from: String
  /// The reader.
  var accountID: String
  var values: [String: FieldValue]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run(
      "INSERT INTO reading (entry_id, pass, source, account_id, submitted_at, field_values) VALUES (?, ?, 'keyed', ?, ?, ?)",
      [
        .text(entryID), .int(ReadingPass.second.rawValue), .text(accountID), .text(header.occurredAt),
        .text(try CanonicalJSON.text(values)),
      ])
    var reader = header
    reader.actorID = accountID
    try EntryHand.note(.read, reader, in: transaction)
  }
}
