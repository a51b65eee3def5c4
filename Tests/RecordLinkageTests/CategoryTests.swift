import RecordLinkage
import Testing

@Suite struct CategoryTests {
  static let an = RecordQuery(
    fullName: "Nguyễn Văn An", sex: .male, birthDate: DateParts(year: 1985, month: 3, day: 12), fatherName: "Nguyễn Văn Bách",
    motherName: "Trần Thị Cúc")

  @Test func nameDateAndParentsMatch() throws {
    let outcome = Town.outcome(Self.an)
    #expect(outcome.category == .matched)
    let chosen = try #require(outcome.chosen)
    #expect(chosen.personID == "an" && chosen.tier == .accept && chosen.differences.isEmpty)
    #expect(Town.matcher.person(at: chosen.personIndex)?.id == "an")
    #expect(chosen.agreements.map(\.field) == [.fullName, .sex, .birthDate, .father, .mother])
  }

  @Test(arguments: ["NGUYỄN VĂN AN", " nguyễn  văn an ", "Nguyễn Văn An\u{0}", "Nguye\u{302}\u{303}n Va\u{306}n An"])
  func wayOfWritingDoesNotMatter(name: String) {
    var query = Self.an
    query.fullName = name
    #expect(Town.outcome(query).category == .matched)
  }

