import CivilStatus
import Storage

/// A sheet began to come into a book.
struct SheetImportBegun: EventPayload {
  static let type = "sheet.importBegun"

  var importID: String
  /// SHA-256 of the file.
  var file: String
  var fileName: String
  var sheet: String
  var mapping: SheetMapping
  /// Rows that go into the book.
  var total: Int
  var emptyRows: Int
  /// Remarks about the sheet as a whole.
  var findings: [SettledFinding]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO sheet_import (id, book_id, file_sha256, file_name, sheet, mapping, row_count, empty_rows, finished, imported_by,
        imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
      """,
      [
        .text(importID), .optional(header.bookID), .text(file), .text(fileName), .text(sheet),
        .text(try CanonicalJSON.text(mapping)), .int(total), .int(emptyRows), .text(header.actorID), .text(header.occurredAt),
      ])
    try ImportedFinding.insert(findings, book: header.bookID ?? "", entry: nil, in: transaction)
  }
}

/// All rows of a sheet are in.
struct SheetImportFinished: EventPayload {
  static let type = "sheet.importFinished"

  var importID: String

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run("UPDATE sheet_import SET finished = 1 WHERE id = ?", [.text(importID)])
  }
}

/// Remarks that come with a sheet. They quote one reading, so they count as unsettled and are shown to the importer alone.
enum ImportedFinding {
  static func insert(_ findings: [SettledFinding], book: String, entry: String?, in transaction: any Transaction) throws {
    for finding in findings {
      let diagnostic = finding.diagnostic
      try transaction.run(
        """
        INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, COALESCE((SELECT unit_path FROM book WHERE id = ?), ''))
        """,
        [
          .text(finding.id), .text(book), .optional(entry), .text(diagnostic.severity.rawValue), .text(diagnostic.rule),
          .text(diagnostic.place.field ?? ""), .text(try CanonicalJSON.text(diagnostic.place)), .text(diagnostic.message),
          .text(diagnostic.advice), .text(book),
        ])
    }
  }
}
