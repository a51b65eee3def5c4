import CivilStatus
import Storage

/// A field in which two readings differ, and what was decided so far.
struct Discrepancy {
  var field: String
  var choice: AdjudicationChoice?
  /// The value decided on.
  var decided: FieldValue?

  init(_ row: Row) throws {
    field = try row.text("field")
    choice = try row.optionalText("choice").flatMap { AdjudicationChoice(rawValue: $0) }
    decided = try row.optionalText("decided_value").map { try CanonicalJSON.value(FieldValue.self, from: $0) }
  }

  static func all(of entryID: String, in transaction: any Transaction) throws -> [Discrepancy] {
    try transaction.query(
      "SELECT field, choice, decided_value FROM discrepancy WHERE entry_id = ? ORDER BY field", [.text(entryID)]
    ).map { try Discrepancy($0) }
  }
}
