import Storage

/// Sends a disputed entry back to be read anew by two people: neither reading will do.
public struct ReturnToKeying: Action {
  public static let definition = ActionDefinition(
    id: "entry.returnToKeying", labelVi: "Trả lại nhập liệu",
    summary: "Sends a disputed entry back; both readings leave the tables and stay in the ledger.", subject: .entry,
    statuses: [.keyed], needs: [.disputed], roles: [.adjudicator], separations: [.notReader], form: [.reason],
    events: [EntryReturnedToKeying.type], leadsTo: .pending, sets: [.returned], clears: [.disputed, .shelved, .imported])

  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let reason = try ReasonInput.checked(reason)
    try Reservation.refuseIfTaken(entry.id, for: .adjudication, by: context)
    return [
      Event(
        EntryReturnedToKeying(reason: reason), bookID: entry.bookID, entryID: entry.id,
        transition: Transition(status: .pending, sets: [.returned], clears: [.disputed, .shelved, .imported]))
    ]
  }
}

struct EntryReturnedToKeying: EventPayload {
  static let type = "entry.returnedToKeying"
  static let hand: EntryHand? = .judged

  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try ReadingReset.clear(entryID, in: transaction)
    try transaction.run("UPDATE entry SET reason = ? WHERE id = ?", [.text(reason), .text(entryID)])
  }
}

/// Takes away all that was read and concluded of an entry, so that it can be read anew. The ledger keeps everything.
enum ReadingReset {
  static func clear(_ entryID: String, in transaction: any Transaction) throws {
    for table in ["reading", "reading_plan", "discrepancy", "entry_values", "entry_person", "link", "joint_opinion"] {
      try transaction.run("DELETE FROM \(table) WHERE entry_id = ?", [.text(entryID)])
    }
    try transaction.run("DELETE FROM finding WHERE entry_id = ? AND settled = 1", [.text(entryID)])
    // Readings that were thrown out prove nothing of their readers, neither for nor against them.
    try ReaderOutcome.clearComparison(of: entryID, in: transaction)
  }
}
