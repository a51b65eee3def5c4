import CivilStatus
import Testing

@Suite struct ValueTests {
  let normaliser = ValueNormaliser(today: PartialDate(iso: "2026-11-21") ?? .today)
  let birth: RegisterSchema

  init() throws { birth = try #require(RegisterCatalogue.standard[.birth]) }

  private func field(_ id: String) throws -> FieldDefinition { try #require(birth.field(id)) }

  @Test(arguments: [
    ("childBirthDate", "31.02.1999", nil as String?, ["impossibleDate"]),
    ("childBirthDate", "01/04/5005", "5005-04-01", ["implausibleYear"]),
    ("childBirthDate", "12.3.85", nil, ["twoDigitYear"]),
    ("childBirthDate", "19/11/1999", "1999-11-19", []),
    ("registrationDate", "19/11/1999", "1999-11-19", ["placeholderDate"]),
    ("childBirthDate", "hôm qua", nil, ["unreadableDate"]),
    ("childBirthDate", "60 tuổi", "P60Y", []),
    ("childBirthDate", "", nil, []),
    ("childHometown", ", , , ", nil, ["emptyPunctuation"]),
    ("childHometown", "  Xã  A, huyện B ", "Xã A, huyện B", []),
    ("registrationNumber", "01/", "01", ["numberYearMissing"]),
    ("registrationNumber", "052", "52", []),
    ("registrationNumber", "12345", "12345", []),
    ("registrationNumber", "không số", nil, ["unreadableNumber"]),
    ("bookNumber", "01/2007-2009", "01/2007-2009", []),
    ("bookNumber", "01", nil, ["unreadableBookNumber"]),
    ("childGender", "Nữ", "2", []),
    ("childGender", "7", nil, ["codeNotInList"]),
    ("childEthnicity", "kinh", "Kinh", []),
    ("childEthnicity", "Atlantis", nil, ["codeNotInList"]),
    ("childNationality", "Xứ Lạ", nil, ["codeNotInOpenList"]),
    ("childPersonalId", "068304001234", "068304001234", []),
    ("childPersonalId", "165415511", nil, ["identityNumberShape"]),
    ("motherIdDocumentNumber", "165 415 511", "165415511", []),
    ("childFullName", "Trần\u{0}Văn", "TrầnVăn", ["controlCharacters"]),
  ])
  func readsAndExplains(field id: String, written: String, normalised: String?, rules: [String]) throws {
    let reading = normaliser.normalise(written, field: try field(id))
    #expect(reading.normalised == normalised)
    #expect(reading.diagnostics.map(\.rule) == rules)
    #expect(reading.diagnostics.allSatisfy { $0.place.field == id && !$0.message.isEmpty && !$0.advice.isEmpty })
  }

  @Test func theWritingIsNeverChanged() throws {
    let value = normaliser.value("01/04/5005", field: try field("childBirthDate"))
    #expect(value.asWritten == "01/04/5005")
    let advice = normaliser.normalise("01/04/5005", field: try field("childBirthDate")).diagnostics.first?.advice
    #expect(advice?.contains("2005") == true)
  }

  @Test func tenThousandCharactersAreKeptAndFlagged() throws {
    let long = String(repeating: "ă", count: 10_000)
    let value = normaliser.value(long, field: try field("notes"))
    #expect(value.asWritten.count == 10_000 && value.normalised?.count == 10_000)
    #expect(normaliser.normalise(long, field: try field("notes")).diagnostics.map(\.rule) == ["veryLongValue"])
    #expect(normaliser.normalise(long, field: try field("childBirthDate")).normalised == nil)
  }

  @Test func illegibleValuesHaveNoMeaning() throws {
    #expect(normaliser.value("1985", condition: .illegible, field: try field("childBirthDate")).normalised == nil)
  }

  @Test(arguments: [("14:30", "14:30"), ("14 giờ 30 phút", "14:30"), ("7h05", "07:05"), ("9 giờ", "09:00")])
  func timesOfDay(written: String, normalised: String) throws {
    let death = try #require(RegisterCatalogue.standard[.death]?.field("deceasedDeathTime"))
    #expect(normaliser.normalise(written, field: death).normalised == normalised)
    #expect(normaliser.normalise("sáng sớm", field: death).normalised == nil)
  }
}
