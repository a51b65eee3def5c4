import CivilStatus
import Storage

/// One registration in a book: one row of the ministry's sheet and one PDF.
public struct Entry: Hashable, Sendable, Identifiable {
  public var id: String
  public var bookID: String
  public var unit: UnitPath
  public var kind: RegisterKind
  /// Order in the book, from 1.
  public var position: Int
  /// The number as written or expected: `052`, `12a`.
  public var numberText: String
  /// Where the number comes from: marked on the page, or a reading, the settlement, a sheet.
  var numberSource: String
  public var number: Int?
  public var registrationYear: Int?
  public var status: EntryStatus
  public var flags: Set<EntryFlag>
  public var queue: WorkQueue
  public var isCaptured: Bool
  public var version: Int
  /// Why it was shelved or returned.
  public var reason: String?

  static let columns = """
    id, book_id, unit_path, kind, position, number_text, number_source, number, registration_year, status, flags, queue, captured, version, reason
    """

  init(_ row: Row) throws {
    guard
      let status = EntryStatus(rawValue: try row.text("status")), let queue = WorkQueue(rawValue: try row.text("queue"))
    else { throw DigitisationError.unreadableRow(table: "entry") }
    id = try row.text("id")
    bookID = try row.text("book_id")
    unit = UnitPath(rawValue: try row.text("unit_path"))
    kind = RegisterKind(rawValue: try row.text("kind"))
    position = try row.integer("position")
    numberText = try row.text("number_text")
    numberSource = try row.text("number_source")
    number = try row.optionalInteger("number")
    registrationYear = try row.optionalInteger("registration_year")
    self.status = status
    flags = Set<EntryFlag>(bits: Int64(try row.integer("flags")))
    self.queue = queue
    isCaptured = try row.integer("captured") != 0
    version = try row.integer("version")
    reason = try row.optionalText("reason")
  }

  /// The number as lists may show it: what stands in a sheet is one person's reading, and a second reader looks at lists too.
  public var shownNumber: String { isNumberOpen ? numberText : "" }

  /// The registration year as lists may show it; see ``shownNumber``.
  public var shownYear: Int? { isNumberOpen ? registrationYear : nil }

  /// Whether number and year are more than one person's reading.
  private var isNumberOpen: Bool { status >= .verified || numberSource == "marked" }

  /// The same for rows of `entry` under `alias`.
  static func openNumberSQL(_ alias: String) -> String {
    let settled = EntryStatus.allCases.filter { $0 >= .verified }.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return "(\(alias).number_source = 'marked' OR \(alias).status IN (\(settled)))"
  }

  /// The entry of this id, or nil; withdrawn ones are not found.
  static func find(_ id: String, in transaction: any Transaction) throws -> Entry? {
    try transaction.query("SELECT \(columns) FROM entry WHERE id = ? AND withdrawn = 0", [.text(id)]).first.map { try Entry($0) }
  }
}

extension Entry {
  /// An entry of an invented book, waiting to be read.
  init(practice: PracticeEntry, unit: UnitPath) {
    id = practice.id
    bookID = practice.bookID
    self.unit = unit
    kind = practice.kind
    position = practice.position
    numberText = practice.numberText
    numberSource = "marked"
    number = nil
    registrationYear = practice.year
    status = .pending
    flags = []
    queue = .firstReading
    isCaptured = true
    version = 1
    reason = nil
  }
}
