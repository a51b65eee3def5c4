import CivilStatus
import Storage

/// Tells trials from work where a reading is handed in or put aside.
///
/// The desk sends the same action for both, so that nothing on the line or on the screen tells them apart; this door asks the store.
/// The answer to a trial says what the same action would have said of an entry that waits.
public struct TrialDoor: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Carries the action out as a trial; nil when it is aimed at work, which goes its own way.
  public func perform<A: Action>(
    _ action: A, by actor: Actor, on target: ActionTarget, transactionID: String?
  ) async throws -> ActionOutcome? {
    let values: [String: KeyedValue]?
    let pass: ReadingPass?
    switch action {
    case let first as SubmitFirstReading: (values, pass) = (first.values, .first)
    case let second as SubmitSecondReading: (values, pass) = (second.values, .second)
    case is ShelveEntry: (values, pass) = (nil, nil)
    default: return nil
    }
    guard let id = target.entry, let sort = try await sort(of: id, pass: pass, by: actor) else { return nil }
    switch sort {
    case .practice: return try await practise(action, values, id, by: actor, transactionID: transactionID)
    case .gold:
      guard let values, let pass else { return try await putAside(action, id, by: actor, transactionID: transactionID) }
      return try await handIn(values, pass, id, by: actor, transactionID: transactionID)
    }
  }

  /// A practice entry is one always; a settled entry while the actor has it on the desk, or when they have just handed it in and ask again
  /// because the answer was lost.
  private func sort(of id: String, pass: ReadingPass?, by actor: Actor) async throws -> TrialSort? {
    try await node.database.read { transaction in
      if try PracticeEntry.find(id, in: transaction) != nil {
        guard PracticeAccess.allows(actor) else { throw Refusal.notFound(.entry) }
        return .practice
      }
      guard let trial = try Trial.find(id, of: actor.accountID, in: transaction), trial.sort == .gold,
        pass == nil || pass == trial.pass, let entry = try Entry.find(id, in: transaction), entry.status >= .verified
      else { return nil }
      return .gold
    }
  }

  private func handIn(
    _ values: [String: KeyedValue], _ pass: ReadingPass, _ id: String, by actor: Actor, transactionID: String?
  ) async throws -> ActionOutcome {
    do {
      var outcome = try await node.workflow.perform(
        TrialSubmit(values: values), by: actor, on: ActionTarget(entry: id), transactionID: transactionID)
      let differs = try await node.database.read { transaction in
        try ReaderOutcome.all(of: id, source: .trial, in: transaction).contains {
          $0.accountID == actor.accountID && $0.outcome == .readerError
        }
      }
      outcome.version = pass.rawValue + 1
      outcome.status = pass == .second && !differs ? .verified : .keyed
      outcome.flags = pass == .second && differs ? [.disputed] : []
      return outcome
    } catch Refusal.wrongStatus {
      throw Refusal.wrongStatus(action: pass.submission.id, status: .keyed)
    }
  }

  /// A trial put aside is over: it says nothing about anybody.
  private func putAside<A: Action>(
    _ action: A, _ id: String, by actor: Actor, transactionID: String?
  ) async throws -> ActionOutcome {
    try await once(action, id, by: actor, transactionID: transactionID) { transaction, now in
      guard let trial = try Trial.open(id, by: actor, in: transaction) else { throw Refusal.forbiddenFlag(.shelved) }
      try transaction.run(
        "UPDATE trial SET ended_at = ? WHERE entry_id = ? AND account_id = ?", [.text(now), .text(id), .text(actor.accountID)])
      return ActionOutcome(
        sequence: try Self.head(transaction), version: trial.pass.rawValue + 1, status: trial.pass.status, flags: [.shelved])
    }
  }

  private func practise<A: Action>(
    _ action: A, _ values: [String: KeyedValue]?, _ id: String, by actor: Actor, transactionID: String?
  ) async throws -> ActionOutcome {
    let catalogue = node.catalogue
    return try await once(action, id, by: actor, transactionID: transactionID) { transaction, now in
      guard let entry = try PracticeEntry.find(id, in: transaction) else { throw Refusal.notFound(.entry) }
      if let values {
        try PracticeDesk.submit(values, entry: entry, by: actor, at: now, catalogue: catalogue, in: transaction)
      }
      return ActionOutcome(
        sequence: try Self.head(transaction), version: 2, status: values == nil ? .pending : .keyed,
        flags: values == nil ? [.shelved] : [])
    }
  }

  /// One effect for one transaction id, like every action.
  private func once<A: Action>(
    _ action: A, _ id: String, by actor: Actor, transactionID: String?,
    _ work: @escaping @Sendable (any Transaction, String) throws -> ActionOutcome
  ) async throws -> ActionOutcome {
    let now = node.clock.now()
    return try await node.database.write { transaction in
      let request = try ActionRequest(action: action, target: ActionTarget(entry: id))
      if let transactionID,
        let earlier = try PerformedAction.find(transactionID, by: actor, asking: request, in: transaction)
      {
        return earlier
      }
      let outcome = try work(transaction, now)
      if let transactionID {
        try PerformedAction.keep(transactionID, by: actor, request: request, outcome: outcome, at: now, in: transaction)
      }
      return outcome
    }
  }

  private static func head(_ transaction: any Transaction) throws -> Int {
    try transaction.first("SELECT MAX(seq) AS seq FROM ledger_head")?.integer("seq") ?? 0
  }
}

extension ActionOutcome {
  /// What is said of work that stands beside the ledger.
  init(sequence: Int, version: Int, status: EntryStatus, flags: [EntryFlag]) {
    self.sequence = sequence
    self.version = version
    self.status = status
    self.flags = flags
    created = []
  }
}
