import CivilStatus
import Sample

/// The register's part: which fields of a reading it confirms, and what its proposals do to a reading.
enum Register {
  /// Fields that a sure person's row says too.
  ///
  /// Sure as the product asks for it: name and whole date of birth agree, and a parent, the wife or husband or a number besides; no
  /// parent contradicts. Rivals of the same name are not simulated.
  static func confirmed(_ values: [String: FieldValue], _ entry: EntryCase) -> Set<String> {
    let cases = Dictionary(uniqueKeysWithValues: entry.fields.map { ($0.definition.id, $0) })
    func agrees(_ id: String?) -> Bool? {
      guard let id, let field = cases[id], let said = field.register, let value = values[id], !value.isEmpty else { return nil }
      return FieldComparison.agree(value, said, field: field.definition)
    }
    var result: Set<String> = []
    for person in entry.persons where agrees(person.name) == true && agrees(person.birth) == true {
      let isFull = person.birth.flatMap { values[$0]?.normalised }.flatMap { PartialDate(iso: $0) }?.isFull ?? false
      guard isFull, person.further.contains(where: { agrees($0) == true }),
        !person.parents.contains(where: { agrees($0) == false })
      else { continue }
      result.formUnion(person.fields.filter { agrees($0) == true })
    }
    return result
  }

  /// A reader who types each person's name and date of birth and takes the rest as proposals: the values, and the fields taken.
  static func taking(
    _ typed: [String: FieldValue], _ entry: EntryCase, _ random: inout SeededGenerator, _ assumptions: Assumptions
  ) -> (values: [String: FieldValue], taken: Set<String>) {
    var values = typed
    var taken: Set<String> = []
    let hooks = Set(entry.persons.flatMap { [$0.name, $0.birth].compactMap { $0 } })
    let proposed = Set(entry.persons.flatMap(\.fields)).subtracting(hooks)
    for field in entry.fields where proposed.contains(field.definition.id) {
      guard let said = field.register, !field.truth.isEmpty else { continue }
      let isRight = FieldComparison.agree(said, field.truth, field: field.definition)
      if isRight || random.chance(assumptions.eyeMisses) {
        values[field.definition.id] = said
        taken.insert(field.definition.id)
      }
    }
    return (values, taken)
  }
}
