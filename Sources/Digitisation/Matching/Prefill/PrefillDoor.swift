import CivilStatus
import Storage

/// Who may see candidates of the population extract: the first reader of an entry that was never read before, while they hold it.
///
/// Never the second reader, and nobody once the entry has come back: they must read blind (values of the population may not reach a
/// blind reader in any way).
struct PrefillDoor {
  let entry: Entry
  let schema: RegisterSchema
  let book: Book

  /// - Throws: ``Refusal``; `notPermitted` for every reader but the first.
  init(_ entryID: String, by actor: Actor, catalogue: RegisterCatalogue, in transaction: any Transaction) throws {
    if let trial = try TrialView.find(entryID, for: actor, in: transaction) {
      // A settled entry read as a trial is a first reading like any other; the invented books have no population behind them.
      guard trial.pass == .first, trial.regions == nil, let schema = catalogue[trial.book.kind],
        let held = try Trial.open(entryID, by: actor, in: transaction), !held.expiresAt.isEmpty
      else { throw Refusal.notPermitted(action: Self.action) }
      entry = trial.entry
      book = trial.book
      self.schema = schema
      return
    }
    let action = SubmitFirstReading.definition
    let state = try TargetState.load(ActionTarget(entry: entryID), for: action, in: transaction)
    do throws(Refusal) {
      _ = try Permission.decide(action, by: actor, on: state.permission)
    } catch {
      if case .wrongStatus = error { throw Refusal.notPermitted(action: Self.action) }
      throw error
    }
    guard let entry = state.entry, let book = state.book, let schema = catalogue[book.kind] else {
      throw Refusal.notFound(.entry)
    }
    guard !entry.flags.contains(.returned), state.permission.readers.isEmpty else {
      throw Refusal.notPermitted(action: Self.action)
    }
    let hold = try transaction.first(
      "SELECT account_id, expires_at FROM reservation WHERE entry_id = ? AND task = ?",
      [.text(entryID), .text(WorkTask.firstReading.rawValue)])
    guard let hold, try hold.text("account_id") == actor.accountID else {
      throw Refusal.reserved(until: try hold?.text("expires_at") ?? "")
    }
    self.entry = entry
    self.book = book
    self.schema = schema
  }

  /// The name under which a refusal speaks of candidates.
  static let action = "reading.candidates"
}
