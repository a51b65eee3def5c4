import Cryptography
import Ledger
import Storage

/// The only path by which anything is written: an event goes into the ledger and, in the same transaction, into the projections.
struct EventStore: Sendable {
  /// The node that writes.
  let node: String

  /// Takes the node's head; on PostgreSQL this row lock makes one writer of all, as SQLite is by itself.
  func lockHead(_ transaction: any Transaction) throws -> LedgerHead {
    let suffix = transaction.engine == .postgres ? " FOR UPDATE" : ""
    let rows = try transaction.query("SELECT node, epoch, seq, hash FROM ledger_head WHERE node = ?\(suffix)", [.text(node)])
    guard let row = rows.first else { throw DigitisationError.nodeNotFounded }
    return try LedgerHead(row)
  }

  /// Appends `events` after `head`, projects them, and keeps the new head. Complexity: O(events).
  @discardableResult
  func append(
    _ events: [Event], after head: LedgerHead, actor: String, role: String, at time: String, baseVersion: Int64?,
    in transaction: any Transaction
  ) throws -> LedgerHead {
    var head = head
    for event in events {
      let record = LedgerChain.sealed(
        LedgerRecord(
          node: node, epoch: head.epoch, sequence: head.sequence + 1, eventID: RandomID.make(),
          type: type(of: event.payload).type,
          actor: actor, role: role, occurredAt: time, book: event.bookID, entry: event.entryID, baseVersion: baseVersion,
          payload: try event.payload.stored(event.transition), previousHash: head.hash))
      try insert(record, in: transaction)
      try Projection.apply(event.payload, event.transition, header: EventHeader(record), in: transaction)
      head = head.advanced(by: record)
    }
    _ = try transaction.execute(
      "UPDATE ledger_head SET seq = ?, hash = ? WHERE node = ? AND epoch = ?",
      [.integer(head.sequence), .text(head.hash), .text(node), .integer(head.epoch)])
    return head
  }

  private func insert(_ record: LedgerRecord, in transaction: any Transaction) throws {
    _ = try transaction.execute(
      """
      INSERT INTO ledger_event (node, epoch, seq, event_id, type, actor, role, occurred_at, book_id, entry_id, base_version, payload,
        previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(record.node), .integer(record.epoch), .integer(record.sequence), .text(record.eventID), .text(record.type),
        .text(record.actor), .text(record.role), .text(record.occurredAt), .optional(record.book), .optional(record.entry),
        .optional(record.baseVersion.map { Int($0) }), .text(record.payload), .text(record.previousHash), .text(record.hash),
      ])
  }
}

extension EventHeader {
  init(_ record: LedgerRecord) {
    self.init(
      eventID: record.eventID, actorID: record.actor, role: record.role, occurredAt: record.occurredAt, bookID: record.book,
      entryID: record.entry)
  }
}
