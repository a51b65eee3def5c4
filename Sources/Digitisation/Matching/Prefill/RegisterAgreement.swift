import CivilStatus
import RecordLinkage
import Storage
import VietnameseText

/// Which fields of a reading the newest population extract confirms.
///
/// Precision comes first: one person of the extract must agree in name and whole date of birth and in a parent, the wife or husband or
/// the number besides, contradict in nothing, and nobody else may come near. Where that fails nothing at all is confirmed.
enum RegisterAgreement {
  /// Field id → the person of the extract who says the same; empty unless each person's identity is sure.
  ///
  /// Says nothing about independence: a value that the reader took from the extract agrees with it by construction, see
  /// ``Independence``. Complexity: a few searches by index for each person the entry is about.
  static func fields(
    values: [String: FieldValue], entry: Entry, schema: RegisterSchema, in transaction: any Transaction
  ) throws -> [String: Evidence] {
    guard let extract = try PopulationExtract.newest(for: entry.unit, in: transaction) else { return [:] }
    let reader = SettledReader(values: values, catalogue: .standard)
    var result: [String: Evidence] = [:]
    for role in schema.persons where role.isPrincipal && reader.isWritten(role) {
      let query = EntryQueries.query(role, schema: schema, reader)
      guard let person = try Self.sure(query, extract, transaction) else { continue }
      let evidence = Evidence(kind: .population, reference: "\(extract.id):\(person.row)")
      for (field, agrees) in said(role, schema, person) {
        guard let value = values[field], value.condition == .legible, agrees(value) else { continue }
        result[field] = evidence
      }
    }
    return result
  }

  /// The one person who is meant beyond doubt.
  private static func sure(
    _ query: RecordQuery, _ extract: PopulationExtract, _ transaction: any Transaction
  ) throws -> PopulationPerson? {
    guard query.birthDate.isFull, query.fullName.contains(" ") else { return nil }
    guard let persons = try near(query, extract, transaction) else { return nil }
    let asked = Asked(query)
    let meant = persons.filter { asked.isSure($0) }
    guard meant.count == 1, !persons.contains(where: { $0.row != meant[0].row && asked.isRival($0) }) else { return nil }
    return meant[0]
  }

  /// Everybody who could be taken for the person: bearers of the name and of the number, children of the same parents. Nil when there
  /// are too many to look at.
  private static func near(
    _ query: RecordQuery, _ extract: PopulationExtract, _ transaction: any Transaction
  ) throws -> [PopulationPerson]? {
    let digits = query.idNumber.filter { ("0"..."9").contains($0) }
    var searches: [(String, [SQLValue])] = [("name_key = ?", [.text(VietnameseText.folded(query.fullName))])]
    for (column, name) in [("father_key", query.fatherName), ("mother_key", query.motherName)] where !name.isEmpty {
      searches.append(("\(column) = ? AND \(column) <> ''", [.text(VietnameseText.folded(name))]))
    }
    if digits.utf8.count == 12 { searches.append(("id12 = ?", [.text(digits)])) }
    if digits.utf8.count == 9 { searches.append(("id9 = ? AND id9 <> ''", [.text(digits)])) }
    var found: [Int: PopulationPerson] = [:]
    for (condition, arguments) in searches {
      let rows = try transaction.query(
        "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND \(condition) LIMIT ?",
        [.text(extract.id)] + arguments + [.int(reach)])
      guard rows.count < reach else { return nil }
      for row in rows {
        let person = try PopulationPerson(row)
        found[person.row] = person
      }
    }
    return found.values.sorted { $0.row < $1.row }
  }

  private static let reach = 2_000

