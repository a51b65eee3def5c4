/// Checks records fed in the order `(node, epoch, sequence)` and names every one that is absent or not as it was written.
///
/// Memory grows with the number of nodes only, not with that of records; an event id that occurs twice is left to the store's unique key.
public struct ChainVerifier: Sendable {
  /// Faults found so far, at most ``maximumFaults`` of them.
  public private(set) var faults: [LedgerFault] = []
  /// How many records were checked.
  public private(set) var checked: Int64 = 0
  /// Further faults are counted in ``faultCount`` only.
  public static let maximumFaults = 1_000
  public private(set) var faultCount = 0

  /// The last record fed of each node.
  private var ends: [String: LedgerHead] = [:]
  private var head: LedgerHead?

  public init() {}

  /// Checks one record against its own hash and against the one fed before it.
  public mutating func check(_ record: LedgerRecord) {
    checked += 1
    if LedgerChain.hash(of: record) != record.hash { note(.changed, record) }
    let before = before(record)
    let expected = before.sequence + 1
    if record.sequence < expected {
      note(.repeated, record)
    } else if record.sequence > expected {
      noteMissing(expected..<record.sequence, before: record)
    } else if record.previousHash != before.hash {
      noteBrokenLink(record)
    }
    head = LedgerHead(node: record.node, epoch: record.epoch, sequence: record.sequence, hash: record.hash)
  }

  /// Compares the last record that was fed of a node with the head kept beside the ledger.
  public mutating func finish(expecting kept: LedgerHead) {
    let last = head.flatMap { $0.node == kept.node ? $0 : nil } ?? ends[kept.node]
    let start = LedgerHead(node: kept.node, epoch: kept.epoch, hash: last?.hash ?? LedgerChain.origin)
    // An epoch in which nothing was written yet carries on from the end of the one before.
    let found = last.flatMap { $0.epoch >= kept.epoch ? $0 : nil } ?? start
    guard found != kept else { return }
    add(
      LedgerFault(
        kind: .truncated, node: kept.node, epoch: kept.epoch, sequence: min(found.sequence, kept.sequence) + 1, eventID: nil))
  }

  /// What stands before a record: its predecessor in the epoch, else the end of the node's earlier epoch.
  private mutating func before(_ record: LedgerRecord) -> LedgerHead {
    if let head, head.node == record.node, head.epoch == record.epoch { return head }
    if let head { ends[head.node] = head }
    return LedgerHead(node: record.node, epoch: record.epoch, hash: ends[record.node]?.hash ?? LedgerChain.origin)
  }

  /// A first record that does not follow the end of the earlier epoch says that this end was cut off or rewritten.
  private mutating func noteBrokenLink(_ record: LedgerRecord) {
    guard record.sequence == 1, let earlier = ends[record.node], earlier.epoch < record.epoch else {
      return note(.reordered, record)
    }
    add(
      LedgerFault(
        kind: .truncated, node: record.node, epoch: earlier.epoch, sequence: earlier.sequence + 1, eventID: nil))
  }

  private mutating func note(_ kind: LedgerFault.Kind, _ record: LedgerRecord) {
    add(LedgerFault(kind: kind, node: record.node, epoch: record.epoch, sequence: record.sequence, eventID: record.eventID))
  }

  /// Every absent number is a fault of its own; what stands after the gap is not blamed. Work is bounded by the cap, not by the gap.
  private mutating func noteMissing(_ numbers: Range<Int64>, before record: LedgerRecord) {
    let room = Self.maximumFaults - faults.count
    faults += numbers.prefix(room).map {
      LedgerFault(kind: .missing, node: record.node, epoch: record.epoch, sequence: $0, eventID: nil)
    }
    let (sum, overflow) = faultCount.addingReportingOverflow(numbers.count)
    faultCount = overflow ? .max : sum
  }

  private mutating func add(_ fault: LedgerFault) {
    if faultCount < .max { faultCount += 1 }
    if faults.count < Self.maximumFaults { faults.append(fault) }
  }
}
