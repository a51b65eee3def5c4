import Ledger
import Testing

@Suite struct EpochTests {
  /// Records of one node: `counts` records in epoch 1, 2, ….
  static func chain(_ counts: [Int], node: String = "n1") -> (records: [LedgerRecord], head: LedgerHead) {
    var head = LedgerHead(node: node, epoch: 1)
    var records: [LedgerRecord] = []
    for (index, count) in counts.enumerated() {
      if index > 0 { head = head.inNewEpoch }
      for _ in 0..<count {
        let record = LedgerChain.sealed(
          LedgerRecord(
            node: node, epoch: head.epoch, sequence: head.sequence + 1, eventID: "\(node)-\(records.count)", type: "page.added",
            actor: "a1", role: "keyer", occurredAt: "2026-01-02T03:04:05.000Z", book: nil, entry: nil, baseVersion: nil,
            payload: "{}", previousHash: head.hash))
        head = head.advanced(by: record)
        records.append(record)
      }
    }
    return (records, head)
  }

  static func faults(_ records: [LedgerRecord], heads: [LedgerHead]) -> [LedgerFault] {
    var verifier = ChainVerifier()
    records.forEach { verifier.check($0) }
    heads.forEach { verifier.finish(expecting: $0) }
    return verifier.faults
  }

  @Test(arguments: [[3], [3, 2], [3, 2, 4], [3, 0]])
  func aLedgerOfSeveralEpochsIsSound(counts: [Int]) {
    let chain = Self.chain(counts)
    #expect(Self.faults(chain.records, heads: [chain.head]).isEmpty)
  }

  @Test func anEpochInWhichNothingWasWrittenIsNoneYet() {
    let fresh = LedgerHead(node: "n1", epoch: 1)
    #expect(fresh.inNewEpoch == fresh)
  }

  @Test func aCutEndOfAnEarlierEpochIsSeen() {
    let chain = Self.chain([3, 2])
    let cut = chain.records.filter { !($0.epoch == 1 && $0.sequence == 3) }
    #expect(
      Self.faults(cut, heads: [chain.head])
        == [LedgerFault(kind: .truncated, node: "n1", epoch: 1, sequence: 3, eventID: nil)])
  }

  @Test func aCutEndIsSeenThoughTheNewEpochIsEmpty() {
    let chain = Self.chain([3, 0])
    #expect(Self.faults(Array(chain.records.dropLast()), heads: [chain.head]).map { $0.kind } == [.truncated])
  }

  @Test func everyNodesEndIsCompared() {
    let one = Self.chain([3, 1], node: "a")
    let two = Self.chain([2], node: "b")
    #expect(Self.faults(one.records + two.records, heads: [one.head, two.head]).isEmpty)
    let faults = Self.faults(Array(one.records.dropLast()) + two.records, heads: [one.head, two.head])
    #expect(faults == [LedgerFault(kind: .truncated, node: "a", epoch: 2, sequence: 1, eventID: nil)])
  }

  @Test func aNodeOfWhichNothingIsLeftIsSeen() {
    let one = Self.chain([2], node: "a")
    let two = Self.chain([2], node: "b")
    #expect(Self.faults(one.records, heads: [one.head, two.head]).map { $0.node } == ["b"])
  }
}
