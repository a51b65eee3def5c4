import CivilStatus
import Storage
import VietnameseText

/// The values of an entry are settled: each has what its policy asks for, and says as evidence what that was.
struct EntrySettled: EventPayload {
  static let type = "entry.settled"

  /// Fields that carry something, each with its evidence; every reader left every other keyed field blank.
  var values: [String: FieldValue]
  var numbering: EntryNumbering
  var persons: [SettledPerson]
  var findings: [SettledFinding]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    try transaction.run(
      """
      INSERT INTO entry_values (entry_id, field_values, settled_at) VALUES (?, ?, ?)
      ON CONFLICT (entry_id) DO UPDATE SET field_values = excluded.field_values, settled_at = excluded.settled_at
      """, [.text(entryID), .text(try CanonicalJSON.text(values)), .text(header.occurredAt)])
    try numbering.write(to: entryID, in: transaction)
    try writePersons(entryID, transaction)
    try writeFindings(entryID, header.bookID ?? "", transaction)
  }

  private func writePersons(_ entryID: String, _ transaction: any Transaction) throws {
    guard let entry = try Entry.find(entryID, in: transaction) else { throw DigitisationError.danglingEntry }
    try transaction.run("DELETE FROM entry_person WHERE entry_id = ?", [.text(entryID)])
    for person in persons {
      try transaction.run(
        "INSERT INTO entry_person (entry_id, role, unit_path, name, name_key, sort_key, birth) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .text(entryID), .text(person.role), .text(entry.unit.rawValue), .text(person.name),
          .text(VietnameseText.folded(person.name)), .text(VietnameseText.sortKey(person.name)), .text(person.birth),
        ])
    }
  }

  private func writeFindings(_ entryID: String, _ bookID: String, _ transaction: any Transaction) throws {
    try transaction.run("DELETE FROM finding WHERE entry_id = ? AND settled = 1", [.text(entryID)])
    for finding in findings {
      let diagnostic = finding.diagnostic
      try transaction.run(
        """
        INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, COALESCE((SELECT unit_path FROM book WHERE id = ?), ''))
        """,
        [
          .text(finding.id), .text(bookID), .text(entryID), .text(diagnostic.severity.rawValue), .text(diagnostic.rule),
          .text(diagnostic.place.field ?? ""), .text(try CanonicalJSON.text(diagnostic.place)), .text(diagnostic.message),
          .text(diagnostic.advice), .text(bookID),
        ])
    }
  }
}
