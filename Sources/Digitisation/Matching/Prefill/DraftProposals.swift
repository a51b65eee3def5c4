import CivilStatus
import Storage

/// Proposals from the population extract in a reader's draft.
enum DraftProposals {
  /// Refuses a reading while proposals stand that nobody has held against the page.
  static func refuseStanding(of entryID: String, pass: ReadingPass, account: String, in transaction: any Transaction) throws {
    let count =
      try transaction.first(
        "SELECT COUNT(*) AS n FROM draft_value WHERE entry_id = ? AND pass = ? AND account_id = ? AND origin = 'proposed'",
        [.text(entryID), .int(pass.rawValue), .text(account)])?.integer("n") ?? 0
    guard count > 0 else { return }
    throw Refusal.unmet([
      "Còn \(count) mục đề xuất từ dữ liệu dân cư chưa được xác nhận. Hãy so từng mục với trang sổ rồi bấm Enter tại mục đó, hoặc bấm Alt+Enter khi tất cả đúng như sổ."
    ])
  }

  /// The values with the extract as evidence where the reader took them from it and saw the same on the page: reading and extract
  /// are one source there, see ``Evidence/seenByReader``. Ask before the draft is thrown away.
  static func marked(
    _ values: [String: FieldValue], of entryID: String, pass: ReadingPass, account: String, in transaction: any Transaction
  ) throws -> [String: FieldValue] {
    let rows = try transaction.query(
      """
      SELECT d.field, d.as_written, o.extract_id, o.person_row FROM draft_value d
      JOIN prefill_offer o ON o.entry_id = d.entry_id AND o.account_id = d.account_id AND o.field = d.field
      WHERE d.entry_id = ? AND d.pass = ? AND d.account_id = ? AND d.origin = 'taken'
      """, [.text(entryID), .int(pass.rawValue), .text(account)])
    var result = values
    for row in rows {
      let field = try row.text("field")
      guard let value = result[field], try value.asWritten == row.text("as_written") else { continue }
      let reference = "\(try row.text("extract_id")):\(try row.integer("person_row"))"
      result[field]?.evidence.append(Evidence(kind: .population, reference: reference, seenByReader: true))
    }
    return result
  }
}
