import Ledger
import Storage

/// Turns events into the tables that screens read. One path, used when an event is written and when tables are rebuilt.
enum Projection {
  /// Tables that hold nothing but what events say, in an order in which they can be emptied.
  static let tables = [
    "unit_form", "rule_switch", "person_verdict", "finding_ground", "finding_reader", "review_mark", "approval_act",
    "alarm_threshold",
    "field_order", "book_rows", "finding", "joint_opinion", "link", "policy_choice", "reading_plan", "reader_sampling",
    "discrepancy", "entry_hand", "entry_person",
    "entry_values", "reading", "region",
    "package",
    "page_overruled", "entry_effort", "shelf_hand", "trial_rate", "book_tally", "sheet_row", "sheet_import", "entry", "page",
    "book",
    "account_role", "account", "population_extract",
  ]

  static func apply(
    _ payload: any EventPayload, _ transition: Transition?, header: EventHeader, in transaction: any Transaction
  ) throws {
    try payload.project(header, into: transaction)
    if let hand = type(of: payload).hand { try EntryHand.note(hand, header, in: transaction) }
    if let entryID = header.entryID { try EntryMove.apply(transition, toEntry: entryID, at: header.occurredAt, in: transaction) }
  }

  /// Empties every projection and writes it anew from the ledger. Complexity: O(events); memory constant.
  static func rebuild(in transaction: any Transaction) throws {
    for table in tables { _ = try transaction.execute("DELETE FROM \(table)", []) }
    // Trial readings are no events: they stay.
    _ = try transaction.execute(
      "DELETE FROM reader_outcome WHERE source = ?", [.text(ReaderOutcome.Source.comparison.rawValue)])
    var position: (String, Int64, Int64)? = nil
    // Pages through the ledger by key: a statement cannot stay open while others write.
    while true {
      var batch: [LedgerRecord] = []
      let after = position ?? ("", -1, -1)
      let rows = try transaction.query(
        """
        SELECT \(LedgerRecord.columns) FROM ledger_event
        WHERE node > ? OR (node = ? AND (epoch > ? OR (epoch = ? AND seq > ?))) ORDER BY node, epoch, seq LIMIT 1000
        """,
        [.text(after.0), .text(after.0), .integer(after.1), .integer(after.1), .integer(after.2)])
      for row in rows { batch.append(try LedgerRecord(row)) }
      guard let last = batch.last else { return }
      for record in batch { try replay(record, in: transaction) }
      position = (last.node, last.epoch, last.sequence)
    }
  }

  private static func replay(_ record: LedgerRecord, in transaction: any Transaction) throws {
    guard let type = EventRegistry.byName[record.type] else { throw DigitisationError.unknownEvent(type: record.type) }
    let (payload, transition) = try type.restored(from: record.payload)
    try apply(payload, transition, header: EventHeader(record), in: transaction)
  }
}
