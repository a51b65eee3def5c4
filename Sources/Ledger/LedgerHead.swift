/// The last record of a node's epoch, kept apart from the records so that a cut-off end is seen.
public struct LedgerHead: Hashable, Sendable {
  public var node: String
  public var epoch: Int64
  /// 0 when nothing was written yet.
  public var sequence: Int64
  /// Hash of the last record; ``LedgerChain/origin`` when nothing was written yet.
  public var hash: String

  public init(node: String, epoch: Int64, sequence: Int64 = 0, hash: String = LedgerChain.origin) {
    self.node = node
    self.epoch = epoch
    self.sequence = sequence
    self.hash = hash
  }

  /// The head after `record`.
  public func advanced(by record: LedgerRecord) -> LedgerHead {
    LedgerHead(node: record.node, epoch: record.epoch, sequence: record.sequence, hash: record.hash)
  }
}
