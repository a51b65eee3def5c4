import CivilStatus
import RecordLinkage
import Storage
import VietnameseText

/// Which fields of a reading the newest population extract confirms: ``RegisterConfirmation`` over the stored extract.
enum RegisterAgreement {
  /// Field id → the person of the extract who says the same; only of persons whose identity is sure.
  ///
  /// Says nothing about independence: a value that the reader took from the extract agrees with it by construction, see
  /// ``Independence``. Complexity: a few searches by index for each person of the entry.
  static func fields(
    values: [String: FieldValue], entry: Entry, schema: RegisterSchema, in transaction: any Transaction
  ) throws -> [String: Evidence] {
    guard let extract = try PopulationExtract.newest(for: entry.unit, in: transaction) else { return [:] }
    let placeholders = RegisterCatalogue.standard.placeholderDates
    return try RegisterConfirmation(values, schema: schema, placeholders: placeholders)
      .fields { try near($0, extract, transaction) }
      .mapValues { Evidence(kind: .population, reference: "\(extract.id):\($0)") }
  }

  /// Everybody who could be taken for the person: bearers of the name and of the number, children of the same parents. Nil when there
  /// are too many to look at.
  private static func near(
    _ question: RegisterQuestion, _ extract: PopulationExtract, _ transaction: any Transaction
  ) throws -> [RegisterRow]? {
    var searches: [(String, [SQLValue])] = []
    for (column, name) in [("name_key", question.name), ("father_key", question.father), ("mother_key", question.mother)]
    where !name.isEmpty {
      searches.append(("\(column) = ? AND \(column) <> ''", [.text(VietnameseText.folded(name))]))
    }
    let digits = question.number
    if digits.utf8.count == 12 { searches.append(("id12 = ?", [.text(digits)])) }
    if digits.utf8.count == 9 { searches.append(("id9 = ? AND id9 <> ''", [.text(digits)])) }
    var found: [Int: RegisterRow] = [:]
    for (condition, arguments) in searches {
      let rows = try transaction.query(
        "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND \(condition) LIMIT ?",
        [.text(extract.id)] + arguments + [.int(reach)])
      guard rows.count < reach else { return nil }
      for row in rows {
        let person = try PopulationPerson(row).registerRow
        found[person.id] = person
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private static let reach = 2_000
}

extension PopulationPerson {
  /// The person as verification asks for them.
  var registerRow: RegisterRow {
    let born = (ExtractDate(birthDate) ?? .unknown).parts
    return RegisterRow(
      id: row, fullName: fullName, sex: CivilStatus.Sex(rawValue: sex),
      birth: born.year.flatMap { PartialDate(year: $0, month: born.month, day: born.day) }, id12: id12, id9: id9,
      fatherName: fatherName, motherName: motherName, spouseName: spouseName)
  }
}
