import Foundation
import Spreadsheet
import Testing

/// Workbooks kept beside the project, not inside it: without them these tests show as skipped.
private let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/registers/samples")

private func sample(_ name: String) -> String { samples.appending(path: name).path }

private func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: sample(name)) }

extension SpreadsheetSuite {
  @Suite struct SampleWorkbooks {
    static let template = "ministry-birth-import-template.xlsx"
    static let police = "police-source-data.masked.xlsx"
    static let export = "ministry-parent-child-export.xlsx"

    @Test(.enabled(if: isThere(template), "the sample workbook is not here"))
    func theImportTemplateHasItsSeventyColumns() throws {
      let reader = try WorkbookReader(path: sample(Self.template))
      #expect(reader.sheetNames == ["DL Import", "Ghi chu"])
      let rows = try allRows(reader, "DL Import")
      #expect(rows.map(\.number) == [1, 2, 3, 4])
      #expect(rows[0].cells.map(\.column) == Array(0..<70))
      #expect(rows[0].cells.allSatisfy { $0.kind == .text && !$0.text.isEmpty })
      #expect(try allRows(reader, "Ghi chu").first?.number == 2)
    }

    @Test(.enabled(if: isThere(police), "the sample workbook is not here"))
    func theOdditiesOfHandedOverDataAreKept() throws {
      let reader = try WorkbookReader(path: sample(Self.police))
      #expect(reader.sheetNames == ["DL_GOC", "Ghi chu", "Sheet3"])
      let rows = try allRows(reader, "DL_GOC")
      #expect(rows.count == 5)
      #expect(rows[0].cells.count == 61)
      let texts = Set(rows.flatMap { $0.cells.map(\.text) })
      for oddity in ["01/", ", , , ", "19/11/1999"] { #expect(texts.contains(oddity)) }
      #expect(try allRows(reader, "Ghi chu").flatMap(\.cells).first { $0.text == "6" }?.kind == .number)
      #expect(try allRows(reader, "Sheet3").isEmpty)
    }

    @Test(.enabled(if: isThere(export), "the sample workbook is not here"))
    func theExportHasItsFiftyColumns() throws {
      let reader = try WorkbookReader(path: sample(Self.export))
      let rows = try allRows(reader, "CMC")
      #expect(rows.map(\.number) == [1, 2, 3])
      #expect(rows[0].cells.count == 50)
    }
  }
}
