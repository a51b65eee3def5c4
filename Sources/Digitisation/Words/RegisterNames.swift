import CivilStatus
import PageImaging
import RecordLinkage
import Storage
import VietnameseText

/// Who may be meant in the field of a name: names of the newest population extract, narrowed by what the reader has keyed of this entry.
///
/// Says nothing where the extract is not narrowed enough: a name out of a whole commune is no help.
struct RegisterNames {
  let schema: RegisterSchema
  let extract: PopulationExtract
  /// What the reader keyed, or confirmed on the page.
  let values: [String: FieldValue]
  let transaction: any Transaction

  /// Persons looked at; more are too many to be a hint.
  private static let reach = 600

  /// Whether the extract may be asked for the field at all.
  static func asks(_ field: String, _ schema: RegisterSchema) -> Bool {
    schema.persons.contains { role in
      guard role.isPrincipal || role.parentOf != nil else { return false }
      return role.fullName == field || (role.isPrincipal && (role.fatherName == field || role.motherName == field))
    }
  }

  /// Name → how probable it is beside the others; empty where there is nothing to narrow by. Complexity: a search by index.
  func names(for field: String) throws -> [String: Double] {
    var found: [String: Double] = [:]
    for role in schema.persons {
      if role.isPrincipal, role.fullName == field { try add(persons(of: role), to: &found) { $0.fullName } }
      if role.isPrincipal, role.fatherName == field { try add(children(of: role), to: &found) { $0.fatherName } }
      if role.isPrincipal, role.motherName == field { try add(children(of: role), to: &found) { $0.motherName } }
      guard role.fullName == field, let child = role.parentOf.flatMap({ schema.person($0) }), let sex = role.genderCode else {
        continue
      }
      try add(children(of: child), to: &found) { sex == "1" ? $0.fatherName : $0.motherName }
    }
    if found.count > NameMemory.mostNames { found = found.filter { $0.value >= Self.standsOut } }
    return found.count > NameMemory.mostNames ? [:] : found
  }

  private static let standsOut = 3.0

  private func add(
    _ persons: [(PopulationPerson, Double)], to found: inout [String: Double], name: (PopulationPerson) -> String
  ) {
    for (person, weight) in persons {
      let text = VietnameseText.cleaned(name(person))
      if text.contains(" ") { found[text] = max(found[text] ?? 0, weight) }
    }
  }

  /// The person's own name is wanted: those of the year, or children of the parents that are keyed.
  private func persons(of role: PersonRole) throws -> [(PopulationPerson, Double)] {
    let hooks = PrefillHooks(role, values, schema: schema, catalogue: .standard)
    let year = hooks.query.birthDate.year
    let rows: [Row]
    // "Not empty" is what the indexes of the parents' names say of themselves: without it neither is used.
    if hooks.father.contains(" ") {
      rows = try query("father_key = ? AND father_key <> ''", [.text(hooks.father)], year)
    } else if hooks.mother.contains(" ") {
      rows = try query("mother_key = ? AND mother_key <> ''", [.text(hooks.mother)], year)
    } else {
      rows = try year.map { try query("birth_year = ?", [.int($0)], nil) } ?? []
    }
    return weighed(rows: try rows.map { try PopulationPerson($0) }, hooks, role)
  }

  /// A parent's name is wanted: parents of those who bear the child's name, or were born in its year.
  private func children(of role: PersonRole) throws -> [(PopulationPerson, Double)] {
    let hooks = PrefillHooks(role, values, schema: schema, catalogue: .standard)
    let year = hooks.query.birthDate.year
    let rows: [Row]
    if let name = hooks.name, name.words.count > 1 {
      rows = try query("name_key = ?", [.text(name.key)], year)
    } else {
      rows = try year.map { try query("birth_year = ?", [.int($0)], nil) } ?? []
    }
    return weighed(rows: try rows.map { try PopulationPerson($0) }, hooks, role)
  }

  private func query(_ condition: String, _ arguments: [SQLValue], _ year: Int?) throws -> [Row] {
    let rows = try transaction.query(
      """
      SELECT \(PopulationPerson.columns) FROM population_person WHERE extract_id = ? AND \(condition)
      \(year == nil ? "" : "AND birth_year = ?") ORDER BY +row_number LIMIT ?
      """, [.text(extract.id)] + arguments + (year.map { [.int($0)] } ?? []) + [.int(Self.reach)])
    return rows.count < Self.reach ? rows : []
  }

  /// Of the sex that is keyed; the likelier, the more the date, the father's surname and the village agree.
  private func weighed(rows: [PopulationPerson], _ hooks: PrefillHooks, _ role: PersonRole) -> [(PopulationPerson, Double)] {
    let asked = hooks.query
    let surname = hooks.father.split(separator: " ").first.map(String.init)
    let village = role.residence.flatMap { values[$0] }.flatMap { Self.village($0.asWritten) }
    return rows.compactMap { person in
      if let sex = asked.sex, let other = RecordLinkage.Sex(rawValue: person.sex), sex != other { return nil }
      var weight = 1.0
      let born = (ExtractDate(person.birthDate) ?? .unknown).parts
      let days = [(asked.birthDate.month, born.month), (asked.birthDate.day, born.day)]
      let known = days.compactMap { a, b in a.flatMap { a in b.map { a == $0 } } }
      if known.count == 2 { weight *= known.allSatisfy { $0 } ? 10 : 0.3 }
      if let surname, VietnameseText.folded(person.fullName).hasPrefix(surname + " ") { weight *= 3 }
      if let village, village == Self.village(person.residence) { weight *= 3 }
      return (person, weight)
    }
  }

  private static func village(_ place: String) -> String? {
    let first = VietnameseText.folded(String(place.split(separator: ",").first ?? ""))
    return first.isEmpty ? nil : first
  }
}
