import CivilStatus
import RecordLinkage
import Storage
import VietnameseText

/// What a person of the extract lets one expect on the page, field by field. Only what a book of that time would have written: no
/// number that did not exist then, no place under today's name, no day where the extract has a stand-in for "unknown".
struct PrefillFields {
  let schema: RegisterSchema
  let catalogue: RegisterCatalogue
  /// The day of the registration as far as it is keyed, else the year the book was opened.
  let date: PartialDate?
  let places: PaperPlace
  /// Fields that the printed page of the book's period asks for; nil when that is not known.
  private let printed: Set<String>?

  /// - Parameter directory: units with their periods; nil proposes no places.
  init(
    _ door: PrefillDoor, _ values: [String: FieldValue], catalogue: RegisterCatalogue, directory: UnitDirectory,
    in transaction: any Transaction
  ) throws {
    schema = door.schema
    self.catalogue = catalogue
    let keyed = values["registrationDate"]?.normalised.flatMap { PartialDate(iso: $0) }
    date = keyed ?? PartialDate(year: door.book.openingYear)
    places = PaperPlace(directory: directory, date: keyed)
    printed = try DeskLayout.of(
      door.schema, period: door.book.formPeriod, unit: door.entry.unit, catalogue: catalogue, in: transaction
    ).printed.map { Set($0) }
  }

  /// Field id → what the page is expected to say.
  /// - Parameter relatives: the persons of the extract who surely are father, mother, wife or husband.
  func values(_ role: PersonRole, _ person: PopulationPerson, _ relatives: PrefillRelatives) -> [String: String] {
    var result: [String: String] = [:]
    put(role.fullName, person.fullName, &result)
    put(role.gender, gender(person.sex), &result)
    birth(role, person.birthDate, whole: true, &result)
    numbers(role, person, &result)
    put(role.hometown, places.text(person.origin), &result)
    put(role.birthPlace, places.text(person.placeOfBirth), &result)
    put(role.residence, places.text(person.residence), &result)
    put(role.fatherName, person.fatherName, &result)
    put(role.motherName, person.motherName, &result)
    for parent in schema.persons where parent.parentOf == role.id {
      let isFather = parent.genderCode == "1"
      guard parent.genderCode != nil else { continue }
      put(parent.fullName, isFather ? person.fatherName : person.motherName, &result)
      if let known = isFather ? relatives.father : relatives.mother { birth(parent, known.birthDate, whole: false, &result) }
    }
    if let spouse = schema.kind == .marriage ? schema.persons.first(where: { $0.isPrincipal && $0.id != role.id }) : nil {
      put(spouse.fullName, person.spouseName, &result)
      if let known = relatives.spouse {
        birth(spouse, known.birthDate, whole: true, &result)
        numbers(spouse, known, &result)
        put(spouse.residence, places.text(known.residence), &result)
      }
    }
    return result
  }

  /// - Parameter isDated: the field's own era has been asked for already, whatever the printed form said.
  private func put(_ field: String?, _ text: String?, isDated: Bool = false, _ result: inout [String: String]) {
    guard let field, let text, !text.isEmpty, isDated || printed?.contains(field) ?? true, let definition = schema.field(field),
      definition.keyed, result[field] == nil
    else {
      return
    }
    result[field] = text
  }

  private func gender(_ sex: String) -> String? {
    let code = sex == RecordLinkage.Sex.male.rawValue ? "1" : sex == RecordLinkage.Sex.female.rawValue ? "2" : nil
    return code.flatMap { catalogue.codeList("gender")?.item(code: $0)?.label }
  }

