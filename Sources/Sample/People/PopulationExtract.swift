/// Makes the extract: most living persons, with the differences that real registers show.
struct PopulationExtract {
  /// Shares of rows that differ from the books in each way.
  static let missingPerson = 0.05
  static let otherMarks = 0.05
  static let otherLetter = 0.012
  static let yearOnlyOfOld = 0.2
  static let otherDay = 0.015
  static let missingParents = 0.3
  static let oldPlaceNames = 0.15
  static let capitals = 0.04

  static func make(_ world: World, seed: UInt64) -> [PopulationRow] {
    var random = SeededGenerator(seed: seed, part: "extract")
    let day = CivilDay(2026, 1, 5)
    var rows: [PopulationRow] = []
    for person in world.persons {
      guard let id = person.personalID, person.death == nil, !random.chance(missingPerson) else { continue }
      rows.append(row(person, id, world, day, &random))
    }
    return rows.sorted { $0.id12 < $1.id12 }
  }

  private static func row(_ person: Person, _ id: String, _ world: World, _ day: CivilDay, _ random: inout SeededGenerator)
    -> PopulationRow
  {
    var differences: [String] = []
    func differs(_ column: String) { if !differences.contains(column) { differences.append(column) } }
    var name = person.fullName
    if random.chance(otherMarks), let other = Respelling.marks(name, &random) {
      name = other
      differs("full_name")
    } else if random.chance(otherLetter) {
      name = Respelling.letter(name, &random)
      differs("full_name")
    }
    if random.chance(capitals) { name = name.uppercased() }
    var dob = person.birth.slashed
    if person.birth.year < 1965, random.chance(yearOnlyOfOld) {
      dob = String(person.birth.year)
      differs("dob")
    } else if random.chance(otherDay) {
      dob = person.birth.adding(days: random.pick([-1, 1, 30, 365, -365])).slashed
      differs("dob")
    }
    var parents = (world.fatherName(person) ?? "", world.motherName(person) ?? "")
    if person.birth.year < 1960, random.chance(missingParents) {
      parents = random.chance(0.5) ? ("", "") : ("", parents.1)
      differs("father_name")
    }
    if random.chance(otherMarks), let other = Respelling.marks(parents.1, &random) {
      parents.1 = other
      differs("mother_name")
    }
    let then = random.chance(oldPlaceNames)
    let at = then ? CivilDay(2019, 1, 1) : day
    if person.movedYear != nil { differs("residence") }
    let spouse = world.spouse(of: person, on: day)
    return PopulationRow(
      id12: id, fullName: name, sex: person.sex.rawValue, dob: dob, placeOfBirth: place(person.birthUnit, at, world),
      origin: place(root(person, world).birthUnit, at, world), fatherName: parents.0, motherName: parents.1,
      spouseName: spouse.map { $0.death == nil ? $0.fullName : "" } ?? "", residence: residence(person, at, world),
      id9: random.chance(0.6) ? person.olderID ?? "" : "", person: person.index, differences: differences)
  }

  private static func place(_ code: String, _ day: CivilDay, _ world: World) -> String {
    let now = day.iso >= InventedUnits.merger ? world.units.successor(of: code) : code
    return world.units.fullName(now, on: day).capitalisedFirst
  }

  private static func root(_ person: Person, _ world: World) -> Person {
    var current = person
    while let next = current.father ?? current.mother { current = world.persons[next] }
    return current
  }

  private static func residence(_ person: Person, _ day: CivilDay, _ world: World) -> String {
    if let unit = person.movedTo { return place(unit, day, world) }
    return "\(InventedUnits.villages[person.village].capitalisedFirst), \(place(InventedUnits.home, day, world).lowercasedFirst)"
  }
}

extension String {
  /// The first letter small.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
