import Storage

/// Puts a population extract that was read in into use for a unit.
///
/// The persons themselves are no part of the ledger: they belong to the population database, and the file's hash says which they were.
public struct ExtractImport: Action {
  public static let definition = ActionDefinition(
    id: "extract.import", labelVi: "Nhập trích xuất dân cư", summary: "Puts a population extract that was read in into use.",
    subject: .unit, roles: [.policeChief, .justiceOfficer],
    form: [ActionInput("upload", "Tệp đã đọc", .text, required: true)], events: [ExtractImported.type])

  /// What ``ExtractIntake`` read in for this actor.
  public var upload: String

  public init(upload: String) {
    self.upload = upload
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    let staged = try context.transaction.first(
      """
      SELECT name, file_sha256, columns, row_count, skipped, previous_id, new_count, changed_count, gone_count FROM population_upload
      WHERE id = ? AND unit_path = ? AND account_id = ? AND complete = 1
      """, [.text(upload), .text(context.unit.rawValue), .text(context.actor.accountID)])
    guard let staged else {
      throw Refusal.invalidInput(field: "Tệp", problem: .malformed(expected: "tệp vừa đọc xong; hãy chọn tệp lại"))
    }
    let hash = try staged.text("file_sha256")
    try PopulationExtract.refuseKnown(hash, in: context.unit, context.transaction)
    let last = try context.transaction.first("SELECT MAX(ordinal) AS last FROM population_extract")
    return [
      Event(
        ExtractImported(
          extract: upload, unit: context.unit, name: try staged.text("name"), fileSHA256: hash,
          columns: try staged.text("columns"), rows: try staged.integer("row_count"), skipped: try staged.integer("skipped"),
          ordinal: (try last?.optionalInteger("last") ?? 0) + 1, change: try PopulationExtract.change(staged)))
    ]
  }
}

/// An extract of the population database is in use for a unit from now on.
struct ExtractImported: CreatingPayload {
  static let type = "population.extractImported"

  var extract: String
  var unit: UnitPath
  var name: String
  var fileSHA256: String
  /// The confirmed columns, as ``ExtractMapping/text``.
  var columns: String
  var rows: Int
  var skipped: Int
  /// Counts the imports of the node: the highest is the newest.
  var ordinal: Int
  /// Against the extract before; nil for the first of the unit.
  var change: ExtractChange?

  var createdIDs: [String] { [extract] }

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO population_extract (id, unit_path, name, file_sha256, row_count, skipped, ordinal, imported_by, imported_at,
        previous_id, new_count, changed_count, gone_count)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(extract), .text(unit.rawValue), .text(name), .text(fileSHA256), .int(rows), .int(skipped), .int(ordinal),
        .text(header.actorID), .text(header.occurredAt), .optional(change?.previous), .optional(change?.new),
        .optional(change?.changed), .optional(change?.gone),
      ])
    try transaction.run("DELETE FROM population_upload WHERE id = ?", [.text(extract)])
  }
}