  /// - Parameter whole: false proposes the year alone: old forms ask no more of parents.
  private func birth(_ role: PersonRole, _ text: String, whole: Bool, _ result: inout [String: String]) {
    guard let field = role.birthDate, let parts = ExtractDate(text)?.parts, let year = parts.year else { return }
    // The first of January stands in extracts for "day unknown": the year is sure, the day is not.
    let isStandIn = parts.month == 1 && parts.day == 1
    let known = PartialDate(
      year: year, month: whole && !isStandIn ? parts.month : nil, day: whole && !isStandIn ? parts.day : nil)
    guard let known, known.earliestOrdinal <= date?.latestOrdinal ?? .max else { return }
    put(field, known.ministryText, &result)
    guard let month = known.month, let day = known.day else { return }
    put(
      schema.keyedFields.first { $0.kind == .dateInWords && $0.id == field + "InWords" }?.id,
      DateInWords.words(year: year, month: month, day: day), &result)
  }

  /// The number that a paper of that time would show. Personal numbers were first given at the registration of a birth from
  /// 1 January 2016 on (Law on Civil Status 2014 art. 14; Decree 137/2015/NĐ-CP), the card of nine digits went out from that day on;
  /// between then and the end of its validity on 31 December 2024 (Law on Identification 2023 art. 46) either may stand there.
  private func numbers(_ role: PersonRole, _ person: PopulationPerson, _ result: inout [String: String]) {
    guard let date else { return }
    if schema.kind == .birth, role.isPrincipal, date.earliestOrdinal >= 2016_01_01 {
      put(role.personalId, person.id12, isDated: true, &result)
    }
    if date.latestOrdinal < 2016_01_01 { put(role.idNumber, person.id9, isDated: true, &result) }
    if date.earliestOrdinal >= 2025_01_01 { put(role.idNumber, person.id12, isDated: true, &result) }
  }
}

/// The persons of the extract who are named as relatives of another, where there is exactly one who can be.
struct PrefillRelatives {
  var father: PopulationPerson?
  var mother: PopulationPerson?
  var spouse: PopulationPerson?

  init(of person: PopulationPerson, extract: PopulationExtract, in transaction: any Transaction) throws {
    let born = (ExtractDate(person.birthDate) ?? .unknown).parts.year
    // All found before any is kept: the optimiser of Swift 6.3 fails on an initialiser that throws between two stored properties.
    let father = try Self.parent(person.fatherName, .male, other: person.motherName, born, extract, transaction)
    let mother = try Self.parent(person.motherName, .female, other: person.fatherName, born, extract, transaction)
    let spouse = try Self.only(person.spouseName, extract, transaction) { other in
      VietnameseText.comparisonKey(other.spouseName) == VietnameseText.comparisonKey(person.fullName) && other.sex != person.sex
    }
    (self.father, self.mother, self.spouse) = (father, mother, spouse)
  }

  /// A parent must be the only bearer of the name who is of that sex, of an age to be one, and married to the other parent.
  private static func parent(
    _ name: String, _ sex: RecordLinkage.Sex, other: String, _ child: Int?, _ extract: PopulationExtract,
    _ transaction: any Transaction
  ) throws -> PopulationPerson? {
    guard let child, !other.isEmpty else { return nil }
    return try only(name, extract, transaction) { person in
      guard person.sex == sex.rawValue, let born = (ExtractDate(person.birthDate) ?? .unknown).parts.year,
        (14...(sex == .male ? 70 : 52)).contains(child - born)
      else { return false }
      return VietnameseText.comparisonKey(person.spouseName) == VietnameseText.comparisonKey(other)
    }
  }

  private static func only(
    _ name: String, _ extract: PopulationExtract, _ transaction: any Transaction, where fits: (PopulationPerson) -> Bool
  ) throws -> PopulationPerson? {
    let key = VietnameseText.folded(name)
    guard !key.isEmpty else { return nil }
    let rows = try transaction.query(
      "SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND name_key = ? LIMIT ?",
      [.text(extract.id), .text(key), .int(PrefillSearch.reach)])
    let found = try rows.map { try PopulationPerson($0) }.filter { person in
      VietnameseText.comparisonKey(person.fullName) == VietnameseText.comparisonKey(name) && fits(person)
    }
    return found.count == 1 && rows.count < PrefillSearch.reach ? found[0] : nil
  }
}
