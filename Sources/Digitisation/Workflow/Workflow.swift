import CivilStatus
import Storage

/// The door through which everything is changed: an action is checked against the table, appends events and updates the
/// projections in one transaction.
public struct Workflow: Sendable {
  let database: Database
  let events: EventStore
  let catalogue: RegisterCatalogue
  let clock: Clock

  /// Carries out `action`.
  ///
  /// - Parameters:
  ///   - transactionID: chosen by the caller; the same one again gives the first answer again and changes nothing.
  ///   - needsSeenVersion: refuses a target that does not say which version of the entry was seen.
  /// - Throws: ``Refusal`` when it is not carried out (nothing was changed), `StorageError` when the store fails.
  /// - Complexity: constant in the size of the store.
  @discardableResult
  public func perform<A: Action>(
    _ action: A, by actor: Actor, on target: ActionTarget, transactionID: String? = nil, needsSeenVersion: Bool = false
  ) async throws -> ActionOutcome {
    try await database.write { transaction in
      let head = try events.lockHead(transaction)
      // Read where nobody else writes: times in the ledger run in the order of its records.
      let now = clock.now()
      let request = try ActionRequest(action: action, target: target)
      if let transactionID,
        let earlier = try PerformedAction.find(transactionID, by: actor, asking: request, in: transaction)
      {
        return earlier
      }
      let situation = try TargetState.load(target, for: A.definition, in: transaction)
      let role =
        actor == .system ? nil : try Permission.decide(A.definition, by: actor, on: situation.permission)
      if actor == .system { try Permission.checkState(A.definition, situation.permission) }
      try situation.checkVersion(target.baseVersion, isNeeded: needsSeenVersion)
      let context = ActionContext(
        transaction: transaction, actor: actor, role: role, now: now, catalogue: catalogue, book: situation.book,
        entry: situation.entry, unit: situation.permission.unit)
      let happened = try action.events(context)
      let newHead = try events.append(
        happened, after: head, actor: actor.accountID, role: role?.rawValue ?? "system", at: now,
        baseVersion: target.baseVersion.map { Int64($0) },
        in: transaction)
      let outcome = try ActionOutcome(happened, head: newHead, target: target, in: transaction)
      if let transactionID {
        try PerformedAction.keep(transactionID, by: actor, request: request, outcome: outcome, at: now, in: transaction)
      }
      return outcome
    }
  }
}
