import CivilStatus
import Storage

/// A reading as it stands in the store. Never leaves the floor for anybody but its own reader and the adjudicator.
struct StoredReading {
  /// Where the values came from.
  enum Source: String {
    case keyed
    /// A sheet stood in for the first reader.
    case imported
  }

  var pass: ReadingPass
  var source: Source
  var accountID: String
  var values: [String: FieldValue]

  init(_ row: Row) throws {
    guard let pass = ReadingPass(rawValue: try row.integer("pass")), let source = Source(rawValue: try row.text("source")) else {
      throw DigitisationError.unreadableRow(table: "reading")
    }
    self.pass = pass
    self.source = source
    accountID = try row.text("account_id")
    values = try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
  }

  init(pass: ReadingPass, accountID: String, values: [String: FieldValue]) {
    self.pass = pass
    source = .keyed
    self.accountID = accountID
    self.values = values
  }

  /// What this reading is evidence as.
  var evidence: Evidence {
    switch (source, pass) {
    case (.imported, _): Evidence(kind: .imported)
    case (.keyed, .first): Evidence(kind: .reading1)
    case (.keyed, .second): Evidence(kind: .reading2)
    }
  }

  func value(_ field: String) -> FieldValue { values[field] ?? .blank }

  static func find(_ pass: ReadingPass, of entryID: String, in transaction: any Transaction) throws -> StoredReading? {
    try transaction.first(
      "SELECT pass, source, account_id, field_values FROM reading WHERE entry_id = ? AND pass = ?",
      [.text(entryID), .int(pass.rawValue)]
    ).map { try StoredReading($0) }
  }
}
