/// Something in the ledger that is not as it was written.
public struct LedgerFault: Hashable, Sendable {
  /// What kind of damage it is.
  public enum Kind: String, Sendable {
    /// The record's content does not give its hash.
    case changed
    /// No record has this sequence number, though a later one has been written.
    case missing
    /// The record does not name its predecessor's hash: it was moved, inserted or follows a rewritten one.
    case reordered
    /// A sequence number or event id occurs twice.
    case repeated
    /// The ledger ends before, or with another hash than, the head that was kept.
    case truncated
  }

  public var kind: Kind
  public var node: String
  public var epoch: Int64
  public var sequence: Int64
  /// The event id that stands there, if a record stands there.
  public var eventID: String?

  public init(kind: Kind, node: String, epoch: Int64, sequence: Int64, eventID: String?) {
    self.kind = kind
    self.node = node
    self.epoch = epoch
    self.sequence = sequence
    self.eventID = eventID
  }
}
