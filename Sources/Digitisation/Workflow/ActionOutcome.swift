import Ledger
import Storage

/// What an action did.
public struct ActionOutcome: Hashable, Codable, Sendable {
  /// Sequence number of the last event in the ledger.
  public var sequence: Int
  /// The entry's version, status and flags afterwards, when an entry was acted on.
  public var version: Int?
  public var status: EntryStatus?
  public var flags: [EntryFlag]?
  /// Ids of what was made: book, pages, entries, account, package, in the order of the events.
  public var created: [String]

  init(_ events: [Event], head: LedgerHead, target: ActionTarget, in transaction: any Transaction) throws {
    sequence = Int(head.sequence)
    created = events.flatMap { ($0.payload as? any CreatingPayload)?.createdIDs ?? [] }
    if let entry = target.entry, let now = try Entry.find(entry, in: transaction) {
      version = now.version
      status = now.status
      flags = now.flags.sorted()
    }
  }
}

/// A payload that makes something with an id.
public protocol CreatingPayload: EventPayload {
  var createdIDs: [String] { get }
}
