import Storage

/// An extract of the population database, one version of possibly many.
public struct PopulationExtract: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  public var unit: UnitPath
  /// The file's name.
  public var name: String
  public var fileSHA256: String
  public var rows: Int
  /// Lines of the file that could not be used.
  public var skipped: Int
  public var ordinal: Int
  public var importedBy: String
  public var importedAt: String
  /// Against the extract before; nil for the first of the unit.
  public var change: ExtractChange?

  static let columns = """
    id, unit_path, name, file_sha256, row_count, skipped, ordinal, imported_by, imported_at, previous_id, new_count, changed_count,
    gone_count
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    unit = UnitPath(rawValue: try row.text("unit_path"))
    name = try row.text("name")
    fileSHA256 = try row.text("file_sha256")
    rows = try row.integer("row_count")
    skipped = try row.integer("skipped")
    ordinal = try row.integer("ordinal")
    importedBy = try row.text("imported_by")
    importedAt = try row.text("imported_at")
    change = try Self.change(row)
  }

  static func change(_ row: Row) throws -> ExtractChange? {
    guard let previous = try row.optionalText("previous_id") else { return nil }
    return ExtractChange(
      previous: previous, new: try row.optionalInteger("new_count") ?? 0, changed: try row.optionalInteger("changed_count") ?? 0,
      gone: try row.optionalInteger("gone_count") ?? 0)
  }

  /// The newest extract of this very unit.
  static func newest(of unit: UnitPath, in transaction: any Transaction) throws -> PopulationExtract? {
    try transaction.first(
      "SELECT \(columns) FROM population_extract WHERE unit_path = ? ORDER BY ordinal DESC LIMIT 1", [.text(unit.rawValue)]
    ).map { try PopulationExtract($0) }
  }

  /// The newest extract whose unit contains `unit`: a commune's own, its district's or its province's.
  static func newest(for unit: UnitPath, in transaction: any Transaction) throws -> PopulationExtract? {
    let above = unit.selfAndAbove
    let marks = Array(repeating: "?", count: above.count).joined(separator: ", ")
    return try transaction.first(
      "SELECT \(columns) FROM population_extract WHERE unit_path IN (\(marks)) ORDER BY ordinal DESC LIMIT 1",
      above.map { .text($0.rawValue) }
    ).map { try PopulationExtract($0) }
  }

  static func refuseKnown(_ hash: String, in unit: UnitPath, _ transaction: any Transaction) throws {
    let known = try transaction.first(
      "SELECT id FROM population_extract WHERE unit_path = ? AND file_sha256 = ?", [.text(unit.rawValue), .text(hash)])
    if known != nil { throw Refusal.alreadyExists("Tệp trích xuất này (nội dung giống hệt)") }
  }
}

extension UnitPath {
  /// The unit, then each one above it up to the root.
  var selfAndAbove: [UnitPath] {
    let codes = rawValue.split(separator: "/").map { String($0) }
    return stride(from: codes.count, through: 0, by: -1).map { UnitPath(Array(codes.prefix($0))) }
  }
}
