import Storage

/// A second reading left an entry: it was of another row. The entry waits for a second reading again; the ledger keeps the reading.
struct ReadingLifted: EventPayload {
  static let type = "reading.lifted"
  static let hand: EntryHand? = .adjudicated

  static func event(_ entry: Entry) -> Event {
    Event(ReadingLifted(), bookID: entry.bookID, entryID: entry.id, transition: Transition(clears: [.disputed, .shelved]))
  }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run(
      "DELETE FROM reading WHERE entry_id = ? AND pass = ?", [.text(entryID), .int(ReadingPass.second.rawValue)])
    try transaction.run("DELETE FROM discrepancy WHERE entry_id = ?", [.text(entryID)])
    // Decisions compared two different rows: they say nothing of the readers.
    try ReaderOutcome.clearComparison(of: entryID, in: transaction)
    try transaction.run(
      "DELETE FROM reservation WHERE entry_id = ? AND task = ?", [.text(entryID), .text(WorkTask.adjudication.rawValue)])
  }
}
