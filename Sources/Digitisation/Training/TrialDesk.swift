import CivilStatus
import Storage

/// Trials at the desk: what holds, drafts and rights ask before they look among the entries that wait.
enum TrialDesk {
  /// Takes the entry as a trial, or prolongs it; nil for work like any other. Nobody else is kept from it.
  static func take(
    _ entryID: String, for task: WorkTask, by actor: Actor, now: String, until expiry: String, in transaction: any Transaction
  ) throws -> Reservation? {
    guard let view = try TrialView.find(entryID, for: actor, in: transaction), view.pass.task == task else { return nil }
    if let trial = try Trial.open(entryID, by: actor, in: transaction) {
      try trial.prolong(until: expiry, in: transaction)
    } else {
      try Trial.begin(
        entryID, sort: .practice, pass: view.pass, account: actor.accountID, now: now, until: expiry, in: transaction)
    }
    return Reservation(task: task, expiresAt: expiry)
  }

  /// Whether the entry is a trial that the actor may do for `task`.
  static func allows(_ entryID: String, _ task: WorkTask, _ actor: Actor, in transaction: any Transaction) throws -> Bool {
    try TrialView.find(entryID, for: actor, in: transaction)?.pass.task == task
  }

  /// The kind of the entry, if the actor has it on the desk as a trial in this pass: drafts may then be saved.
  static func kind(
    _ entryID: String, pass: ReadingPass, by actor: Actor, in transaction: any Transaction
  ) throws -> RegisterKind? {
    guard try Trial.open(entryID, for: pass.task, by: actor, in: transaction) != nil else { return nil }
    return try TrialView.find(entryID, for: actor, in: transaction)?.entry.kind
  }
}
