import CivilStatus
import Storage

/// What a reader keyed last before an entry, in its book and in the same pass: theirs alone, so that a second reader carries on only
/// what they read themselves.
public struct PreviousReading: Hashable, Codable, Sendable {
  public var entryID: String
  /// Order in the book, from 1.
  public var position: Int
  /// Pages it stands on, and what the office calls each of them.
  public var pageIDs: [String]
  public var pageLabels: [String]
  /// Field id → what was keyed.
  public var values: [String: KeyedValue]

  /// Complexity: O(entries of the book) at worst.
  static func find(
    before entry: Entry, pass: ReadingPass, account: String, in transaction: any Transaction
  ) throws -> PreviousReading? {
    let row = try transaction.first(
      """
      SELECT e.id, e.position, r.field_values FROM entry e JOIN reading r ON r.entry_id = e.id AND r.pass = ?
      WHERE e.book_id = ? AND e.position < ? AND e.withdrawn = 0 AND r.account_id = ? AND r.source = 'keyed'
      ORDER BY e.position DESC LIMIT 1
      """,
      [.int(pass.rawValue), .text(entry.bookID), .int(entry.position), .text(account)])
    guard let row else { return nil }
    let id = try row.text("id")
    let pages = try transaction.query(
      """
      SELECT r.page_id, p.label FROM region r JOIN page p ON p.id = r.page_id
      WHERE r.entry_id = ? AND r.field = '' ORDER BY r.ordinal
      """, [.text(id)])
    return PreviousReading(
      entryID: id, position: try row.integer("position"), pageIDs: try pages.map { try $0.text("page_id") },
      pageLabels: try pages.map { try $0.text("label") },
      values: try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
        .mapValues { KeyedValue($0.asWritten, condition: $0.condition) })
  }
}
