import RecordLinkage
import Testing

@Suite struct MatcherLimitsTests {
  @Test(arguments: ["", " ", "\u{0}", "\u{301}", "👩‍👩‍👧", "12345", String(repeating: "Nguyễn ", count: 2000)])
  func namesThatAreNoneFindNobody(name: String) {
    let query = RecordQuery(fullName: name, birthDate: DateParts(year: 1985), fatherName: name, motherName: name, idNumber: name)
    #expect(Town.outcome(query).category == .notFound)
  }

  @Test(arguments: ["1", "01234567", "0123456789", "abc", "000000000000000000000000", "٠١٢٣٤٥٦٧٨"])
  func numbersOfOtherLengthsCompareWithNothing(number: String) {
    let outcome = Town.outcome(
      RecordQuery(fullName: "Nguyễn Văn An", birthDate: DateParts(year: 1985, month: 3, day: 12), idNumber: number))
    #expect(outcome.category == .matched)
    #expect(outcome.chosen?.agreement(on: .idNumber) == .unknown)
  }

  @Test(arguments: [Int.max, Int.min, -1, 0]) func absurdYearsMakeNoTrouble(year: Int) {
    let query = RecordQuery(fullName: "Nguyễn Văn An", birthDate: DateParts(year: year, month: year, day: year))
    #expect(Town.outcome(query).category == .notFound)
  }

  @Test func anEmptyExtractFindsNobody() {
    let matcher = ExactMatcher(PersonIndex([]))
    #expect(matcher.outcome(for: CategoryTests.an).category == .notFound)
    #expect(matcher.person(at: 0) == nil && matcher.person(at: -1) == nil)
  }

  @Test func limitsAreKept() {
    let matcher = ExactMatcher(PersonIndex((0..<40).map { PersonRecord(id: "\($0)", fullName: "Nguyễn Thị Lan") }))
    let query = RecordQuery(fullName: "Nguyễn Thị Lan")
    #expect(matcher.candidates(for: query, limit: 5).map(\.personID) == ["0", "1", "2", "3", "4"])
    #expect(matcher.candidates(for: query, limit: 0).isEmpty && matcher.candidates(for: query, limit: -3).isEmpty)
    #expect(matcher.outcome(for: query, limit: 1).category == .ambiguous)
    #expect(matcher.outcome(for: query, limit: 1).candidates.count == 1)
  }

  @Test func theSamePersonTwiceInTheExtractIsAmbiguous() {
    let matcher = ExactMatcher(PersonIndex([Town.persons[0], Town.persons[0]]))
    #expect(matcher.outcome(for: CategoryTests.an).category == .ambiguous)
  }

  @Test func aPersonWithTheRightParentsRivalsABareNamesake() {
    let date = DateParts(year: 1985, month: 3, day: 12)
    let matcher = ExactMatcher(
      PersonIndex([
        PersonRecord(id: "bare", fullName: "Nguyễn Văn Hoà", birthDate: date),
        PersonRecord(id: "parents", fullName: "Nguyễn Văn Hóa", birthDate: date, fatherName: "Nguyễn Văn Bách"),
      ]))
    let query = RecordQuery(fullName: "Nguyễn Văn Hòa", birthDate: date, fatherName: "Nguyễn Văn Bách")
    #expect(matcher.outcome(for: query).category == .ambiguous)
  }

  @Test func anotherSpouseIsANoteNotADifference() {
    let date = DateParts(year: 1985, month: 3, day: 12)
    let matcher = ExactMatcher(
      PersonIndex([PersonRecord(id: "p", fullName: "Nguyễn Văn An", birthDate: date, spouseName: "Lò Thị Mai")]))
    let outcome = matcher.outcome(
      for: RecordQuery(role: "husband", fullName: "Nguyễn Văn An", birthDate: date, spouseName: "Hà Thị Thu"))
    #expect(outcome.category == .matched)
    #expect(outcome.chosen?.notes.contains { $0.field == .spouse && $0.agreement == .different } == true)
  }

  @Test func everyPersonOfALargeExtractIsFoundAgain() {
    let surnames = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ"]
    let given = ["An", "Ánh", "Bình", "Châu", "Dung", "Đức", "Giang", "Hà", "Hoà", "Khánh", "Lan", "Minh"]
    let persons = (0..<20_000).map { i in
      PersonRecord(
        id: "\(i)", fullName: "\(surnames[i % 6]) Thị \(given[i / 6 % 12])",
        birthDate: DateParts(year: 1930 + i / 72 % 90, month: 1 + i % 12, day: 1 + i % 28), id12: String(100_000_000_000 + i))
    }
    let matcher = ExactMatcher(PersonIndex(persons))
    for i in stride(from: 0, to: persons.count, by: 97) {
      let person = persons[i]
      let query = RecordQuery(fullName: person.fullName.uppercased(), birthDate: person.birthDate, idNumber: person.id12)
      #expect(matcher.outcome(for: query).chosen?.personID == person.id)
    }
  }
}
