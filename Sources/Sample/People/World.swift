/// The simulated commune with the questions the books ask of it.
struct World: Sendable {
  let persons: [Person]
  let couples: [Couple]
  let units: InventedUnits

  func fatherName(_ person: Person) -> String? {
    person.father.map { persons[$0].fullName } ?? person.fatherName
  }

  func motherName(_ person: Person) -> String? {
    person.mother.map { persons[$0].fullName } ?? person.motherName
  }

  /// Who a person is married to on a day.
  func spouse(of person: Person, on day: CivilDay) -> Person? {
    for index in person.couples.reversed() {
      let couple = couples[index]
      if couple.day <= day, couple.divorced.map({ $0 > day }) ?? true {
        return persons[couple.husband == person.index ? couple.wife : couple.husband]
      }
    }
    return nil
  }

  /// Where a person lives on a day, as a clerk writes it.
  func home(_ person: Person, on day: CivilDay) -> String {
    if let year = person.movedYear, let unit = person.movedTo, year <= day.year {
      return units.fullName(unit, on: day).capitalisedFirst
    }
    if person.birthUnit != InventedUnits.home, !livedHere(person, on: day) {
      return units.fullName(person.birthUnit, on: day).capitalisedFirst
    }
    return villageHome(person, on: day)
  }

  /// Village and commune of the sample.
  func villageHome(_ person: Person, on day: CivilDay) -> String {
    "\(InventedUnits.villages[person.village].capitalisedFirst), \(units.fullName(InventedUnits.home, on: day))"
  }

  /// The place a family comes from: that of the father's line.
  func origin(_ person: Person, on day: CivilDay) -> String {
    if let father = person.father ?? person.mother { return origin(persons[father], on: day) }
    return units.fullName(person.birthUnit, on: day).capitalisedFirst
  }

  /// Somebody from outside lives here only from the wedding on.
  private func livedHere(_ person: Person, on day: CivilDay) -> Bool {
    person.couples.first.map { couples[$0].day < day } ?? false
  }
}

extension String {
  /// The first letter in capitals.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
