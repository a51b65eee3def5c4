import CivilStatus
import Storage

/// Which values of a reading the reader cannot have taken from the population extract.
enum Independence {
  /// Fields whose value was in the reader's saved draft before the first time candidates were shown to them for this entry; all
  /// fields of `values` when none ever were. Ask before the draft is thrown away, in the transaction that hands the reading in.
  ///
  /// A value that was changed afterwards, that differs from the saved draft, or that never was in it does not count.
  /// - Parameter values: the reading as handed in.
  static func fields(
    of entryID: String, pass: ReadingPass, account: String, values: [String: FieldValue], in transaction: any Transaction
  ) throws -> Set<String> {
    guard try RegisterGlimpse.exists(entryID, pass: pass, account: account, in: transaction) else { return Set(values.keys) }
    let rows = try transaction.query(
      """
      SELECT field, as_written, condition FROM draft_value
      WHERE entry_id = ? AND pass = ? AND account_id = ? AND origin = 'typed' AND unseen = 1
      """, [.text(entryID), .int(pass.rawValue), .text(account)])
    var result: Set<String> = []
    for row in rows {
      let field = try row.text("field")
      guard let value = values[field] else { continue }
      if try value.asWritten == row.text("as_written") && value.condition.rawValue == row.text("condition") {
        result.insert(field)
      }
    }
    return result
  }
}
