import CivilStatus
import Storage

/// One bound register.
public struct Book: Hashable, Sendable, Identifiable {
  public var id: String
  /// The unit that keeps the book today.
  public var unit: UnitPath
  public var kind: RegisterKind
  /// The registering office as the book names it, with its chain of places.
  public var office: String
  /// Code of the office's unit at the time, empty when it could not be told.
  public var officeUnit: String
  public var number: Int
  public var openingYear: Int
  /// For a book that runs over years.
  public var closingYear: Int?
  public var formPeriod: String
  /// A0…A4.
  public var paper: String
  public var declaredPages: Int?
  public var declaredEntries: Int?
  /// Campaign phase, as data: "1", "2", …
  public var phase: String
  public var note: String
  public var isClosed: Bool
  /// Why it was closed although its numbers do not agree; nil when they do.
  public var closingStatement: String?

  static let columns = """
    id, unit_path, kind, office, office_unit, number, opening_year, closing_year, form_period, paper, declared_pages,
    declared_entries, phase, note, closed, closing_statement
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    unit = UnitPath(rawValue: try row.text("unit_path"))
    kind = RegisterKind(rawValue: try row.text("kind"))
    office = try row.text("office")
    officeUnit = try row.text("office_unit")
    number = try row.integer("number")
    openingYear = try row.integer("opening_year")
    closingYear = try row.optionalInteger("closing_year")
    formPeriod = try row.text("form_period")
    paper = try row.text("paper")
    declaredPages = try row.optionalInteger("declared_pages")
    declaredEntries = try row.optionalInteger("declared_entries")
    phase = try row.text("phase")
    note = try row.text("note")
    isClosed = try row.integer("closed") != 0
    closingStatement = try row.optionalText("closing_statement")
  }

  /// The book of this id, or nil.
  static func find(_ id: String, in transaction: any Transaction) throws -> Book? {
    try transaction.query("SELECT \(columns) FROM book WHERE id = ?", [.text(id)]).first.map { try Book($0) }
  }

  /// Years as the ministry writes them: `2008` or `2007-2009`.
  public var yearsText: String {
    closingYear.map { "\(openingYear)-\($0)" } ?? "\(openingYear)"
  }

  /// `01/2008`, `01/2007-2009`.
  public var numberText: String {
    let digits = number < 10 ? "0\(number)" : "\(number)"
    return "\(digits)/\(yearsText)"
  }
}

extension Book {
  /// An invented book, for the desk.
  init(
    practice id: String, unit: UnitPath, kind: RegisterKind, office: String, number: Int, openingYear: Int, formPeriod: String,
    paper: String
  ) {
    self.id = id
    self.unit = unit
    self.kind = kind
    self.office = office
    officeUnit = ""
    self.number = number
    self.openingYear = openingYear
    closingYear = nil
    self.formPeriod = formPeriod
    self.paper = paper
    declaredPages = nil
    declaredEntries = nil
    phase = ""
    note = ""
    isClosed = false
    closingStatement = nil
  }
}
