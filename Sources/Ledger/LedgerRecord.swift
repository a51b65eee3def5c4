import Cryptography

/// One event as it stands in the ledger for ever. The ledger does not know what an event means: `type` and `payload` are its caller's.
public struct LedgerRecord: Hashable, Sendable {
  /// The installation that wrote the event.
  public var node: String
  /// Grows when a node is restored from an old copy, so that a sequence number is never used twice.
  public var epoch: Int64
  /// Dense within `(node, epoch)`, from 1.
  public var sequence: Int64
  /// 128 random bits as hexadecimal digits.
  public var eventID: String
  /// What happened, for instance `reading.submitted`.
  public var type: String
  /// The account that acted, or `system`.
  public var actor: String
  /// The role in which it acted.
  public var role: String
  /// ISO 8601, UTC, milliseconds.
  public var occurredAt: String
  /// The book concerned, if any.
  public var book: String?
  /// The entry concerned, if any.
  public var entry: String?
  /// The entry's version that the actor had seen.
  public var baseVersion: Int64?
  /// Canonical JSON: keys sorted, no blanks.
  public var payload: String
  /// Hash of the record before this one in `(node, epoch)`; ``LedgerChain/origin`` for the first.
  public var previousHash: String
  /// SHA-256 over all the other fields, see ``LedgerChain/hash(of:)``.
  public var hash: String

  public init(
    node: String, epoch: Int64, sequence: Int64, eventID: String, type: String, actor: String, role: String, occurredAt: String,
    book: String?, entry: String?, baseVersion: Int64?, payload: String, previousHash: String, hash: String = ""
  ) {
    self.node = node
    self.epoch = epoch
    self.sequence = sequence
    self.eventID = eventID
    self.type = type
    self.actor = actor
    self.role = role
    self.occurredAt = occurredAt
    self.book = book
    self.entry = entry
    self.baseVersion = baseVersion
    self.payload = payload
    self.previousHash = previousHash
    self.hash = hash
  }
}
