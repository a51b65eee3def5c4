import CivilStatus
import Storage

/// How the entry of a trial looks on the desk: like work that waits.
struct TrialView {
  var entry: Entry
  var book: Book
  var pass: ReadingPass
  /// Fields the reading is asked for; nil for all.
  var fields: [String]?
  /// Where an invented entry stands; nil for an entry of a real book.
  var regions: [DeskRegion]?
  /// What the person keyed last in the invented book; nil for an entry of a real book.
  var previous: PreviousReading?

  /// The entry as the actor's desk shows it, if it is a trial for them; nil for work like any other.
  /// - Throws: ``Refusal/notFound(_:)`` for an invented entry, to who may not practise.
  static func find(_ entryID: String, for actor: Actor, in transaction: any Transaction) throws -> TrialView? {
    if let practice = try PracticeEntry.find(entryID, in: transaction) {
      guard PracticeAccess.allows(actor) else { throw Refusal.notFound(.entry) }
      return TrialView(
        entry: practice.entry(for: actor), book: practice.book(for: actor), pass: .first,
        regions: try practice.regions(in: transaction),
        previous: try practice.previous(of: actor.accountID, in: transaction))
    }
    guard let trial = try Trial.open(entryID, by: actor, in: transaction), trial.sort == .gold,
      let entry = try Entry.find(entryID, in: transaction), let book = try Book.find(entry.bookID, in: transaction)
    else { return nil }
    return TrialView(
      entry: try undone(entry, pass: trial.pass, in: transaction), book: book, pass: trial.pass,
      fields: TrialSubmit.fields(try ReadingPlan.find(entry.id, in: transaction), pass: trial.pass))
  }

  /// The entry as it stood before anybody read it: status, flags, version, and the number that was marked on the page, not the one that
  /// was read later.
  private static func undone(_ entry: Entry, pass: ReadingPass, in transaction: any Transaction) throws -> Entry {
    var entry = entry
    entry.status = pass.status
    entry.flags = []
    entry.queue = WorkQueue(status: pass.status, flags: [])
    entry.version = pass.rawValue
    entry.reason = nil
    let naming = try marking(of: entry.id, in: transaction)
    entry.numberText = naming?.text ?? ""
    entry.number = naming?.number
    entry.registrationYear = naming?.year
    entry.numberSource = "marked"
    return entry
  }

  /// What was last marked as the entry's number, from the ledger: the tables keep the settled one only.
  private static func marking(of entryID: String, in transaction: any Transaction) throws -> EntryNaming? {
    let rows = try transaction.query(
      """
      SELECT type, payload FROM ledger_event WHERE entry_id = ? AND type IN (?, ?) ORDER BY node, epoch DESC, seq DESC
      """, [.text(entryID), .text(EntryMarked.type), .text(EntryRemarked.type)])
    for row in rows {
      let payload = try row.text("payload")
      if try row.text("type") == EntryMarked.type {
        return try CanonicalJSON.value(StoredEvent<EntryMarked>.self, from: payload).data.naming
      }
      if let naming = try CanonicalJSON.value(StoredEvent<EntryRemarked>.self, from: payload).data.naming { return naming }
    }
    return nil
  }
}
