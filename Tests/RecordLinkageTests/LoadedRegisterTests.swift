import RecordLinkage
import Testing

@Suite struct LoadedRegisterTests {
  private static let village = Village(families: 90, seed: 8)
  private static let persons = village.children.map { child in
    PersonRecord(
      id: child.id, fullName: child.name, sex: child.sex == "Nam" ? .male : .female,
      birthDate: DateParts(year: child.year, month: child.month, day: child.day), id12: child.id, placeOfBirth: child.place,
      origin: child.place, fatherName: child.father, motherName: child.mother, residence: child.place)
  }

  private static func query(_ child: Village.Child, name: String? = nil, year: Int? = nil) -> RecordQuery {
    RecordQuery(
      fullName: name ?? child.name, birthDate: DateParts(year: year ?? child.year, month: child.month, day: child.day),
      fatherName: child.father, motherName: child.mother)
  }

  @Test func everyPersonIsFoundInSpiteOfAWrongYear() throws {
    let register = try LoadedRegister(kind: .birth, persons: Self.persons)
    #expect(register.count == Self.persons.count)
    for (i, child) in Self.village.children.enumerated() where i % 7 == 0 {
      let found = register.candidates(for: LinkageQuery(Self.query(child, year: child.year + 1), origin: child.place))
      let best = try #require(found.first)
      #expect(best.personIndex == i && best.personID == child.id)
      #expect(best.probability > 0.5 && best.fields.contains { $0.field == .birthDate && $0.level == "yearOff" })
      #expect(found.map(\.bits) == found.map(\.bits).sorted(by: >))
    }
  }

  @Test func theMatcherGivesReasonsAndReadsSlips() throws {
    let matcher = try RegisterMatcher(Self.persons)
    let child = Self.village.children[3]
    let exact = matcher.outcome(for: Self.query(child))
    #expect(exact.chosen?.personID == child.id && exact.category == .matched)
    let slip = matcher.candidates(for: Self.query(child, name: child.name + "h"), limit: 3)
    #expect(slip.first?.personID == child.id)
    #expect(slip.first?.differences.contains { $0.field == .fullName } == true)
    #expect(matcher.candidates(for: RecordQuery(fullName: ""), limit: 3).isEmpty)
    #expect(matcher.person(at: 3)?.id == child.id && matcher.person(at: -1) == nil)
  }

  @Test func anEmptyRegisterAnswersNobody() throws {
    let register = try LoadedRegister(kind: .death, persons: [PersonRecord]())
    #expect(register.candidates(for: LinkageQuery(RecordQuery(fullName: "Trần Văn Tư"))).isEmpty)
  }
}
