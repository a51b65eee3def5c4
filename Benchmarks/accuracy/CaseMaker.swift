import CivilStatus
import Sample
import VietnameseText

/// Turns entries of the invented commune into cases.
struct CaseMaker {
  let assumptions: Assumptions
  let catalogue = RegisterCatalogue.standard
  let normaliser: ValueNormaliser
  let misreading: Misreading
  let register: Register

  /// - Parameter isTogether: whether all communes' persons stand in one extract.
  init(_ assumptions: Assumptions, isTogether: Bool) {
    self.assumptions = assumptions
    register = Register(isTogether: isTogether)
    normaliser = ValueNormaliser(catalogue: catalogue, today: .today)
    misreading = Misreading(normaliser: normaliser, catalogue: catalogue)
  }

  /// So many entries, from as many communes as it takes.
  func cases(_ count: Int, seed: UInt64) -> [EntryCase] {
    var result: [EntryCase] = []
    var number = seed
    while result.count < count {
      let commune = SampleCommune(seed: number)
      var rows: [String: PopulationRow] = [:]
      for row in commune.population { rows[row.id12] = row }
      register.add(commune.population, commune: number)
      for book in commune.books {
        guard let schema = catalogue[RegisterKind(rawValue: book.kind)] else { continue }
        let printed = catalogue.deskAids(schema.kind).layout(of: book.plan.formPeriod).map { Set($0.fields) }
        for entry in book.entries { result.append(make(entry, schema, book, printed, rows, seed: number)) }
      }
      number += 1
    }
    return Array(result.prefix(count))
  }

  private func make(
    _ entry: TruthEntry, _ schema: RegisterSchema, _ book: SampleBook, _ printed: Set<String>?,
    _ rows: [String: PopulationRow], seed: UInt64
  ) -> EntryCase {
    var random = SeededGenerator(seed: seed, part: entry.key + "/case")
    let isPoor = random.chance(assumptions.poorPictures)
    var register: [String: FieldValue] = [:]
    var persons: [RegisterPerson] = []
    for link in entry.links {
      guard let row = link.id12.flatMap({ rows[$0] }),
        let role = schema.person(link.role == "person" ? "subject" : link.role), role.isPrincipal
      else { continue }
      let parents = parents(of: role, schema)
      let spouse = ["husband": "wife", "wife": "husband"][role.id].flatMap { schema.person($0)?.fullName }
      let said = says(row, role, parents, spouse, entry, schema)
      register.merge(said) { first, _ in first }
      persons.append(
        RegisterPerson(
          name: role.fullName, birth: role.birthDate, fields: Set(said.keys).subtracting([spouse].compactMap { $0 })))
    }
    // Parents who are in the register themselves: what it says of their dates and numbers tempts and confirms as well.
    for link in entry.links {
      guard let row = link.id12.flatMap({ rows[$0] }), let role = schema.person(link.role), !role.isPrincipal else { continue }
      register.merge(says(row, role, ([], []), nil, entry, schema)) { first, _ in first }
    }
    let fields = schema.keyedFields.map { field -> FieldCase in
      let written = entry.fields[field.id]
      let condition = written.flatMap { Condition(rawValue: $0.condition) } ?? .blank
      let truth = normaliser.value(written?.asWritten ?? "", condition: condition, evidence: [], field: field)
      let isMarked = [.uncertain, .illegible, .damaged, .struckOut].contains(condition) || written?.struck != nil
      let isHard = isPoor || isMarked || random.chance(assumptions.hardFields)
      var tempting = misreading.of(truth, field, &random)
      if let other = register[field.id], !other.isEmpty, !FieldComparison.agree(other, truth, field: field),
        random.chance(assumptions.registerIsTempting)
      {
        tempting = other
      }
      return FieldCase(definition: field, truth: truth, isHard: isHard, tempting: tempting, register: register[field.id])
    }
    return EntryCase(
      key: "\(seed)/\(entry.key)", commune: seed, book: "\(seed)/\(book.slug)", schema: schema, printed: printed,
      fields: fields, persons: persons)
  }

  /// The fields that hold the names of a person's parents.
  private func parents(of role: PersonRole, _ schema: RegisterSchema) -> (father: [String], mother: [String]) {
    let roles = schema.persons.filter { $0.parentOf == role.id }
    let father = [role.fatherName] + roles.filter { $0.genderCode == "1" }.map(\.fullName)
    let mother = [role.motherName] + roles.filter { $0.genderCode == "2" }.map(\.fullName)
    return (Array(Set(father.compactMap { $0 })).sorted(), Array(Set(mother.compactMap { $0 })).sorted())
  }

  /// What a row of the register says of an entry's fields, no more exactly than the page and in the page's kind of number: the rest
  /// could not be mistaken for it.
  private func says(
    _ row: PopulationRow, _ role: PersonRole, _ parents: (father: [String], mother: [String]), _ spouse: String?,
    _ entry: TruthEntry, _ schema: RegisterSchema
  ) -> [String: FieldValue] {
    func written(_ id: String?) -> String { id.flatMap { entry.fields[$0]?.asWritten } ?? "" }
    let isYear = written(role.birthDate).count == 4
    let isShort = written(role.idNumber).filter(\.isNumber).count == 9
    var texts: [(String?, String)] = [
      (role.fullName, row.fullName), (role.birthDate, isYear ? String(row.dob.suffix(4)) : row.dob), (role.gender, row.sex),
      (role.personalId, row.id12), (spouse, row.spouseName),
    ]
    texts += parents.father.map { ($0, row.fatherName) } + parents.mother.map { ($0, row.motherName) }
    texts.append((role.idNumber, isShort ? row.id9 : row.id12))
    if let words = role.birthDate.map({ $0 + "InWords" }), let date = Register.date(row.dob), date.isFull {
      texts.append((words, DateInWords.words(year: date.year, month: date.month, day: date.day)))
    }
    var result: [String: FieldValue] = [:]
    for (id, text) in texts {
      guard let id, !text.isEmpty, let field = schema.field(id), field.keyed else { continue }
      result[id] = normaliser.value(text, condition: .legible, evidence: [], field: field)
    }
    return result
  }
}
