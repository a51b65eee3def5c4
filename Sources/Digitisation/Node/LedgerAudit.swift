import Ledger
import Storage

extension Node {
  /// Reads the whole ledger and names every record that is not as it was written. Complexity: O(events), memory constant.
  public func verifyLedger(progress: (@Sendable (Int64) -> Void)? = nil) async throws -> LedgerReport {
    try await database.read { transaction in
      var verifier = ChainVerifier()
      try LedgerRecord.forEach(in: transaction) { record in
        verifier.check(record)
        if verifier.checked.isMultiple(of: 10_000) { progress?(verifier.checked) }
        return true
      }
      for row in try transaction.query("SELECT node, epoch, seq, hash FROM ledger_head ORDER BY node", []) {
        verifier.finish(expecting: try LedgerHead(row))
      }
      return LedgerReport(checked: verifier.checked, faults: verifier.faults, faultCount: verifier.faultCount)
    }
  }

  /// Lets the ledger go on in a new epoch, numbered from 1 and bound to the last record there is.
  func beginEpoch() async throws {
    let store = EventStore(node: id)
    try await database.write { transaction in
      let head = try store.lockHead(transaction).inNewEpoch
      try transaction.run(
        "UPDATE ledger_head SET epoch = ?, seq = ?, hash = ? WHERE node = ?",
        [.integer(head.epoch), .integer(head.sequence), .text(head.hash), .text(head.node)])
    }
  }

  /// Empties all projections and writes them anew from the ledger, in one transaction.
  public func rebuildProjections() async throws {
    try await database.write { transaction in
      try Projection.rebuild(in: transaction)
    }
  }

  /// All projections as stable text, for comparing two states.
  public func projectionDump() async throws -> [String] {
    try await database.dump(tables: Projection.tables)
  }
}

/// The outcome of reading a ledger through.
public struct LedgerReport: Sendable {
  public var checked: Int64
  public var faults: [LedgerFault]
  public var faultCount: Int

  public var isSound: Bool { faultCount == 0 }
}
