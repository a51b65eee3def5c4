/// The last record of a node's epoch, kept apart from the records so that a cut-off end is seen.
public struct LedgerHead: Hashable, Sendable {
  public var node: String
  public var epoch: Int64
  /// 0 when nothing was written in this epoch yet.
  public var sequence: Int64
  /// Hash of the last record, also that of an earlier epoch; ``LedgerChain/origin`` when nothing was written yet.
  public var hash: String

  public init(node: String, epoch: Int64, sequence: Int64 = 0, hash: String = LedgerChain.origin) {
    self.node = node
    self.epoch = epoch
    self.sequence = sequence
    self.hash = hash
  }

  /// The head of a new epoch that goes on from this one; itself while nothing was written.
  public var inNewEpoch: LedgerHead {
    sequence == 0 ? self : LedgerHead(node: node, epoch: epoch + 1, sequence: 0, hash: hash)
  }

  /// The head after `record`.
  public func advanced(by record: LedgerRecord) -> LedgerHead {
    LedgerHead(node: record.node, epoch: record.epoch, sequence: record.sequence, hash: record.hash)
  }
}
