import Storage

/// What a comparison, or a trial reading with known truth, says of one field that one person read.
///
/// Private to the person and the justice officer of the unit. Rows of source
/// ``Source/comparison`` are projections and come only from events; rows of source ``Source/trial`` are written by training and
/// survive a rebuild.
public struct ReaderOutcome: Hashable, Codable, Sendable {
  /// Who is to blame, as far as can be told.
  public enum Outcome: String, Codable, CaseIterable, Sendable {
    /// Two independent readings say the same, or the register confirms this one (or the trial reading is right).
    case agreed
    /// This person misread, the other did not.
    case readerError
    /// The other person misread.
    case otherError
    /// Both misread.
    case bothWrong
    /// Nobody could read it surely: an error of the paper or the picture, not of a person.
    case unclear
  }

  public enum Source: String, Codable, CaseIterable, Sendable {
    /// Two readings of a real entry, or one and the register.
    case comparison
    /// A gold entry; what is practised is kept elsewhere.
    case trial
  }

  public var accountID: String
  public var entryID: String
  public var pass: ReadingPass
  public var field: String
  public var outcome: Outcome
  public var source: Source
  /// ISO 8601, UTC.
  public var at: String

  public init(
    accountID: String, entryID: String, pass: ReadingPass, field: String, outcome: Outcome, source: Source, at: String
  ) {
    self.accountID = accountID
    self.entryID = entryID
    self.pass = pass
    self.field = field
    self.outcome = outcome
    self.source = source
    self.at = at
  }

  init(_ row: Row) throws {
    guard
      let pass = ReadingPass(rawValue: try row.integer("pass")), let outcome = Outcome(rawValue: try row.text("outcome")),
      let source = Source(rawValue: try row.text("source"))
    else { throw DigitisationError.unreadableRow(table: "reader_outcome") }
    accountID = try row.text("account_id")
    entryID = try row.text("entry_id")
    self.pass = pass
    field = try row.text("field")
    self.outcome = outcome
    self.source = source
    at = try row.text("at")
  }

  /// Writes the row; a later judgement of the same field replaces the earlier one.
  func write(in transaction: any Transaction) throws { try Self.write([self], in: transaction) }

  /// Writes rows, each field of a reading at most once; later judgements replace earlier ones.
  static func write(_ rows: [ReaderOutcome], in transaction: any Transaction) throws {
    var rest = rows[...]
    while !rest.isEmpty {
      // Few statements, and far from the limit of values in one.
      let part = rest.prefix(50)
      rest = rest.dropFirst(50)
      let marks = Array(repeating: "(?, ?, ?, ?, ?, ?, ?)", count: part.count).joined(separator: ", ")
      try transaction.run(
        """
        INSERT INTO reader_outcome (account_id, entry_id, pass, field, outcome, source, at) VALUES \(marks)
        ON CONFLICT (account_id, entry_id, pass, field, source) DO UPDATE SET outcome = excluded.outcome, at = excluded.at
        """,
        part.flatMap { row -> [SQLValue] in
          [
            .text(row.accountID), .text(row.entryID), .int(row.pass.rawValue), .text(row.field), .text(row.outcome.rawValue),
            .text(row.source.rawValue), .text(row.at),
          ]
        })
    }
  }

  /// What is known of an entry's readings from one source, in a fixed order.
  static func all(of entryID: String, source: Source, in transaction: any Transaction) throws -> [ReaderOutcome] {
    try transaction.query(
      """
      SELECT account_id, entry_id, pass, field, outcome, source, at FROM reader_outcome WHERE entry_id = ? AND source = ?
      ORDER BY pass, field, account_id
      """, [.text(entryID), .text(source.rawValue)]
    ).map { try ReaderOutcome($0) }
  }

  /// Takes back what comparison said of an entry's readings: they no longer stand.
  static func clearComparison(of entryID: String, in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM reader_outcome WHERE entry_id = ? AND source = ?", [.text(entryID), .text(Source.comparison.rawValue)])
  }
}
