import CivilStatus
import Storage

/// What an import brought in, for the person who did it.
public struct SheetImportReport: Codable, Sendable {
  /// How often a rule found something.
  public struct RuleCount: Codable, Hashable, Sendable {
    public var rule: String
    public var severity: String
    public var count: Int
    /// The message of the first finding.
    public var example: String
    public var advice: String
  }

  public struct Finding: Codable, Hashable, Sendable {
    public var entry: String?
    public var diagnostic: Diagnostic
  }

  public var importID: String
  public var book: String
  public var fileName: String
  public var sheet: String
  /// Rows that are in.
  public var rows: Int
  public var total: Int
  public var emptyRows: Int
  public var isFinished: Bool
  /// Columns that the schema does not know; their cells are kept.
  public var extraColumns: [String]
  public var rules: [RuleCount]
  /// The first findings, in the order of the rows.
  public var findings: [Finding]

  /// Findings listed one by one.
  static let shownFindings = 500

  /// The report of one import.
  static func make(file: String, sheet: String, book: String, in database: Database) async throws -> SheetImportReport {
    try await database.read { transaction in
      guard let record = try SheetImportRecord.find(file: file, sheet: sheet, book: book, in: transaction) else {
        throw Refusal.notFound(.book)
      }
      return try make(record, in: transaction)
    }
  }

  static func make(_ record: SheetImportRecord, in transaction: any Transaction) throws -> SheetImportReport {
    let source = """
      finding f JOIN sheet_row s ON s.entry_id = f.entry_id WHERE s.import_id = ? AND f.settled = 0 AND f.answered_by IS NULL
      """
    let rules = try transaction.query(
      """
      SELECT f.rule, f.severity, COUNT(*) AS times, MIN(f.message) AS example, MIN(f.advice) AS advice FROM \(source)
      GROUP BY f.rule, f.severity ORDER BY f.severity DESC, times DESC, f.rule
      """, [.text(record.id)])
    // Some more than are shown, so that the last row's findings are all there when they are put in order.
    let rows = try transaction.query(
      """
      SELECT f.entry_id, f.severity, f.rule, f.place, f.message, f.advice, s.row_number FROM \(source)
      ORDER BY s.row_number, f.rule, f.message, f.place, f.id LIMIT ?
      """, [.text(record.id), .int(shownFindings * 2)])
    let findings = try rows.map { row in
      Placed(
        row: try row.integer("row_number"),
        finding: Finding(
          entry: try row.optionalText("entry_id"),
          diagnostic: Diagnostic(
            severity: Diagnostic.Severity(rawValue: try row.text("severity")) ?? .note, rule: try row.text("rule"),
            place: try CanonicalJSON.value(DiagnosticPlace.self, from: row.text("place")), message: try row.text("message"),
            advice: try row.text("advice"))),
        mapping: record.mapping)
    }
    return SheetImportReport(
      importID: record.id, book: record.bookID, fileName: record.fileName, sheet: record.sheet,
      rows: try record.importedRows(in: transaction), total: record.total, emptyRows: record.emptyRows,
      isFinished: record.isFinished,
      extraColumns: record.mapping.columns.filter { $0.field == nil }.map { $0.header.isEmpty ? $0.letter : $0.header },
      rules: try rules.map { row in
        RuleCount(
          rule: try row.text("rule"), severity: try row.text("severity"), count: try row.integer("times"),
          example: try row.text("example"), advice: try row.text("advice"))
      },
      findings: findings.sorted { $0.order < $1.order }.prefix(shownFindings).map(\.finding))
  }

  /// A finding where it stands in the sheet: by row, column and rule.
  private struct Placed {
    var order: (Int, Int, String, String)
    var finding: Finding

    init(row: Int, finding: Finding, mapping: SheetMapping) {
      let place = finding.diagnostic.place
      let column = place.field.flatMap { mapping.column(of: $0)?.column } ?? Int.max
      order = (row, column, finding.diagnostic.rule, finding.diagnostic.message)
      self.finding = finding
    }
  }
}
