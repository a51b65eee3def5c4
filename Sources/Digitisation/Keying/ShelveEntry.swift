import CivilStatus
import Storage
import VietnameseText

/// Puts an entry aside for later ("để sau"), with the reason.
public struct ShelveEntry: Action {
  public static let definition = ActionDefinition(
    id: "entry.shelve", labelVi: "Để sau", summary: "Puts an entry aside for later, with the reason.", subject: .entry,
    statuses: [.pending, .keyed], forbids: [.shelved, .disputed], roles: [.keyer, .reconciler, .justiceOfficer], form: [.reason],
    events: [EntryShelved.type], sets: [.shelved])

  public var reason: String

  public init(reason: String) {
    self.reason = reason
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    let reason = try ReasonInput.checked(reason)
    if let pass = ReadingPass(status: entry.status, flags: entry.flags) {
      // The reason stands on the next reader's desk: who knows what somebody read could tell it there.
      let state = try TargetState.load(ActionTarget(entry: entry.id), for: pass.submission, in: context.transaction)
      _ = try Permission.decide(pass.submission, by: context.actor, on: state.permission)
      try Reservation.refuseIfTaken(entry.id, for: pass.task, by: context)
    }
    let marks = try Self.marks(in: entry, context.transaction)
    return [
      Event(
        EntryShelved(reason: reason, marks: marks > 0 ? marks : nil), bookID: entry.bookID, entryID: entry.id,
        transition: Transition(sets: [.shelved]))
    ]
  }

  /// How many values the drafts of the entry mark as hard to read: a number for the queue, whoever wrote them.
  private static func marks(in entry: Entry, _ transaction: any Transaction) throws -> Int {
    let names = EntryEffort.hardConditions.map(\.rawValue).sorted()
    let row = try transaction.first(
      "SELECT COUNT(DISTINCT field) AS n FROM draft_value WHERE entry_id = ? AND condition IN (?, ?, ?)",
      [.text(entry.id)] + names.map { .text($0) })
    return try row?.integer("n") ?? 0
  }
}

/// Takes an entry back from the shelf.
public struct UnshelveEntry: Action {
  public static let definition = ActionDefinition(
    id: "entry.unshelve", labelVi: "Lấy lại từ “để sau”", summary: "Takes an entry back from the shelf.", subject: .entry,
    statuses: [.pending, .keyed], needs: [.shelved], roles: [.keyer, .reconciler, .justiceOfficer], events: [EntryUnshelved.type],
    clears: [.shelved])

  public init() {}

  public func events(_ context: ActionContext) throws -> [Event] {
    let entry = try context.requireEntry()
    return [Event(EntryUnshelved(), bookID: entry.bookID, entryID: entry.id, transition: Transition(clears: [.shelved]))]
  }
}

struct EntryShelved: EventPayload {
  static let type = "entry.shelved"

  var reason: String
  /// Values the drafts of the entry marked as hard to read at that moment.
  var marks: Int?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run("UPDATE entry SET reason = ? WHERE id = ?", [.text(reason), .text(entryID)])
    try transaction.run(
      "INSERT INTO shelf_hand (entry_id, account_id) VALUES (?, ?) ON CONFLICT (entry_id, account_id) DO NOTHING",
      [.text(entryID), .text(header.actorID)])
    try EntryEffort(marks: marks ?? 0).add(to: entryID, in: transaction)
    try transaction.run(
      "DELETE FROM reservation WHERE entry_id = ? AND account_id = ?", [.text(entryID), .text(header.actorID)])
  }
}

struct EntryUnshelved: EventPayload {
  static let type = "entry.unshelved"

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run("UPDATE entry SET reason = NULL WHERE id = ?", [.optional(header.entryID)])
  }
}

/// A reason a person gives.
enum ReasonInput {
  static let maximum = 1_000

  static func checked(_ raw: String) throws(Refusal) -> String {
    guard raw.utf8.count <= maximum * 12 else { throw .invalidInput(field: "reason", problem: .tooLong(maximum: maximum)) }
    let text = VietnameseText.cleaned(raw)
    guard !text.isEmpty else { throw .invalidInput(field: "reason", problem: .missing) }
    guard text.unicodeScalars.count <= maximum else { throw .invalidInput(field: "reason", problem: .tooLong(maximum: maximum)) }
    return text
  }
}
