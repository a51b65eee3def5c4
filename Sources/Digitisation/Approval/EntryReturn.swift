import Storage

/// The one who approves sends an entry back, with the reason, to where it must be worked on.
public struct EntryReturn: Action {
  public static let definition = ActionDefinition(
    id: "entry.return", labelVi: "Trả lại", summary: "Sends a verified entry back to keying or to the joint decision.",
    subject: .entry, statuses: [.verified], roles: [.policeChief], relations: [.same],
    form: [ActionInput("to", "Trả về", .choice, required: true, choices: Destination.allCases.map(\.rawValue)), .reason],
    events: [EntryReturnedToKeying.type, EntryReturnedToMatching.type], sets: [.returned])

  /// Where it goes.
  public enum Destination: String, Codable, CaseIterable, Sendable {
    /// Two people read it anew.
    case keying
    /// Justice and police decide about it together.
    case matching
  }

  public var to: String
  public var reason: String

  public init(to destination: Destination, reason: String) {
    to = destination.rawValue
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let reason = try ReasonInput.checked(reason)
    guard entry.queue == .approval else {
      throw Refusal.unmet(["Chỉ trả lại được trường hợp đang chờ duyệt. Hãy tải lại trang."])
    }
    switch Destination(rawValue: to) {
    case .keying:
      return [
        Event(
          EntryReturnedToKeying(reason: reason), bookID: entry.bookID, entryID: entry.id,
          transition: Transition(status: .pending, sets: [.returned], clears: EntryFlag.afterReading))
      ]
    case .matching:
      // A doubt about a matched person makes the person uncertain; other results of the comparison stand.
      let stands = !entry.flags.isDisjoint(with: [.mismatched, .ambiguous, .notFound])
      return [
        Event(
          EntryReturnedToMatching(reason: reason), bookID: entry.bookID, entryID: entry.id,
          transition: Transition(sets: stands ? [.returned] : [.returned, .ambiguous], clears: [.matched, .jointlyAccepted]))
      ]
    case nil: throw Refusal.invalidInput(field: "to", problem: .notAllowed(choices: Destination.allCases.map(\.rawValue)))
    }
  }
}

/// An entry goes to the joint decision: earlier opinions leave the tables and stay in the ledger.
struct EntryReturnedToMatching: EventPayload {
  static let type = "entry.returnedToMatching"
  static let hand: EntryHand? = .judged

  var reason: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run("DELETE FROM joint_opinion WHERE entry_id = ?", [.optional(header.entryID)])
    try transaction.run("UPDATE entry SET reason = ? WHERE id = ?", [.text(reason), .optional(header.entryID)])
  }
}
