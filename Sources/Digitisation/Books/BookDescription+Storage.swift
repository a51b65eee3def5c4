import CivilStatus
import Storage
import VietnameseText

extension BookDescription {
  /// Columns of `book`, in the order of ``values``.
  static let columns = [
    "kind", "office", "office_unit", "number", "opening_year", "closing_year", "form_period", "paper", "declared_pages",
    "declared_entries", "phase", "note",
  ]

  /// The values of ``columns``.
  var values: [SQLValue] {
    [
      .text(kind.rawValue), .text(office), .text(officeUnit ?? ""), .int(number), .int(openingYear), .optional(closingYear),
      .text(formPeriod ?? ""), .text(paper), .optional(declaredPages), .optional(declaredEntries), .text(phase ?? ""),
      .text(note ?? ""),
    ]
  }

  /// Refuses a description whose key another book of the unit has. The office is compared as a reader would.
  func requireNewKey(in unit: UnitPath, except bookID: String?, _ transaction: any Transaction) throws {
    let rows = try transaction.query(
      "SELECT id, office FROM book WHERE unit_path = ? AND kind = ? AND opening_year = ? AND number = ?",
      [.text(unit.rawValue), .text(kind.rawValue), .int(openingYear), .int(number)])
    let key = VietnameseText.comparisonKey(office)
    for row in rows where try row.text("id") != bookID && VietnameseText.comparisonKey(try row.text("office")) == key {
      throw Refusal.alreadyExists("Sổ số \(number) mở năm \(openingYear) của \(office)")
    }
  }
}
