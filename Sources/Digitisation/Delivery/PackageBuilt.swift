import CivilStatus
import Storage

/// A book's package was made and registered.
struct PackageBuilt: CreatingPayload {
  static let type = "package.built"

  var package: String
  /// The draft it was made from.
  var draft: String
  var content: PackageContent
  /// Remarks about file names, one by one with ``findingEntries``.
  var findings: [SettledFinding]
  var findingEntries: [String]
  var kind: RegisterKind

  /// The rule of remarks about file names.
  static let nameRule = "delivery.fileName"

  var createdIDs: [String] { [package] }

  static func diagnostic(_ remark: PackageContent.Remark) -> Diagnostic {
    Diagnostic(
      severity: .note, rule: nameRule, place: DiagnosticPlace(), message: remark.message,
      advice: "Gói vẫn dùng được. Nếu tìm được ngày, tháng hoặc số đăng ký trong sổ, hãy bổ sung rồi lập lại gói.")
  }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    let book = header.bookID ?? ""
    try transaction.run(
      """
      INSERT INTO package (id, book_id, workbook_name, workbook_blob, archive_name, archive_blob, entries, template_confirmed,
        built_by, built_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(package), .text(book), .text(content.workbookName), .text(content.workbookBlob), .text(content.archiveName),
        .text(content.archiveBlob), .int(content.entries), .bool(content.templateConfirmed), .text(header.actorID),
        .text(header.occurredAt),
      ])
    try transaction.run("DELETE FROM finding WHERE book_id = ? AND rule = ?", [.text(book), .text(Self.nameRule)])
    for (finding, entry) in zip(findings, findingEntries) {
      try transaction.run(
        """
        INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
        VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, 1, COALESCE((SELECT unit_path FROM book WHERE id = ?), ''))
        """,
        [
          .text(finding.id), .text(book), .text(entry), .text(finding.diagnostic.severity.rawValue),
          .text(finding.diagnostic.rule),
          .text(try CanonicalJSON.text(finding.diagnostic.place)), .text(finding.diagnostic.message),
          .text(finding.diagnostic.advice), .text(book),
        ])
    }
    try transaction.run("DELETE FROM package_draft WHERE id = ?", [.text(draft)])
  }
}

/// An entry was delivered in a package.
struct EntryReleased: EventPayload {
  static let type = "entry.released"

  var package: String
  /// The name of its PDF.
  var pdf: String

  /// The move alone changes anything.
  func project(_ header: EventHeader, into transaction: any Transaction) throws {}
}
