import RecordLinkage
import Storage
import VietnameseText

/// A person of a population extract as the store keeps them: values as delivered, cleaned of what nobody can see.
public struct PopulationPerson: Hashable, Codable, Sendable {
  /// The line of the file.
  public var row: Int
  public var id12: String = ""
  public var id9: String = ""
  public var fullName: String = ""
  /// A ``RecordLinkage/Sex`` by name, or empty.
  public var sex: String = ""
  /// As the extract writes it, see ``ExtractDate``.
  public var birthDate: String = ""
  public var placeOfBirth: String = ""
  public var origin: String = ""
  public var fatherName: String = ""
  public var motherName: String = ""
  public var spouseName: String = ""
  public var residence: String = ""

  init(row: Int) {
    self.row = row
  }

  static let columns = """
    row_number, id12, id9, full_name, sex, birth_date, place_of_birth, origin, father_name, mother_name, spouse_name, residence
    """

  init(_ row: Row) throws {
    self.row = try row.integer("row_number")
    id12 = try row.text("id12")
    id9 = try row.text("id9")
    fullName = try row.text("full_name")
    sex = try row.text("sex")
    birthDate = try row.text("birth_date")
    placeOfBirth = try row.text("place_of_birth")
    origin = try row.text("origin")
    fatherName = try row.text("father_name")
    motherName = try row.text("mother_name")
    spouseName = try row.text("spouse_name")
    residence = try row.text("residence")
  }

  /// The person of a line of an extract.
  static func find(_ row: Int, in extract: String, _ transaction: any Transaction) throws -> PopulationPerson? {
    try transaction.first(
      "SELECT \(columns) FROM population_person WHERE extract_id = ? AND row_number = ?", [.text(extract), .int(row)]
    ).map { try PopulationPerson($0) }
  }

  /// The person as the linkage engine sees them.
  var record: PersonRecord {
    PersonRecord(
      id: String(row), fullName: fullName, sex: RecordLinkage.Sex(rawValue: sex),
      birthDate: (ExtractDate(birthDate) ?? .unknown).parts, id12: id12, id9: id9, placeOfBirth: placeOfBirth, origin: origin,
      fatherName: fatherName, motherName: motherName, spouseName: spouseName, residence: residence)
  }

  /// Rows of one INSERT: many parameters at once cost less than many statements.
  static let rowsPerStatement = 50

  static func insert(_ persons: ArraySlice<PopulationPerson>, extract: String, in transaction: any Transaction) throws {
    let marks = "(" + Array(repeating: "?", count: 17).joined(separator: ", ") + ")"
    var rest = persons
    while !rest.isEmpty {
      let part = rest.prefix(rowsPerStatement)
      rest = rest.dropFirst(part.count)
      try transaction.run(
        """
        INSERT INTO population_person (extract_id, row_number, id12, id9, full_name, name_key, sex, birth_date, birth_year,
          place_of_birth, origin, father_name, father_key, mother_name, mother_key, spouse_name, residence)
        VALUES \(Array(repeating: marks, count: part.count).joined(separator: ", "))
        """, part.flatMap { $0.values(extract) })
    }
  }

  private func values(_ extract: String) -> [SQLValue] {
    [
      .text(extract), .int(row), .text(id12), .text(id9), .text(fullName), .text(VietnameseText.folded(fullName)), .text(sex),
      .text(birthDate), .optional(ExtractDate(birthDate)?.parts.year), .text(placeOfBirth), .text(origin), .text(fatherName),
      .text(VietnameseText.folded(fatherName)), .text(motherName), .text(VietnameseText.folded(motherName)), .text(spouseName),
      .text(residence),
    ]
  }
}
