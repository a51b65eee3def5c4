import Foundation
import Testing

@testable import Sample

@Suite("An invented commune")
struct CommuneTests {
  static let commune = SampleCommune(seed: 7, persons: 3_000)
  static let entries = commune.books.flatMap(\.entries)

  @Test("the same seed gives the same commune, another seed another")
  func deterministic() {
    let first = SampleCommune(seed: 11, persons: 500)
    let second = SampleCommune(seed: 11, persons: 500)
    #expect(first.persons == second.persons)
    #expect(first.population == second.population)
    #expect(first.books == second.books)
    #expect(SampleCommune(seed: 12, persons: 500).persons != first.persons)
  }

  @Test("about as many persons as asked for", arguments: [300, 1_000, 3_000])
  func size(_ count: Int) {
    let made = SampleCommune(seed: 3, persons: count).persons.count
    #expect(abs(made - count) < max(40, count / 12))
  }

  @Test("identity numbers agree with sex and year of birth and are nobody else's")
  func identityNumbers() {
    var seen: Set<String> = []
    for person in Self.commune.persons {
      if let older = person.olderID { #expect(older.count == 9 && older.hasPrefix("97") && seen.insert(older).inserted) }
      guard let id = person.personalID else { continue }
      let digits = id.compactMap(\.wholeNumberValue)
      #expect(digits.count == 12 && seen.insert(id).inserted)
      #expect(["097", "098", "099"].contains(String(id.prefix(3))))
      #expect(digits[3] == (person.birth.year < 2000 ? 0 : 2) + (person.sex == .male ? 0 : 1))
      #expect(digits[4] * 10 + digits[5] == person.birth.year % 100)
    }
    #expect(seen.count > 3_000)
  }

  @Test("mothers are 15 to 50 and alive at a birth; nobody is born before a parent")
  func families() {
    let people = Self.commune.persons
    for child in people {
      guard let mother = child.mother else { continue }
      let age = people[mother].birth.years(to: child.birth)
      #expect((15...50).contains(age))
      #expect(people[mother].isAlive(on: child.birth) && people[mother].sex == .female)
      if let father = child.father {
        #expect(people[father].sex == .male && people[father].birth.years(to: child.birth) >= 16)
      }
    }
  }

  @Test("couples are a man and a woman of age who are not brother and sister")
  func couples() {
    let people = Self.commune.persons
    for couple in Self.commune.couples {
      let (man, woman) = (people[couple.husband], people[couple.wife])
      #expect(man.sex == .male && woman.sex == .female)
      #expect(man.birth.years(to: couple.day) >= 20 && woman.birth.years(to: couple.day) >= 18)
      #expect(man.mother == nil || man.mother != woman.mother)
    }
  }

  @Test("surnames are skewed as in Vietnam")
  func surnames() {
    let share = Double(Self.commune.persons.filter { $0.surname == "Nguyễn" }.count) / Double(Self.commune.persons.count)
    #expect((0.3...0.52).contains(share))
  }

  @Test("all text is in composed form")
  func composed() {
    for value in Self.entries.flatMap({ $0.fields.values }) {
      #expect(
        Array(value.asWritten.unicodeScalars) == Array(value.asWritten.precomposedStringWithCanonicalMapping.unicodeScalars))
    }
  }

  @Test("the extract holds most living persons, once each, with differences")
  func extract() {
    let rows = Self.commune.population
    let living = Self.commune.persons.filter { $0.death == nil }.count
    #expect(rows.count > living * 9 / 10 && rows.count < living)
    #expect(Set(rows.map(\.id12)).count == rows.count)
    for column in ["full_name", "dob", "father_name", "mother_name", "residence"] {
      #expect(rows.contains { $0.differences.contains(column) })
    }
    #expect(rows.contains { $0.dob.count == 4 } && rows.contains { $0.fatherName.isEmpty })
  }

  @Test("links name rows of the extract, or nobody")
  func links() {
    let ids = Set(Self.commune.population.map(\.id12))
    for link in Self.entries.flatMap(\.links) {
      if let id = link.id12 { #expect(ids.contains(id)) }
    }
    #expect(Self.entries.contains { $0.links.contains { $0.id12 == nil } })
    #expect(Self.entries.contains { $0.links.contains { $0.id12 != nil } })
  }

  @Test("nobody lived anywhere until before they began to", arguments: [1, 7, 12] as [UInt64])
  func residencePeriods(_ seed: UInt64) {
    func year(_ entry: TruthEntry, _ field: String) -> Int? { entry.fields[field].flatMap { Int($0.asWritten.suffix(4)) } }
    let entries = SampleCommune(seed: seed, persons: 3_000).books.filter { $0.kind == "maritalStatus" }.flatMap(\.entries)
    let periods = entries.compactMap { entry in
      year(entry, "personResidencePeriodFrom").flatMap { from in year(entry, "personResidencePeriodTo").map { (from, $0) } }
    }
    #expect(!entries.isEmpty && periods.allSatisfy { $0.0 <= $0.1 })
    for entry in entries {
      let parts = ["Place", "From", "To"].map { entry.fields["personResidencePeriod\($0)"]?.asWritten.isEmpty ?? true }
      #expect(Set(parts).count == 1, "a period has all its parts or none")
    }
  }
}
