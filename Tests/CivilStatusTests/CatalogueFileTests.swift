import CivilStatus
import Foundation
import Testing

/// A kind or a column set is a data file: these tests write such files and load them.
@Suite struct CatalogueFileTests {
  private static let militia = """
    { "kind": "militia", "order": 9, "labelVi": "Dân quân", "labelEn": "Militia", "bookLabelVi": "Sổ dân quân",
      "abbreviation": "DQ", "abbreviationConfidence": "own", "templateConfirmed": false,
      "groups": [{"id": "entry", "labelVi": "Số", "labelEn": "Number"}],
      "fields": [
        {"id": "registrationNumber", "labelVi": "Số", "labelEn": "Number", "group": "entry", "kind": "registrationNumber"},
        {"id": "gender", "labelVi": "Giới tính", "labelEn": "Sex", "group": "entry", "kind": "code", "codeList": "gender"}],
      "persons": [],
      "columnSets": [{"id": "own", "sheetName": "DQ", "confidence": "own", "columns": [
        {"header": "so", "field": "registrationNumber"}, {"header": "gioiTinh", "field": "gender"}]}] }
    """

  /// A copy of the files that come with the software, with one more.
  private func load(_ extra: String) throws -> RegisterCatalogue {
    let folder = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: RegisterCatalogue.standardDirectory, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(extra.utf8).write(to: folder.appending(path: "registers/militia.json"))
    return try RegisterCatalogue(directory: folder)
  }

  @Test func aKindIsAddedByADataFile() throws {
    let schema = try #require(try load(Self.militia)[RegisterKind(rawValue: "militia")])
    #expect(schema.keyedFields.map(\.id) == ["registrationNumber", "gender"])
    #expect(schema.field("registrationNumber")?.comparison == .number)
    #expect(schema.columnSet("own")?.columns.count == 2)
  }

  @Test func aColumnSetIsAddedByADataFile() throws {
    let second = Self.militia.replacing(
      "\"columnSets\": [",
      with: """
        "columnSets": [{"id": "new", "sheetName": "DQ2", "confidence": "supplier", "columns": [
          {"header": "soMoi", "field": "registrationNumber"}]},
        """)
    let schema = try #require(try load(second)[RegisterKind(rawValue: "militia")])
    #expect(schema.columnSets.map(\.id) == ["new", "own"])
  }

  @Test(arguments: [
    ("\"codeList\": \"gender\"", "\"codeList\": \"unheard\"", SchemaFault.unknownCodeList(field: "gender", list: "unheard")),
    (", \"codeList\": \"gender\"", "", .missingCodeList(field: "gender")),
    ("\"id\": \"gender\"", "\"id\": \"registrationNumber\"", .duplicate(.field, id: "registrationNumber")),
    ("\"field\": \"gender\"", "\"field\": \"lost\"", .unknownField(in: "own", field: "lost")),
    (
      "\"group\": \"entry\", \"kind\": \"code\"", "\"group\": \"lost\", \"kind\": \"code\"",
      .fieldWithoutGroup(field: "gender", group: "lost")
    ),
    ("\"kind\": \"code\"", "\"kind\": \"code\", \"comparison\": \"none\"", .keyedFieldNotCompared(field: "gender")),
    ("\"header\": \"gioiTinh\"", "\"header\": \"SO\"", .duplicate(.column, id: "SO")),
  ])
  func aFileThatContradictsItselfIsRefused(part: String, wrong: String, fault: SchemaFault) {
    let file = Self.militia.replacing(part, with: wrong)
    #expect(throws: CivilStatusError.invalidSchema(kind: "militia", fault)) { try load(file) }
  }

  @Test func aReasonAllowsAKeyedFieldToStayUncompared() throws {
    let file = Self.militia.replacing(
      "\"kind\": \"code\"", with: "\"kind\": \"code\", \"comparison\": \"none\", \"noComparisonReason\": \"con dấu\"")
    #expect(try load(file)[RegisterKind(rawValue: "militia")]?.field("gender")?.comparison == ComparisonPolicy.none)
  }

  @Test func aKindTwiceIsRefused() {
    #expect(throws: CivilStatusError.invalidSchema(kind: "birth", .duplicate(.kind, id: "birth"))) {
      try load(Self.militia.replacing("\"kind\": \"militia\"", with: "\"kind\": \"birth\""))
    }
  }

  @Test func brokenAndMissingFilesAreNamed() throws {
    #expect {
      try load("{ no json")
    } throws: { error in
      if case CivilStatusError.unreadableFile(let name, _) = error { name == "registers/militia.json" } else { false }
    }
    let nowhere = FileManager.default.temporaryDirectory.appending(path: "nowhere-\(UUID().uuidString)")
    #expect(throws: CivilStatusError.missingFile(name: "code-lists.json")) { try RegisterCatalogue(directory: nowhere) }
  }
}
