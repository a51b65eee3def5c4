import CivilStatus
import Sample
import VietnameseText

/// The population extract, asked as the product's store is asked.
final class Register {
  private struct Row {
    var whole: RegisterRow
    /// As another commune's reader finds it: the invented communes share their identity numbers.
    var withoutNumbers: RegisterRow
    var commune: UInt64
  }

  private var rows: [Row] = []
  private var byName: [String: [Int]] = [:]
  private var byFather: [String: [Int]] = [:]
  private var byMother: [String: [Int]] = [:]
  private var byNumber: [String: [Int]] = [:]
  /// Whether persons of all communes stand in one extract.
  let isTogether: Bool

  init(isTogether: Bool) {
    self.isTogether = isTogether
  }

  func add(_ population: [PopulationRow], commune: UInt64) {
    for person in population {
      let place = rows.count
      let row = { (id12: String, id9: String) in
        RegisterRow(
          id: place, fullName: person.fullName, sex: person.sex == "Nam" || person.sex == "male" ? .male : .female,
          birth: Register.date(person.dob), id12: id12,
          id9: id9, fatherName: person.fatherName, motherName: person.motherName, spouseName: person.spouseName)
      }
      rows.append(Row(whole: row(person.id12, person.id9), withoutNumbers: row("", ""), commune: commune))
      byName[VietnameseText.folded(person.fullName), default: []].append(place)
      byFather[VietnameseText.folded(person.fatherName), default: []].append(place)
      byMother[VietnameseText.folded(person.motherName), default: []].append(place)
      for number in [person.id12, person.id9] where !number.isEmpty { byNumber[number, default: []].append(place) }
    }
  }

  /// Fields of a reading that the product holds for confirmed.
  func confirmed(_ values: [String: FieldValue], _ entry: EntryCase) -> Set<String> {
    let catalogue = RegisterCatalogue.standard
    let confirmation = RegisterConfirmation(values, schema: entry.schema, placeholders: catalogue.placeholderDates)
    return Set(confirmation.fields { near($0, commune: entry.commune) }.keys)
  }

  private func near(_ question: RegisterQuestion, commune: UInt64) -> [RegisterRow]? {
    var places: Set<Int> = []
    for (index, name) in [(byName, question.name), (byFather, question.father), (byMother, question.mother)] where !name.isEmpty {
      places.formUnion(index[VietnameseText.folded(name)] ?? [])
    }
    places.formUnion((byNumber[question.number] ?? []).filter { rows[$0].commune == commune })
    return places.sorted().compactMap { place in
      let row = rows[place]
      if row.commune == commune { return row.whole }
      return isTogether ? row.withoutNumbers : nil
    }
  }

  /// `12/03/2008` or `1958`.
  static func date(_ text: String) -> PartialDate? {
    PartialDate(ministry: text.split(separator: "/").joined(separator: "."))
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
