import Storage

/// Both readings are in and were compared.
struct ReadingsCompared: EventPayload {
  static let type = "readings.compared"

  /// How many fields were compared.
  var compared: Int
  /// Fields that differ.
  var discrepancies: [String]
  /// Compared fields that carry something and in which both say the same.
  var agreed: [String]?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    guard let entryID = header.entryID else { throw DigitisationError.danglingEntry }
    for field in discrepancies {
      try transaction.run(
        "INSERT INTO discrepancy (entry_id, field, decided) VALUES (?, ?, 0)", [.text(entryID), .text(field)])
    }
    let readers = try EntryReader.all(of: entryID, in: transaction)
    try ReaderOutcome.write(
      readers.flatMap { reader in
        (agreed ?? []).map { reader.outcome(.agreed, field: $0, at: header.occurredAt) }
      }, in: transaction)
  }
}

/// Who keyed one of an entry's readings. A sheet that stands in for the first reader is nobody's reading.
struct EntryReader {
  var entryID: String
  var accountID: String
  var pass: ReadingPass

  static func all(of entryID: String, in transaction: any Transaction) throws -> [EntryReader] {
    try transaction.query(
      "SELECT account_id, pass FROM reading WHERE entry_id = ? AND source = 'keyed' ORDER BY pass", [.text(entryID)]
    ).map { row in
      guard let pass = ReadingPass(rawValue: try row.integer("pass")) else {
        throw DigitisationError.unreadableRow(table: "reading")
      }
      return EntryReader(entryID: entryID, accountID: try row.text("account_id"), pass: pass)
    }
  }

  func outcome(_ outcome: ReaderOutcome.Outcome, field: String, at time: String) -> ReaderOutcome {
    ReaderOutcome(
      accountID: accountID, entryID: entryID, pass: pass, field: field, outcome: outcome, source: .comparison, at: time)
  }
}
