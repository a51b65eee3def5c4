import CivilStatus
import Cryptography
import Storage

/// Decides where rows go: to an entry that is marked on a page and waits for its first reading, or to a new one behind the last.
struct ImportPlaces {
  private struct Key: Hashable {
    var number: Int
    var suffix: String
    var year: Int
  }

  private struct Known {
    var entry: String
    var isFree: Bool
    var row: Int?
  }

  private let book: Book
  private let sheet: String
  private let transaction: any Transaction
  private var position: Int
  /// What this call has placed already: its events are not projected yet.
  private var placed: [Key: Int] = [:]
  private var taken: Set<String> = []

  init(book: Book, sheet: String, in transaction: any Transaction) throws {
    self.book = book
    self.sheet = sheet
    self.transaction = transaction
    position =
      try transaction.first("SELECT MAX(position) AS last FROM entry WHERE book_id = ?", [.text(book.id)])?.optionalInteger(
        "last") ?? 0
  }

  mutating func event(for reading: SheetRowReader.Reading, row: Int, importID: String) throws -> Event {
    var findings = reading.findings
    var known: [Known] = []
    if let number = reading.number {
      let key = Key(number: number.number, suffix: number.suffix ?? "", year: reading.naming.year)
      known = try entries(key).filter { !taken.contains($0.entry) }
      let twin = placed[key]
      if known.first(where: \.isFree) == nil, twin != nil || !known.isEmpty {
        findings.append(duplicate(key, otherRow: twin ?? known.first?.row, row: row))
      }
      placed[key] = row
    }
    let free = known.first { $0.isFree }?.entry
    if let free { taken.insert(free) }
    if free == nil { position += 1 }
    let entry = free ?? RandomID.make()
    let payload = EntryImported(
      importID: importID, row: row, entry: entry, position: free == nil ? position : nil, naming: reading.naming,
      values: reading.values, extras: reading.extras,
      findings: findings.map { SettledFinding(id: RandomID.make(), diagnostic: $0) })
    return Event(
      payload, bookID: book.id, entryID: entry,
      transition: Transition(status: .keyed, sets: [.imported], clears: [.shelved, .returned]))
  }

  /// Entries of the book with this number and year.
  private func entries(_ key: Key) throws -> [Known] {
    let rows = try transaction.query(
      """
      SELECT e.id, e.number_text, e.status, s.row_number FROM entry e LEFT JOIN sheet_row s ON s.entry_id = e.id
      WHERE e.book_id = ? AND e.registration_year = ? AND e.number = ? AND e.withdrawn = 0 ORDER BY e.position, e.id
      """, [.text(book.id), .int(key.year), .int(key.number)])
    return try rows.compactMap { row in
      guard EntryNumber(number: key.number, writtenAs: try row.text("number_text")).suffix == key.suffix else { return nil }
      return Known(
        entry: try row.text("id"), isFree: try row.text("status") == EntryStatus.pending.rawValue,
        row: try row.optionalInteger("row_number"))
    }
  }

  private func duplicate(_ key: Key, otherRow: Int?, row: Int) -> Diagnostic {
    let other = otherRow.map { "dòng \($0)" } ?? "một trường hợp đã có trong sổ"
    return Diagnostic(
      severity: .warning, rule: SheetRule.duplicateKey, place: DiagnosticPlace(sheet: sheet, row: row),
      message: "Số \(key.number)\(key.suffix) năm \(key.year) trùng với \(other).",
      advice: "Vẫn được nhập thành trường hợp riêng. Xem trang sổ: nếu là một việc ghi hai lần thì bỏ bớt một trường hợp.")
  }
}
