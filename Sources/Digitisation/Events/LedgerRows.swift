import Ledger
import Storage

extension LedgerHead {
  init(_ row: Row) throws {
    self.init(
      node: try row.text("node"), epoch: Int64(try row.integer("epoch")), sequence: Int64(try row.integer("seq")),
      hash: try row.text("hash"))
  }
}

extension LedgerRecord {
  init(_ row: Row) throws {
    self.init(
      node: try row.text("node"), epoch: Int64(try row.integer("epoch")), sequence: Int64(try row.integer("seq")),
      eventID: try row.text("event_id"), type: try row.text("type"), actor: try row.text("actor"), role: try row.text("role"),
      occurredAt: try row.text("occurred_at"), book: try row.optionalText("book_id"), entry: try row.optionalText("entry_id"),
      baseVersion: try row.optionalInteger("base_version").map { Int64($0) }, payload: try row.text("payload"),
      previousHash: try row.text("previous_hash"), hash: try row.text("hash"))
  }

  static let columns = """
    node, epoch, seq, event_id, type, actor, role, occurred_at, book_id, entry_id, base_version, payload, previous_hash, hash
    """

  /// All records in ledger order; `body` returns false to stop.
  static func forEach(in transaction: any Transaction, _ body: (LedgerRecord) throws -> Bool) throws {
    try transaction.forEach("SELECT \(columns) FROM ledger_event ORDER BY node, epoch, seq", []) { row in
      try body(LedgerRecord(row))
    }
  }
}
