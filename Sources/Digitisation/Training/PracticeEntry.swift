import CivilStatus
import Storage

/// An entry of an invented book, with the book it stands in.
struct PracticeEntry {
  var id: String
  var bookID: String
  var position: Int
  var numberText: String
  var year: Int
  var truth: PracticeTruth
  var kind: RegisterKind
  private let office: String
  private let number: Int
  private let openingYear: Int
  private let formPeriod: String
  private let paper: String

  private static let selection = """
    SELECT e.id, e.book_id, e.position, e.number_text, e.registration_year, e.truth, b.kind, b.office, b.number, b.opening_year,
      b.form_period, b.paper
    FROM practice_entry e JOIN practice_book b ON b.id = e.book_id
    """

  init(_ row: Row) throws {
    id = try row.text("id")
    bookID = try row.text("book_id")
    position = try row.integer("position")
    numberText = try row.text("number_text")
    year = try row.integer("registration_year")
    truth = try CanonicalJSON.value(PracticeTruth.self, from: row.text("truth"))
    kind = RegisterKind(rawValue: try row.text("kind"))
    office = try row.text("office")
    number = try row.integer("number")
    openingYear = try row.integer("opening_year")
    formPeriod = try row.text("form_period")
    paper = try row.text("paper")
  }

  static func find(_ id: String, in transaction: any Transaction) throws -> PracticeEntry? {
    try transaction.first("\(selection) WHERE e.id = ?", [.text(id)]).map { try PracticeEntry($0) }
  }

  /// Where it stands, in reading order.
  func regions(in transaction: any Transaction) throws -> [DeskRegion] {
    try transaction.query(
      """
      SELECT r.page_id, p.label, p.width AS page_width, p.height AS page_height, r.x, r.y, r.width, r.height, '' AS field
      FROM practice_region r JOIN practice_page p ON p.id = r.page_id WHERE r.entry_id = ? ORDER BY r.ordinal
      """, [.text(id)]
    ).map { try DeskRegion($0) }
  }

  /// What a person keyed last before it in the same invented book, for carrying over.
  func previous(of account: String, in transaction: any Transaction) throws -> PreviousReading? {
    let row = try transaction.first(
      """
      SELECT e.id, e.position, r.field_values FROM practice_result r JOIN practice_entry e ON e.id = r.entry_id
      WHERE r.account_id = ? AND e.book_id = ? AND e.position < ? ORDER BY e.position DESC, r.attempt DESC LIMIT 1
      """, [.text(account), .text(bookID), .int(position)])
    guard let row, let earlier = try PracticeEntry.find(row.text("id"), in: transaction) else { return nil }
    return PreviousReading(
      entryID: earlier.id, position: earlier.position, pageIDs: try earlier.regions(in: transaction).map(\.pageID),
      pageLabels: try earlier.regions(in: transaction).map(\.pageLabel),
      values: try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values")).mapValues { KeyedValue($0) })
  }

  /// The entry as the desk knows entries. It is in no queue, no count and no book of any unit.
  func entry(for actor: Actor) -> Entry {
    Entry(practice: self, unit: Self.unit(of: actor))
  }

  func book(for actor: Actor) -> Book {
    Book(
      practice: bookID, unit: Self.unit(of: actor), kind: kind, office: office, number: number, openingYear: openingYear,
      formPeriod: formPeriod, paper: paper)
  }

  /// The invented books belong to nobody; on the desk they stand in the unit where the person reads.
  private static func unit(of actor: Actor) -> UnitPath {
    actor.grants.sorted().first { SubmitFirstReading.definition.roles.contains($0.role) }?.unit ?? .root
  }
}
