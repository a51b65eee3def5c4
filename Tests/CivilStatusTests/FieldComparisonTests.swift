import CivilStatus
import Testing

@Suite struct FieldComparisonTests {
  let birth: RegisterSchema

  init() throws { birth = try #require(RegisterCatalogue.standard[.birth]) }

  private func agree(_ id: String, _ a: FieldValue, _ b: FieldValue) throws -> Bool {
    FieldComparison.agree(a, b, field: try #require(birth.field(id)))
  }

  @Test(arguments: [
    ("childFullName", "TRẦN THỊ HOÀ", "Trần  Thị Hòa"), ("childBirthDate", "12/3/1985", "12.03.1985"),
    ("motherBirthDate", "60 tuổi", "60t"), ("registrationNumber", "052", "52"), ("pageNumber", "07", "7"),
    ("motherIdDocumentNumber", "165 415 511", "165415511"), ("childHometown", "xã A , huyện B", "xã A , huyện B"),
  ])
  func sameMeaningAgrees(field: String, a: String, b: String) throws {
    #expect(try agree(field, FieldValue(asWritten: a), FieldValue(asWritten: b)))
  }

  @Test(arguments: [
    ("childFullName", "Trần Thị Lan", "Trần Thị Lân"), ("childFullName", "Lý", "Lí"), ("childBirthDate", "12.03.1985", "03.1985"),
    ("childBirthDate", "31.02.1999", "30.02.1999"), ("registrationNumber", "12", "12a"),
    ("registrationNumber", "01/2018", "01/2019"),
    ("childFullName", "Trần Thị Lan", ""), ("signer", "A", "B"),
  ])
  func otherMeaningDiffers(field: String, a: String, b: String) throws {
    #expect(try !agree(field, FieldValue(asWritten: a), FieldValue(asWritten: b)))
  }

  @Test func theStateOfTheWritingIsPartOfTheAnswer() throws {
    let sure = FieldValue(asWritten: "Lan")
    let unsure = FieldValue(asWritten: "Lan", condition: .uncertain)
    #expect(try !agree("childFullName", sure, unsure))
    #expect(
      try !agree("childFullName", FieldValue(asWritten: "", condition: .blank), FieldValue(asWritten: "", condition: .damaged)))
    #expect(try agree("childFullName", FieldValue(asWritten: "", condition: .blank), FieldValue(asWritten: ", , ")))
  }

  @Test func codesAgreeByTheirNormalisedForm() throws {
    let code = FieldValue(asWritten: "2", normalised: "2")
    let label = FieldValue(asWritten: "Nữ", normalised: "2")
    #expect(try agree("childGender", code, label))
    #expect(try !agree("childGender", code, FieldValue(asWritten: "Nam", normalised: "1")))
  }

  @Test func everyKeyedFieldOfEveryKindSeesADifference() {
    for schema in RegisterCatalogue.standard.schemas {
      for field in schema.keyedFields {
        let differs = !FieldComparison.agree(FieldValue(asWritten: "1/2001"), FieldValue(asWritten: "2/2002"), field: field)
        #expect(differs, "\(schema.kind.rawValue).\(field.id)")
      }
    }
  }
}
