import RecordLinkage
import Testing

@Suite struct PartialDateTests {
  @Test func aYearAloneNeedsAParent() {
    var query = RecordQuery(fullName: "Nguyễn Văn An", birthDate: DateParts(year: 1985))
    let outcome = Town.outcome(query)
    #expect(outcome.category == .ambiguous)
    #expect(outcome.candidates.first?.personID == "an" && outcome.candidates.first?.tier == .review)
    query.fatherName = "Nguyễn Văn Bách"
    #expect(Town.outcome(query).category == .matched)
  }

  @Test func aYearAloneOnTheOtherSideIsTheSame() {
    var query = RecordQuery(fullName: "Hoàng Văn Rạng", birthDate: DateParts(year: 1942, month: 2, day: 9))
    #expect(Town.outcome(query).category == .ambiguous)
    query.fatherName = "Hoàng Văn Sáu"
    let outcome = Town.outcome(query)
    #expect(outcome.category == .matched)
    #expect(outcome.chosen?.agreement(on: .birthDate) == .compatible)
    query.fatherName = "Hoàng Văn Bảy"
    #expect(Town.outcome(query).category == .notFound)
  }

  @Test func monthsAndDaysCountWhereKnown() {
    var query = RecordQuery(
      fullName: "Cao Thị Xuân", birthDate: DateParts(year: 1955, month: 8, day: 30), motherName: "Mai Thị Yên")
    #expect(Town.outcome(query).category == .matched)
    query.birthDate.month = 9
    #expect(Town.outcome(query).category == .mismatched)
    query.birthDate = DateParts(month: 8, day: 30)
    #expect(Town.outcome(query).category == .ambiguous)
    query.birthDate = DateParts(month: 9)
    #expect(Town.outcome(query).category == .mismatched)
  }

  @Test func noDateOnEitherSideIsNeverEnough() {
    let query = RecordQuery(
      fullName: "Tô Thị Tấm", birthDate: DateParts(year: 1930, month: 1, day: 1), motherName: "Ngô Thị Uyên")
    let outcome = Town.outcome(query)
    #expect(outcome.category == .ambiguous)
    #expect(outcome.candidates.first?.agreement(on: .birthDate) == .unknown)
    #expect(Town.outcome(RecordQuery(fullName: "Nguyễn Văn An")).category == .ambiguous)
  }

  @Test func marksThatDifferOnAYearAloneAreNotEnough() {
    #expect(Town.outcome(RecordQuery(fullName: "Nguyễn Văn Ân", birthDate: DateParts(year: 1985))).category == .ambiguous)
  }

  @Test func aNumberDecidesWhereTheDateIsMissing() {
    let query = RecordQuery(fullName: "Nguyễn Văn An", idNumber: "001085000001")
    #expect(Town.outcome(query).category == .matched)
    let nameless = RecordQuery(fullName: "Ai Đó", birthDate: DateParts(year: 1985), idNumber: "001085999999")
    #expect(Town.outcome(nameless).category == .ambiguous)
  }

  @Test(arguments: [
    (DateParts(year: 1985, month: 3, day: 2), "02/03/1985"), (DateParts(year: 1985, month: 3), "03/1985"),
    (DateParts(year: 1985), "1985"), (DateParts(), ""), (DateParts(month: 3, day: 2), "02/03/?"),
    (DateParts(year: 1985, day: 2), "02/?/1985"),
  ])
  func datesAreShownAsFarAsKnown(date: DateParts, text: String) {
    #expect(date.text == text)
  }
}
