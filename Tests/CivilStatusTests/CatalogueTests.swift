import CivilStatus
import Foundation
import Testing

@Suite struct CatalogueTests {
  let catalogue = RegisterCatalogue.standard

  @Test func eightKindsInOrder() {
    #expect(
      catalogue.schemas.map(\.kind) == [
        .birth, .marriage, .death, .parentChild, .maritalStatus, .guardianship, .adoption, .changeCorrection,
      ])
  }

  @Test(arguments: [
    ("birth", "70", 70, "DL Import"), ("birth", "60", 60, "KS"), ("marriage", "44", 44, "KH"), ("death", "48", 48, "KT"),
    ("parentChild", "50", 50, "CMC"), ("maritalStatus", "35", 35, "HN"),
  ])
  func columnSetsHaveTheMinistrysWidth(kind: String, set: String, count: Int, sheet: String) throws {
    let schema = try #require(catalogue[RegisterKind(rawValue: kind)])
    let columns = try #require(schema.columnSet(set))
    #expect(columns.columns.count == count)
    #expect(columns.sheetName == sheet)
    #expect(columns.confirmed && schema.templateConfirmed)
  }

  @Test(arguments: ["guardianship", "adoption", "changeCorrection"])
  func unknownTemplatesSaySo(kind: String) throws {
    let schema = try #require(catalogue[RegisterKind(rawValue: kind)])
    #expect(!schema.templateConfirmed)
    #expect(schema.columnSets.allSatisfy { !$0.confirmed })
  }

  @Test func headersAreRecognisedAsFilesSpellThem() throws {
    let birth = try #require(catalogue[.birth])
    #expect(birth.field(forHeader: "loaiDangKy \r\ni=[1,2,3,4,5,6]")?.id == "registrationKind")
    #expect(birth.field(forHeader: "NKSHOTEN")?.id == "childFullName")
    #expect(birth.field(forHeader: "NKSMATTICHGHICHUTUYENBO")?.id == "childMissingDeclaredNoteDate")
    #expect(birth.field(forHeader: "DC_DVNHAPXA") == nil)
    #expect(birth.field(forHeader: "") == nil)
    #expect(birth.columnSet("70")?.columns[5].headerCell == "loaiDangKy \r\ni=[1,2,3,4,5,6]")
  }

  @Test func everyKeyedFieldIsComparedAndShownInTheForm() {
    for schema in catalogue.schemas {
      let inForm = Set(schema.form.flatMap { $0.fields.map(\.id) })
      for field in schema.keyedFields {
        #expect(field.comparison != .none, "\(schema.kind.rawValue).\(field.id)")
        #expect(inForm.contains(field.id))
      }
      #expect(inForm.count == schema.keyedFields.count)
    }
  }

  @Test func onlyRowBookAndOfficeAreDerived() throws {
    let birth = try #require(catalogue[.birth])
    #expect(birth.fields.filter { !$0.keyed }.map(\.id) == ["rowNumber", "bookNumber", "registrationPlace"])
  }

  @Test func formFollowsThePrintedPage() throws {
    let birth = try #require(catalogue[.birth])
    #expect(birth.form.map(\.group.id).prefix(4) == ["entry", "subject", "father", "mother"])
    #expect(birth.form[1].fields.first?.id == "childFullName")
    let mother = try #require(birth.field("motherFullName"))
    #expect(birth.fullLabel(of: mother) == "Họ và tên (Mẹ)")
  }

  @Test func sayingsLeaveOnlyTheirOfficesUnitsOpen() throws {
    let known = ["xã", "huyện", "tỉnh", "tên xã", "tên huyện", "tên tỉnh"]
    var gaps = 0
    for schema in RegisterCatalogue.standard.schemas {
      for phrase in RegisterCatalogue.standard.deskAids(schema.kind).phrases.values.joined() {
        for open in phrase.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
          gaps += 1
          #expect(known.contains(String(open.prefix { $0 != "}" })) && open.contains("}"), "\(phrase)")
        }
      }
    }
    #expect(gaps > 10)
  }

  @Test func ethnicOriginIsSensitive() throws {
    let birth = try #require(catalogue[.birth])
    #expect(birth.field("childEthnicity")?.dataClass == .sensitive)
    #expect(birth.field("childFullName")?.dataClass == .basic)
  }

  @Test(arguments: [
    ("gender", "Nam", "1"), ("gender", "nữ", "2"), ("gender", "2", "2"), ("idDocumentKind", "CMND", "1"),
    ("ethnicity", "Kinh", "01"),
  ])
  func codeListsReadCodesLabelsAndAliases(list: String, written: String, code: String) throws {
    #expect(try #require(catalogue.codeList(list)).item(for: written)?.code == code)
  }

  @Test func codeListsKeepFinerLabelsAndDropRemarks() throws {
    let ethnicity = try #require(catalogue.codeList("ethnicity"))
    #expect(ethnicity.canonicalLabel(for: "Mông (Hmông)") == "Mông (Hmông)")
    #expect(ethnicity.items.filter { $0.confidence == nil }.count == 54)
    let nationality = try #require(catalogue.codeList("nationality"))
    #expect(nationality.canonicalLabel(for: "Nhật Bản (Japanese)") == "Nhật Bản")
    #expect(nationality.canonicalLabel(for: "Nhật Bản ") == "Nhật Bản")
    #expect(nationality.canonicalLabel(for: "Xứ Lạ") == nil)
  }

  @Test func formPeriodsByDate() throws {
    let date = try #require(PartialDate(iso: "2006"))
    #expect(catalogue.formPeriods(on: date).map(\.id) == ["1999-2006", "2006-2010"])
    let day = try #require(PartialDate(iso: "1985-05-01"))
    #expect(catalogue.formPeriods(on: day).map(\.id) == ["1976-1998"])
  }
}
