import Ledger
import Testing

@Suite struct ChainVerifierTests {
  static func chain(_ count: Int64, node: String = "n1") -> [LedgerRecord] {
    var head = LedgerHead(node: node, epoch: 1)
    return (1...count).map { number in
      let record = LedgerChain.sealed(
        LedgerRecord(
          node: node, epoch: 1, sequence: head.sequence + 1, eventID: "event\(number)", type: "reading.submitted", actor: "a1",
          role: "keyer", occurredAt: "2026-01-02T03:04:05.000Z", book: "b", entry: number.isMultiple(of: 2) ? nil : "e",
          baseVersion: number, payload: #"{"n":\#(number)}"#, previousHash: head.hash))
      head = head.advanced(by: record)
      return record
    }
  }

  static func faults(_ records: [LedgerRecord], head: LedgerHead? = nil) -> [LedgerFault] {
    var verifier = ChainVerifier()
    records.forEach { verifier.check($0) }
    if let head { verifier.finish(expecting: head) }
    return verifier.faults
  }

  @Test func anUntouchedLedgerHasNoFaults() throws {
    let records = Self.chain(100)
    let last = try #require(records.last)
    #expect(Self.faults(records, head: LedgerHead(node: "n1", epoch: 1).advanced(by: last)).isEmpty)
  }

  @Test(arguments: 0..<12)
  func anyChangedFieldIsNamed(field: Int) {
    var records = Self.chain(10)
    switch field {
    case 0: records[4].payload += " "
    case 1: records[4].actor = "a2"
    case 2: records[4].role = "policeChief"
    case 3: records[4].occurredAt = "2026-01-02T03:04:05.001Z"
    case 4: records[4].entry = nil
    case 5: records[4].baseVersion = nil
    case 6: records[4].type = "reading.withdrawn"
    case 7: records[4].book = "c"
    case 8: records[4].eventID = "other"
    case 9: records[4].hash = LedgerChain.origin
    case 10: records[4].baseVersion = 4
    default: records[4].book = nil
    }
    let faults = Self.faults(records)
    #expect(faults.contains { $0.kind == .changed && $0.sequence == 5 })
  }

  @Test func aRecomputedHashBreaksTheNextLink() {
    var records = Self.chain(10)
    records[4].payload = "{}"
    records[4] = LedgerChain.sealed(records[4])
    #expect(Self.faults(records) == [LedgerFault(kind: .reordered, node: "n1", epoch: 1, sequence: 6, eventID: "event6")])
  }

  @Test func aRemovedRecordIsMissed() {
    var records = Self.chain(10)
    records.remove(at: 3)
    #expect(Self.faults(records) == [LedgerFault(kind: .missing, node: "n1", epoch: 1, sequence: 4, eventID: nil)])
  }

  @Test func everyRemovedRecordIsNamedAndNoOther() {
    var records = Self.chain(10)
    records.removeSubrange(3...5)
    records.removeFirst()
    let faults = Self.faults(records)
    #expect(faults.map(\.sequence) == [1, 4, 5, 6])
    #expect(faults.allSatisfy { $0.kind == .missing && $0.eventID == nil })
  }

  @Test func aHugeGapIsCountedAndNamedUpToTheCap() {
    var records = Self.chain(3)
    records[1].sequence = .max - 1
    records[1] = LedgerChain.sealed(records[1])
    records.removeLast()
    var verifier = ChainVerifier()
    records.forEach { verifier.check($0) }
    #expect(verifier.faults.count == ChainVerifier.maximumFaults)
    #expect(verifier.faults.first?.sequence == 2 && verifier.faults.last?.sequence == Int64(ChainVerifier.maximumFaults) + 1)
    #expect(verifier.faultCount == Int.max - 3)
  }

  @Test func swappedRecordsAreSeen() {
    var records = Self.chain(10)
    records.swapAt(3, 4)
    #expect(!Self.faults(records).isEmpty)
  }

  @Test func aCutOffEndIsSeenThroughTheHead() throws {
    let records = Self.chain(10)
    let head = LedgerHead(node: "n1", epoch: 1).advanced(by: try #require(records.last))
    #expect(Self.faults(Array(records.dropLast(2)), head: head).map(\.kind) == [.truncated])
    #expect(Self.faults([], head: head).map(\.sequence) == [1])
  }

  @Test func nodesHaveChainsOfTheirOwn() {
    #expect(Self.faults(Self.chain(5, node: "n1") + Self.chain(5, node: "n2")).isEmpty)
  }

  @Test func fieldsCannotRunTogether() {
    var left = Self.chain(1)[0]
    var right = left
    left.actor = "ab"
    left.role = "c"
    right.actor = "a"
    right.role = "bc"
    #expect(LedgerChain.hash(of: left) != LedgerChain.hash(of: right))
  }
}
