import CivilStatus
import Foundation
import Testing

@testable import Digitisation

@Suite struct SheetInspectionTests {
  struct Layout: Sendable, CustomTestStringConvertible {
    var kind: RegisterKind
    var set: String
    var testDescription: String { "\(kind.rawValue) \(set)" }

    static let all = RegisterCatalogue.standard.schemas.flatMap { schema in
      schema.columnSets.map { Layout(kind: schema.kind, set: $0.id) }
    }
  }

  private func inspect(_ rows: [[String]], sheet: String = "KS") throws -> SheetInspection {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try SheetFixture.workbook(rows, sheet: sheet, to: folder.appending(path: "a.xlsx"))
    return try SheetInspector(catalogue: .standard).inspect(file, named: "a.xlsx")
  }

  @Test(arguments: Layout.all)
  func everyKnownLayoutIsRecognised(_ layout: Layout) throws {
    let set = try #require(RegisterCatalogue.standard[layout.kind]?.columnSet(layout.set))
    let found = try inspect([set.columns.map(\.headerCell), set.columns.map { "giá trị \($0.header)" }])
    #expect(found.kind == layout.kind)
    #expect(found.columnSet == layout.set)
    #expect(found.columns.map(\.field) == set.columns.map(\.field))
    #expect(found.columns.allSatisfy { $0.certainty == .exact })
    #expect(found.missing.isEmpty)
    #expect(found.rows == 1)
    #expect(found.proposals.first?.confidence == 1)
  }

  @Test func otherCapitalsOrderAndSpellingsAreRecognised() throws {
    let found = try inspect([
      [
        "DC_DVNHAPXA", "NKSHOTEN", "SO", "NOIDANGKYUBND", "nks ngay sinh", "loaiDangKy \ni=[1,2,3]", "NKSMATTICHGHICHUTUYENBO",
        "QUYENSO *",
      ],
      ["Xã Mẫu", "LÝ THỊ MẪU", "01/", "UBND xã Mẫu", "07/06/1999", "1", "", "01/1999"],
    ])
    #expect(found.kind == .birth)
    #expect(
      found.columns.map(\.field) == [
        nil, "childFullName", "registrationNumber", "registrationPlace", "childBirthDate", "registrationKind",
        found.columns[6].field, "bookNumber",
      ])
    #expect(found.columns[6].certainty == .alias)
    #expect(found.unknown.map(\.header) == ["DC_DVNHAPXA"])
    #expect(found.remarks.contains { $0.rule == SheetRule.unknownColumn && $0.place.column == "A (DC_DVNHAPXA)" })
    #expect(found.missing.contains("trangSo"))
    #expect(found.books.map(\.number) == ["01/1999"])
  }

  @Test func vietnameseLabelsAreRecognisedWhereTheyAreClear() throws {
    let found = try inspect([
      ["Số đăng ký", "Ngày đăng ký", "Họ tên mẹ", "Họ và tên (Cha)", "Ngày sinh", "Ghi chú"],
      ["1", "2008", "Trần Thị Lụa", "Lê Văn Tơ", "2008", ""],
    ])
    #expect(found.kind == .birth)
    #expect(
      found.columns.map(\.field) == [
        "registrationNumber", "registrationDate", "motherFullName", "fatherFullName", "childBirthDate", "notes",
      ])
    #expect(found.columns[2].certainty == .label)
  }

  @Test func headersStandBelowATitleAndEmptyRowsAreCounted() throws {
    let rows = try SheetFixture.births([SheetFixture.birth("1", "Lê Thị Hòa"), SheetFixture.birth("2", "Lê Thị Hoa")])
    let found = try inspect([["DANH SÁCH ĐĂNG KÝ KHAI SINH"], []] + [rows[0], rows[1], [], [], rows[2], [], [" "]])
    #expect(found.headerRow == 3)
    #expect(found.rows == 2)
    #expect(found.emptyRows == 2)
    #expect(found.preview.map(\.row) == [4, 7])
  }

  @Test func twoColumnsForOneFieldAreNotMixed() throws {
    let found = try inspect([["so", "quyenSo", "nksHoTen", "NKSHOTEN"], ["1", "01/2008", "Lê Thị Hòa", "LÊ THỊ HÒA"]])
    #expect(found.columns.map(\.field) == ["registrationNumber", "bookNumber", "childFullName", nil])
    #expect(found.remarks.contains { $0.rule == SheetRule.doubledColumn && $0.place.column == "D (NKSHOTEN)" })
  }

  @Test func theSheetWithTheMostKnownColumnsIsTaken() async throws {
    try await withBookBench(.sqlite) { bench in
      let csv = Array("so;quyenSo;nksHoTen\r\n1;01/2008;\"Lê; Hòa\"\r\n;;\r\n".utf8)
      let found = try await bench.inspect(try SheetFixture.write([0xEF, 0xBB, 0xBF] + csv, "a.txt", in: bench.folder))
      #expect(found.sheet == "CSV")
      #expect(found.preview.first?.texts == ["1", "01/2008", "Lê; Hòa"])
      #expect(found.rows == 1)
    }
  }

  @Test(.enabled(if: SheetFixture.hasSample(SheetFixture.template), "the sample workbook is not here"))
  func theMinistrysTemplateIsRecognised() throws {
    let found = try SheetInspector(catalogue: .standard).inspect(SheetFixture.sample(SheetFixture.template), named: "mau.xlsx")
    #expect(found.sheet == "DL Import")
    #expect(found.kind == .birth)
    #expect(found.columnSet == "70")
    #expect(found.columns.count == 70)
    #expect(found.unknown.isEmpty && found.missing.isEmpty)
    #expect(found.columns.allSatisfy { $0.certainty == .exact })
    #expect(found.rows == 3)
  }

  @Test(.enabled(if: SheetFixture.hasSample(SheetFixture.police), "the sample workbook is not here"))
  func policeHeldDataAreRecognised() throws {
    let found = try SheetInspector(catalogue: .standard).inspect(SheetFixture.sample(SheetFixture.police), named: "goc.xlsx")
    #expect(found.sheet == "DL_GOC")
    #expect(found.kind == .birth)
    #expect(found.unknown.map(\.header) == ["DC_DVNHAPHUYEN", "DC_DVNHAPXA"])
    #expect(found.rows == 4)
    #expect(found.books.map(\.number) == ["01/1999"])
  }
}
