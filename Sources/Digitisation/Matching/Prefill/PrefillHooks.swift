import CivilStatus
import RecordLinkage
import VietnameseText

/// What a reader has keyed of one person so far, as far as it can find that person in the extract.
struct PrefillHooks {
  /// Facts that must stand before anybody is looked for; a whole identity number is enough by itself.
  static let needed = 2

  let role: PersonRole
  let name: NameHint?
  let query: RecordQuery
  let father: String
  let mother: String

  /// - Parameter values: only what the reader keyed, or saw on the page: never what is merely proposed.
  init(_ role: PersonRole, _ values: [String: FieldValue], schema: RegisterSchema, catalogue: RegisterCatalogue) {
    self.role = role
    let reader = SettledReader(values: values, catalogue: catalogue)
    var query = EntryQueries.query(role, schema: schema, reader)
    if let child = role.parentOf {
      let other = schema.persons.first { $0.parentOf == child && $0.id != role.id }
      query.spouseName = other.map { reader.text($0.fullName) } ?? ""
    }
    self.query = query
    name = NameHint(query.fullName)
    father = VietnameseText.folded(query.fatherName)
    mother = VietnameseText.folded(query.motherName)
  }

  /// The digits of an identity number in one of its two lengths, or empty.
  var number: String {
    let digits = query.idNumber.filter { ("0"..."9").contains($0) }
    return [9, 12].contains(digits.utf8.count) ? digits : ""
  }

  var count: Int {
    let facts = [name != nil, query.birthDate.year != nil, isName(father), isName(mother), isName(spouse)]
    return facts.count { $0 } + (number.isEmpty ? 0 : Self.needed)
  }

  /// The year in which the person may have been born is not enough alone: somebody must be named or numbered.
  var isEnough: Bool { count >= Self.needed }

  var spouse: String { VietnameseText.folded(query.spouseName) }

  /// How many of the hooks hold for a person, and how well all together; nil when the person cannot be meant.
  func score(_ person: PopulationPerson) -> PrefillScore? {
    var score = PrefillScore()
    let sameNumber = !number.isEmpty && (person.id12 == number || person.id9 == number)
    if sameNumber { score.add(40, hooks: Self.needed) }
    let nameKey = VietnameseText.folded(person.fullName)
    if let name {
      switch name.fit(nameKey) {
      case .whole:
        let marks = VietnameseText.comparisonKey(person.fullName) == VietnameseText.comparisonKey(query.fullName)
        score.add(marks ? 12 : 10)
        score.nameIsWhole = true
      case .part: score.add(5)
      case .initials: score.add(6)
      case nil where sameNumber: score.add(-6, hooks: 0)
      case nil: return nil
      }
    }
    let born = (ExtractDate(person.birthDate) ?? .unknown).parts
    switch Self.dates(query.birthDate, born) {
    case .equal: score.add(12)
    case .compatible: score.add(query.birthDate.month == nil ? 5 : 8)
    case .different:
      // Another day of the same year is a slip that happens, to a whole name; another year needs more than a name.
      let isSlip = query.birthDate.year == born.year
      score.add(isSlip ? -3 : -8, hooks: isSlip && score.nameIsWhole ? 1 : 0)
    default: break
    }
    score.add(relative(father, person.fatherName))
    score.add(relative(mother, person.motherName))
    score.add(relative(spouse, person.spouseName))
    if let sex = query.sex, let other = RecordLinkage.Sex(rawValue: person.sex) { score.bits += sex == other ? 1 : -7 }
    return score.hooks >= Self.needed ? score : nil
  }

  private func isName(_ key: String) -> Bool { key.contains(" ") }

  private func relative(_ key: String, _ name: String) -> (bits: Int, hooks: Int) {
    let other = VietnameseText.folded(name)
    guard !key.isEmpty, !other.isEmpty else { return (0, 0) }
    return key == other ? (9, 1) : (-4, 0)
  }

  private static func dates(_ a: DateParts, _ b: DateParts) -> Agreement {
    guard let year = a.year, let other = b.year else { return .unknown }
    let rest = [(a.month, b.month), (a.day, b.day)].compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } }
    guard year == other, rest.allSatisfy({ $0.0 == $0.1 }) else { return .different }
    return rest.count == 2 ? .equal : .compatible
  }
}

/// How well a person answers to the hooks.
struct PrefillScore: Comparable {
  var bits = 0
  var hooks = 0
  var nameIsWhole = false

  mutating func add(_ bits: Int, hooks: Int = 1) {
    self.bits += bits
    self.hooks += hooks
  }

  mutating func add(_ part: (bits: Int, hooks: Int)) { add(part.bits, hooks: part.hooks) }

  /// Stands out even among many: the whole name, and more than the year.
  var isStrong: Bool { nameIsWhole && bits >= 19 }

  static func < (a: PrefillScore, b: PrefillScore) -> Bool { a.bits < b.bits }
}
