import CivilStatus
import Testing

@Suite struct EntryFindingsTests {
  private static let long = String(repeating: "a", count: 2_000)

  /// Rule, kind, values that make it fire, values that do not.
  static let cases: [(RuleID, RegisterKind, [String: String], [String: String])] = [
    (.controlCharacters, .birth, ["notes": "a\u{7}b"], ["notes": "a\nb"]),
    (.veryLongValue, .birth, ["notes": long], ["notes": "ngắn"]),
    (.emptyPunctuation, .birth, ["childHometown": ", , , "], ["childHometown": ""]),
    (.impossibleDate, .birth, ["childBirthDate": "31.02.1999"], ["childBirthDate": "29.02.2000"]),
    (.unreadableDate, .birth, ["childBirthDate": "mùa lúa"], ["childBirthDate": "không rõ"]),
    (.twoDigitYear, .birth, ["childBirthDate": "01/02/85"], ["childBirthDate": "01/02/1985"]),
    (.lunarDate, .birth, ["childBirthDate": "15/8/1985 âm lịch"], ["childBirthDate": "15/8/1985"]),
    (.implausibleYear, .birth, ["childBirthDate": "01/04/5005"], ["childBirthDate": "01/04/2005"]),
    (.placeholderDate, .birth, ["registrationDate": "19/11/1999"], ["registrationDate": "20/11/1999"]),
    (.numberYearMissing, .birth, ["registrationNumber": "01/"], ["registrationNumber": "01"]),
    (.unreadableNumber, .birth, ["registrationNumber": "số ?"], ["registrationNumber": "12345"]),
    (.unreadableBookNumber, .birth, ["bookNumber": "sổ cũ"], ["bookNumber": "01/1999"]),
    (.codeNotInList, .birth, ["childGender": "9"], ["childGender": "Nam"]),
    (.codeNotInOpenList, .birth, ["childNationality": "Xứ Lạ"], ["childNationality": "Việt Nam"]),
    (.identityNumberShape, .birth, ["childPersonalId": "123"], ["childPersonalId": "068304001234"]),
    (.numberMissing, .birth, ["childFullName": "Trần Thị Mẫu"], ["registrationNumber": "7"]),
    (.requiredMissing, .birth, ["childFullName": ""], [:]),
    (
      .registrationYearMismatch, .birth, ["registrationNumber": "01/2018", "registrationDate": "27.10.2008"],
      ["registrationNumber": "01/2008", "registrationDate": "27.10.2008"]
    ),
    (
      .registrationOutsideBook, .birth, ["bookNumber": "01/2010", "registrationDate": "2008"],
      ["bookNumber": "01/2006", "registrationDate": "09.02.2009"]
    ),
    (.dateInFuture, .birth, ["registrationDate": "31.12.2026"], ["registrationDate": "2026"]),
    (
      .eventAfterRegistration, .birth, ["childBirthDate": "02.03.2008", "registrationDate": "01.03.2008"],
      ["childBirthDate": "03.2008", "registrationDate": "01.03.2008"]
    ),
    (
      .deathBeforeBirth, .death, ["deceasedBirthDate": "1950", "deceasedDeathDate": "1949"],
      ["deceasedBirthDate": "1950", "deceasedDeathDate": "12.1950"]
    ),
    (
      .wordsDifferFromDigits, .birth,
      ["childBirthDate": "01.09.2008", "childBirthDateInWords": "Ngày Hai Mươi Bảy Tháng Tám Năm Hai Nghìn Không Trăm Linh Tám"],
      ["childBirthDate": "02.03.2008", "childBirthDateInWords": "Ngày Hai Tháng Ba Năm Hai Nghìn Linh Tám"]
    ),
    (
      .parentTooYoung, .birth, ["motherBirthDate": "1990", "childBirthDate": "01.01.1995"],
      ["motherBirthDate": "1990", "childBirthDate": "2002"]
    ),
    (
      .parentTooOld, .birth, ["motherBirthDate": "1930", "childBirthDate": "1995"],
      ["motherBirthDate": "1950", "childBirthDate": "1995"]
    ),
    (
      .marriageAge, .marriage, ["wifeBirthDate": "1995", "registrationDate": "01.06.2010"],
      ["wifeBirthDate": "1990", "registrationDate": "01.06.2010"]
    ),
    (
      .identityNumberSex, .birth, ["childPersonalId": "068304001234", "childGender": "1"],
      ["childPersonalId": "068304001234", "childGender": "2"]
    ),
    (
      .identityNumberBirthYear, .birth, ["childPersonalId": "068304001234", "childBirthDate": "2005"],
      ["childPersonalId": "068304001234", "childBirthDate": "2004"]
    ),
    (
      .sameIdentityNumber, .birth, ["motherIdDocumentNumber": "165415511", "fatherIdDocumentNumber": "165 415 511"],
      ["motherIdDocumentNumber": "165415511", "requesterIdDocumentNumber": "165415511"]
    ),
    (
      .foreignerWithEthnicity, .birth, ["fatherNationality": "Nhật Bản", "fatherEthnicity": "Kinh"],
      ["fatherNationality": "Nhật Bản", "fatherOtherNationality": "Việt Nam", "fatherEthnicity": "Kinh"]
    ),
    (
      .unknownParentFilled, .birth, ["childBirthKind": "3", "fatherFullName": "Lê Văn Mẫu"],
      ["childBirthKind": "3", "motherFullName": "Lê Thị Mẫu"]
    ),
    (
      .documentKindWithoutNumber, .birth, ["motherIdDocumentKind": "1"],
      ["motherIdDocumentKind": "1", "motherIdDocumentNumber": "165415511"]
    ),
  ]

