import CivilStatus
import Sample
import VietnameseText

/// Turns entries of the invented commune into cases.
struct CaseMaker {
  let assumptions: Assumptions
  let catalogue = RegisterCatalogue.standard
  let normaliser: ValueNormaliser
  let misreading: Misreading

  init(_ assumptions: Assumptions) {
    self.assumptions = assumptions
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
      for book in commune.books {
        guard let schema = catalogue[RegisterKind(rawValue: book.kind)] else { continue }
        for entry in book.entries { result.append(make(entry, schema, rows, seed: number)) }
      }
      number += 1
    }
    return Array(result.prefix(count))
  }

  private func make(_ entry: TruthEntry, _ schema: RegisterSchema, _ rows: [String: PopulationRow], seed: UInt64) -> EntryCase {
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
      let said = says(row, role, parents, spouse, schema)
      register.merge(said) { first, _ in first }
      let names = (parents.father + parents.mother).filter { said[$0] != nil }
      let others = [spouse, role.personalId, role.idNumber].compactMap { $0 }.filter { said[$0] != nil }
      persons.append(
        RegisterPerson(
          name: role.fullName, birth: role.birthDate, further: names + others, parents: names,
          fields: Set(said.keys).subtracting([spouse].compactMap { $0 })))
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
    return EntryCase(key: "\(seed)/\(entry.key)", schema: schema, fields: fields, persons: persons)
  }

  /// The fields that hold the names of a person's parents.
  private func parents(of role: PersonRole, _ schema: RegisterSchema) -> (father: [String], mother: [String]) {
    let roles = schema.persons.filter { $0.parentOf == role.id }
    let father = [role.fatherName] + roles.filter { $0.genderCode == "1" }.map(\.fullName)
    let mother = [role.motherName] + roles.filter { $0.genderCode == "2" }.map(\.fullName)
    return (Array(Set(father.compactMap { $0 })).sorted(), Array(Set(mother.compactMap { $0 })).sorted())
  }

  /// What a row of the register says of an entry's fields.
  private func says(
    _ row: PopulationRow, _ role: PersonRole, _ parents: (father: [String], mother: [String]), _ spouse: String?,
    _ schema: RegisterSchema
  ) -> [String: FieldValue] {
    var texts: [(String?, String)] = [
      (role.fullName, row.fullName), (role.birthDate, row.dob), (role.gender, row.sex), (role.personalId, row.id12),
      (spouse, row.spouseName),
    ]
    texts += parents.father.map { ($0, row.fatherName) } + parents.mother.map { ($0, row.motherName) }
    // The document of an old entry is the old card.
    if !row.id9.isEmpty { texts.append((role.idNumber, row.id9)) }
    if let words = role.birthDate.map({ $0 + "InWords" }), let date = PartialDate(iso: isoDate(row.dob)), date.isFull {
      texts.append((words, DateInWords.words(year: date.year, month: date.month, day: date.day)))
    }
    var result: [String: FieldValue] = [:]
    for (id, text) in texts {
      guard let id, !text.isEmpty, let field = schema.field(id), field.keyed else { continue }
      result[id] = normaliser.value(text, condition: .legible, evidence: [], field: field)
    }
    return result
  }

  /// `12/03/2008` as an ISO date; anything else as it is.
  private func isoDate(_ text: String) -> String {
    let parts = text.split(separator: "/").map { String($0) }
    return parts.count == 3 ? "\(parts[2])-\(parts[1])-\(parts[0])" : text
  }
}