  /// What the person of the extract says of each field, as a question to the value that was read.
  private static func said(
    _ role: PersonRole, _ schema: RegisterSchema, _ person: PopulationPerson
  ) -> [(field: String, agrees: (FieldValue) -> Bool)] {
    let born = (ExtractDate(person.birthDate) ?? .unknown).parts
    let date = PartialDate(year: born.year ?? 0, month: born.month, day: born.day)
    var result: [(field: String, agrees: (FieldValue) -> Bool)] = []
    func add(_ field: String?, _ agrees: @escaping (FieldValue) -> Bool) {
      if let field { result.append((field, agrees)) }
    }
    add(role.fullName) { Self.same($0.asWritten, person.fullName) }
    add(role.birthDate) { date?.isFull == true && $0.normalised == date?.isoText }
    add(schema.keyedFields.first { $0.kind == .dateInWords && $0.id == (role.birthDate ?? "") + "InWords" }?.id) { value in
      guard let date, let month = date.month, let day = date.day, let read = DateInWords.parse(value.asWritten) else {
        return false
      }
      return (read.year, read.month, read.day) == (date.year, month, day)
    }
    add(role.gender) { $0.normalised == (person.sex == "male" ? "1" : person.sex == "female" ? "2" : "-") }
    add(role.personalId) { !person.id12.isEmpty && Self.digits($0.asWritten) == person.id12 }
    add(role.idNumber) { [person.id12, person.id9].contains(Self.digits($0.asWritten)) && !Self.digits($0.asWritten).isEmpty }
    add(role.fatherName) { Self.same($0.asWritten, person.fatherName) }
    add(role.motherName) { Self.same($0.asWritten, person.motherName) }
    for parent in schema.persons where parent.parentOf == role.id && parent.genderCode != nil {
      add(parent.fullName) { Self.same($0.asWritten, parent.genderCode == "1" ? person.fatherName : person.motherName) }
    }
    return result
  }

  /// The same to a Vietnamese reader, marks and all.
  fileprivate static func same(_ a: String, _ b: String) -> Bool {
    let key = VietnameseText.comparisonKey(VietnameseText.cleaned(a))
    return !key.isEmpty && key == VietnameseText.comparisonKey(VietnameseText.cleaned(b))
  }

  fileprivate static func digits(_ text: String) -> String { text.filter { ("0"..."9").contains($0) } }

  /// The person asked for, with the keys of the comparison.
  private struct Asked {
    let query: RecordQuery

    init(_ query: RecordQuery) { self.query = query }

    func isSure(_ person: PopulationPerson) -> Bool {
      guard RegisterAgreement.same(query.fullName, person.fullName), born(person) == query.birthDate else { return false }
      if let sex = query.sex, let other = RecordLinkage.Sex(rawValue: person.sex), sex != other { return false }
      let relatives = [
        (query.fatherName, person.fatherName), (query.motherName, person.motherName), (query.spouseName, person.spouseName),
      ].filter { !$0.0.isEmpty && !$0.1.isEmpty }
      let number = RegisterAgreement.digits(query.idNumber)
      if !number.isEmpty, number.utf8.count == 12, !person.id12.isEmpty, number != person.id12 { return false }
      // A wife or husband may have been another one then; a parent never.
      let parents = [(query.fatherName, person.fatherName), (query.motherName, person.motherName)]
      let contradicts = parents.contains { !$0.0.isEmpty && !$0.1.isEmpty && !RegisterAgreement.same($0.0, $0.1) }
      if contradicts { return false }
      let hasNumber = !number.isEmpty && (number == person.id12 || number == person.id9)
      return hasNumber || relatives.contains { RegisterAgreement.same($0.0, $0.1) }
    }

    /// Somebody whom a slip of the reader, or of the book, could make the one meant.
    func isRival(_ person: PopulationPerson) -> Bool {
      let other = born(person)
      let sameName = VietnameseText.folded(query.fullName) == VietnameseText.folded(person.fullName)
      let sameFather =
        !query.fatherName.isEmpty && VietnameseText.folded(query.fatherName) == VietnameseText.folded(person.fatherName)
      let sameMother =
        !query.motherName.isEmpty && VietnameseText.folded(query.motherName) == VietnameseText.folded(person.motherName)
      if sameName {
        guard let year = other.year, let own = query.birthDate.year else { return true }
        if sameFather || sameMother || other == query.birthDate { return true }
        // A namesake of about that age is none to fear when he has other parents, and both sides name them.
        let parents = [(query.fatherName, person.fatherName), (query.motherName, person.motherName)]
        let isApart = parents.contains { !$0.0.isEmpty && !$0.1.isEmpty }
        if abs(year - own) <= 2 && !isApart { return true }
      }
      // Twins, and the same child entered twice.
      if (sameFather || sameMother) && other == query.birthDate { return true }
      let number = RegisterAgreement.digits(query.idNumber)
      return !number.isEmpty && (number == person.id12 || number == person.id9)
    }

    private func born(_ person: PopulationPerson) -> DateParts { (ExtractDate(person.birthDate) ?? .unknown).parts }
  }
}