  private func fired(_ values: [String: FieldValue], _ kind: RegisterKind, off: Set<RuleID> = []) throws -> [Diagnostic] {
    let today = try #require(PartialDate(iso: "2026-11-21"))
    return EntryFindings.check(
      entry: values, schema: try #require(RegisterCatalogue.standard[kind]), context: EntryContext(today: today, switchedOff: off)
    )
  }

  @Test(arguments: cases.indices)
  func eachRuleFiresAndStaysSilent(position: Int) throws {
    let (rule, kind, bad, good) = Self.cases[position]
    let hit = try fired(bad.mapValues { FieldValue(asWritten: $0) }, kind).filter { $0.rule == rule.rawValue }
    #expect(!hit.isEmpty)
    #expect(hit.allSatisfy { !$0.message.isEmpty && !$0.advice.isEmpty && $0.severity != .error })
    let silent = try fired(good.mapValues { FieldValue(asWritten: $0) }, kind).filter { $0.rule == rule.rawValue }
    // An empty entry lacks its required fields: that rule is silent when each is answered.
    #expect(rule == .requiredMissing || silent.isEmpty)
    #expect(try fired(bad.mapValues { FieldValue(asWritten: $0) }, kind, off: [rule]).allSatisfy { $0.rule != rule.rawValue })
  }

  @Test func theTableDeclaresEveryRuleOnceAndEveryRuleIsTested() {
    #expect(FindingRule.all.map(\.id.rawValue).sorted() == RuleID.allCases.map(\.rawValue).sorted())
    #expect(Set(Self.cases.map(\.0)) == Set(RuleID.allCases))
    #expect(FindingRule.all.allSatisfy { !$0.titleVi.isEmpty && !$0.source.isEmpty })
  }

  @Test func aBlankOrDamagedPartOfThePageIsAnAnswer() throws {
    let birth = try #require(RegisterCatalogue.standard[.birth])
    let values = Dictionary(
      uniqueKeysWithValues: birth.keyedFields.map { ($0.id, FieldValue(asWritten: "", condition: .blank)) })
    #expect(try fired(values, .birth).allSatisfy { $0.rule == RuleID.numberMissing.rawValue })
  }

  @Test func aPlaceholderDateIsNoEvidence() throws {
    let values = ["registrationDate": "19/11/1999", "registrationNumber": "01/2003", "childBirthDate": "2001"]
    let rules = try fired(values.mapValues { FieldValue(asWritten: $0) }, .birth).map(\.rule)
    #expect(rules.contains("placeholderDate"))
    #expect(!rules.contains("registrationYearMismatch") && !rules.contains("eventAfterRegistration"))
  }

  @Test func anUnreadableValueIsNotJudged() throws {
    let value = FieldValue(asWritten: "31.02.1999", condition: .struckOut)
    #expect(try fired(["childBirthDate": value], .birth).allSatisfy { $0.rule != "impossibleDate" })
  }
}