  @Test func tonePlacementIsNoDifferenceButAnotherToneIs() throws {
    var query = RecordQuery(
      fullName: "Lê Thị Hòa", birthDate: DateParts(year: 1990, month: 7, day: 1), fatherName: "Lê Văn Dũng")
    #expect(Town.outcome(query).category == .matched)
    query.fullName = "Lê Thị Hoa"
    let outcome = Town.outcome(query)
    #expect(outcome.category == .mismatched)
    let chosen = try #require(outcome.chosen)
    #expect(chosen.differences.map(\.agreement) == [.marksDiffer])
    #expect(
      chosen.differences.first?.sentenceVi == "Họ và tên chỉ khác dấu: sổ ghi “Lê Thị Hoa”, dữ liệu dân cư là “Lê Thị Hoà”.")
  }

  @Test func missingParentsAreNeutral() {
    var query = Self.an
    query.fatherName = ""
    query.motherName = " "
    #expect(Town.outcome(query).category == .matched)
    let bare = RecordQuery(
      fullName: "Đinh Công Vượng", birthDate: DateParts(year: 1960, month: 10, day: 20), fatherName: "Đinh Công Ba")
    let outcome = Town.outcome(bare)
    #expect(outcome.category == .matched)
    #expect(outcome.chosen?.notes.contains { $0.field == .father && $0.agreement == .unknown } == true)
  }

  @Test func oneOtherParentIsAMismatch() {
    var query = Self.an
    query.motherName = "Trần Thị Kim Cúc"
    let outcome = Town.outcome(query)
    #expect(outcome.category == .mismatched)
    #expect(outcome.chosen?.differences.map(\.field) == [.mother])
    #expect(outcome.sentenceVi.contains("họ tên mẹ"))
  }

  @Test func twoOtherParentsAreAnotherPerson() {
    var query = Self.an
    query.fatherName = "Nguyễn Hữu Tài"
    query.motherName = "Lý Thị Sen"
    let outcome = Town.outcome(query)
    #expect(outcome.category == .notFound)
    #expect(outcome.candidates.map(\.tier) == [.reject])
  }

  @Test func anotherDateWithTheSameParentsIsAMismatch() {
    for date in [DateParts(year: 1985, month: 12, day: 3), DateParts(year: 1986, month: 3, day: 12)] {
      var query = Self.an
      query.birthDate = date
      let outcome = Town.outcome(query)
      #expect(outcome.category == .mismatched)
      #expect(outcome.chosen?.differences.map(\.field) == [.birthDate])
      query.fatherName = ""
      query.motherName = ""
      #expect(Town.outcome(query).category == .notFound)
    }
  }

  @Test func namesakesBornOnOneDayAreAmbiguousUntilAParentTells() {
    var query = RecordQuery(fullName: "Nguyễn Thị Lan", birthDate: DateParts(year: 1970, month: 1, day: 2))
    let outcome = Town.outcome(query)
    #expect(outcome.category == .ambiguous && outcome.chosen == nil)
    #expect(Set(outcome.candidates.map(\.personID)) == ["lan-1", "lan-2"])
    #expect(outcome.sentenceVi.contains("2 người"))
    query.motherName = "Bùi Thị Quế"
    #expect(Town.outcome(query).chosen?.personID == "lan-2")
  }

  @Test func twinsAreToldApartByTheGivenName() {
    func twin(_ name: String) -> RecordQuery {
      RecordQuery(
        fullName: name, birthDate: DateParts(year: 2001, month: 5, day: 5), fatherName: "Vũ Đình Lộc", motherName: "Đỗ Thị Mận")
    }
    #expect(Town.outcome(twin("Vũ Minh Khang")).chosen?.personID == "twin-1")
    #expect(Town.outcome(twin("Vũ Minh Khánh")).chosen?.personID == "twin-2")
    #expect(Town.outcome(twin("Vũ Minh Khôi")).category == .notFound)
    #expect(Town.outcome(twin("Vu Minh Khanh")).chosen?.personID == "twin-2")
  }

  @Test func twinsWhoseNamesDifferInMarksAloneAreAmbiguousWithoutMarks() {
    let persons = ["Vũ Thị Thuỳ", "Vũ Thị Thủy"].map {
      PersonRecord(id: $0, fullName: $0, birthDate: DateParts(year: 2001, month: 5, day: 5), motherName: "Đỗ Thị Mận")
    }
    let matcher = ExactMatcher(PersonIndex(persons))
    func category(_ name: String) -> MatchCategory {
      let date = DateParts(year: 2001, month: 5, day: 5)
      return matcher.outcome(for: RecordQuery(fullName: name, birthDate: date, motherName: "Đỗ Thị Mận")).category
    }
    #expect(category("Vũ Thị Thùy") == .matched)
    #expect(category("Vũ Thị Thuy") == .ambiguous)
  }

  @Test(arguments: ["001085000001", "001 085 000 001", "012345678"])
  func anEqualNumberWithAnotherNameOrDateIsAConflict(number: String) {
    let other = RecordQuery(fullName: "Phan Văn Lạ", birthDate: DateParts(year: 1985, month: 3, day: 12), idNumber: number)
    let outcome = Town.outcome(other)
    #expect(outcome.category == .conflictingIdentity)
    #expect(outcome.chosen?.personID == "an")
    var sameName = Self.an
    sameName.idNumber = number
    #expect(Town.outcome(sameName).category == .matched)
    sameName.birthDate.year = 1958
    #expect(Town.outcome(sameName).category == .conflictingIdentity)
  }

  @Test func theConflictWinsOverAPersonWhoFits() {
    let query = RecordQuery(
      fullName: "Đinh Công Vượng", birthDate: DateParts(year: 1960, month: 10, day: 20), idNumber: "001085000001")
    let outcome = Town.outcome(query)
    #expect(outcome.category == .conflictingIdentity)
    #expect(outcome.candidates.contains { $0.personID == "bare" })
  }

  @Test func anotherNumberIsShownAsADifference() {
    var query = Self.an
    query.idNumber = "001085000002"
    let outcome = Town.outcome(query)
    #expect(outcome.category == .mismatched)
    #expect(outcome.chosen?.differences.map(\.field) == [.idNumber])
  }

  @Test func anotherSexIsShownAsADifference() {
    var query = Self.an
    query.sex = .female
    #expect(Town.outcome(query).chosen?.differences.map(\.field) == [.sex])
  }

  @Test func labelsAreThereForEveryCase() {
    #expect(Set(MatchCategory.allCases.map(\.labelVi)).count == 5)
    #expect(Set(MatchTier.allCases.map(\.labelVi)).count == 3)
    for field in MatchReason.Field.allCases {
      for agreement in Agreement.allCases {
        let reason = MatchReason(field: field, agreement: agreement, entryValue: "a", personValue: "b")
        #expect(reason.sentenceVi.hasPrefix(field.labelVi) && reason.sentenceVi.hasSuffix("."))
      }
    }
  }
}
