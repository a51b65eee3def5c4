import CivilStatus
import Storage

extension ReaderRecord {
  /// How the latest compared fields of a reader came out, whatever the pass.
  ///
  /// What nobody could read says nothing of a person and does not count. Of differences that nobody has decided yet, half count as this
  /// reader's errors (rounded up): nearly always one of two was wrong, and leaving them out would make everybody look better than
  /// they are for as long as adjudication is behind.
  static func latest(of account: String, window: Int, in transaction: any Transaction) throws -> ReaderRecord {
    let latest = """
      SELECT entry_id, outcome FROM reader_outcome WHERE account_id = ? AND source = 'comparison' AND outcome <> 'unclear'
      ORDER BY at DESC, entry_id, field LIMIT ?
      """
    let arguments: [SQLValue] = [.text(account), .int(window)]
    var record = ReaderRecord(compared: 0, errors: 0)
    for row in try transaction.query("SELECT outcome, COUNT(*) AS n FROM (\(latest)) w GROUP BY outcome", arguments) {
      let count = try row.integer("n")
      record.compared += count
      switch ReaderOutcome.Outcome(rawValue: try row.text("outcome")) {
      case .readerError, .bothWrong: record.errors += count
      case .agreed, .otherError: break
      case .unclear, nil: throw DigitisationError.unreadableRow(table: "reader_outcome")
      }
    }
    let waiting =
      try transaction.first(
        """
        SELECT COUNT(*) AS n FROM discrepancy d JOIN (SELECT DISTINCT entry_id FROM (\(latest)) w) e ON e.entry_id = d.entry_id
        WHERE d.decided = 0
        """, arguments)?.integer("n") ?? 0
    record.compared += waiting
    record.errors += (waiting + 1) / 2
    return record
  }
}
