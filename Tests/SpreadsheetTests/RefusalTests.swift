import Foundation
import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct Refusals {
    private func error(_ bytes: some Sequence<UInt8>) throws -> SpreadsheetError? {
      let scratch = try Scratch()
      let path = try scratch.file("a.xlsx", bytes)
      return #expect(throws: SpreadsheetError.self) { try WorkbookReader(path: path) }
    }

    private func error(_ parts: WorkbookParts, limits: ReadingLimits = .standard) -> SpreadsheetError? {
      #expect(throws: SpreadsheetError.self) { try parts.rows(limits: limits) }
    }

    private static let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    @Test func aFileThatIsNoWorkbookSaysWhatItIs() throws {
      #expect(try error([]) == .notAWorkbook(found: .empty))
      #expect(try error("%PDF-1.7 …".utf8) == .notAWorkbook(found: .pdf))
      #expect(try error("\u{FEFF} <html><table>".utf8) == .notAWorkbook(found: .markup))
      #expect(try error("họ tên,ngày sinh\n".utf8) == .notAWorkbook(found: .text))
      #expect(try error([0xFF, 0xD8, 0xFF, 0xE0, 0, 1]) == .notAWorkbook(found: .unknown))
      #expect(throws: SpreadsheetError.cannotOpen(code: 2)) { try WorkbookReader(path: "/không/có/tệp.xlsx") }
    }

    @Test func aCutFileIsToldInPlainWords() {
      #expect(SpreadsheetError.damaged(part: "zip").message == "Tệp bị cắt hoặc hỏng nên không đọc được.")
      #expect(!SpreadsheetError.damaged(part: "xl/workbook.xml").message.contains("xml"))
    }

    @Test func anOldOrLockedWorkbookIsRecognised() throws {
      var old = Self.container + [UInt8](repeating: 0, count: 2_040)
      old[30] = 9
      #expect(try error(old) == .oldBinaryFormat)
      #expect(try error([0x09, 0x08, 0x10, 0x00, 0, 6]) == .oldBinaryFormat)
      old[48] = 1
      for (index, byte) in "EncryptedPackage".utf8.enumerated() { old[1_024 + 128 + 2 * index] = byte }
      #expect(try error(old) == .encrypted)
      #expect(!SpreadsheetError.oldBinaryFormat.advice.isEmpty)
    }

    @Test func anArchiveWithoutAWorkbookIsRefused() throws {
      let scratch = try Scratch()
      var archive = try ArchiveWriter(path: scratch.path("a.zip"))
      try archive.add(name: "ghi chú.txt", bytes: [1])
      try archive.close()
      #expect(throws: SpreadsheetError.notAWorkbook(found: .archive)) { try WorkbookReader(path: scratch.path("a.zip")) }
    }

    @Test(arguments: [
      "<row><c><v>1</v></c>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"x\"/>", "<row><row/></row>", "<c><v>1</v></c>",
      "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><c r=\"A1\"/><c r=\"A1\"/></row>",
      "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
      "<row><c r=\"1A\"><v>1</v></c></row>", "<row><c t=\"lạ\"><v>1</v></c></row>", "<row><c t=\"s\"><v>5</v></c></row>",
      "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c t=\"s\"><v>99999999999999999999</v></c></row>", "<row><c><c/></c></row>",
      "<row><c><v>1</v></row>", "<row><c <v>1</v></c></row>", "<!DOCTYPE a>",
      "<row><c t=\"inlineStr\"><is><t><![CDATA[x</t></is></c></row>",
      "<!-- mở", "<", "</>",
    ])
    func brokenXMLIsCalledDamaged(rows: String) {
      #expect(error(WorkbookParts(rows: rows, shared: "<si><t>a</t></si>")) == .damaged(part: "xl/worksheets/sheet1.xml"))
    }

    @Test func textThatIsNotUTF8IsNeverRepaired() throws {
      let scratch = try Scratch()
      let path = scratch.path("a.xlsx")
      let parts = WorkbookParts(rows: "<row><c t=\"inlineStr\"><is><t>@@</t></is></c></row>")
      var archive = try ArchiveWriter(path: path)
      for part in parts.parts {
        try archive.add(name: part.name, bytes: part.xml.utf8.map { $0 == UInt8(ascii: "@") ? 0xE1 : $0 })
      }
      try archive.close()
      #expect(throws: SpreadsheetError.damaged(part: "xl/worksheets/sheet1.xml")) {
        try allRows(WorkbookReader(path: path), "Sổ")
      }
    }

    @Test func missingPartsAreNamed() {
      var parts = WorkbookParts(rows: "")
      parts.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
      #expect(error(parts) == .damaged(part: "xl/worksheets/sheet1.xml"))
      parts = WorkbookParts(rows: "")
      parts.set("xl/workbook.xml", "<workbook><sheets/></workbook>")
      #expect(error(parts) == .emptyWorkbook)
      parts.set("xl/workbook.xml", "<khác/>")
      #expect(error(parts) == .damaged(part: "xl/workbook.xml"))
      parts.set("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>")
      #expect(error(parts) == .damaged(part: "xl/workbook.xml"))
    }

    @Test func limitsAreKept() {
      let two = WorkbookParts(rows: "<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>bốn chữ</t></is></c></row>")
      #expect(error(two, limits: ReadingLimits(maximumRows: 2)) == .tooLarge(limit: .rows))
      #expect(error(two, limits: ReadingLimits(maximumColumns: 2)) == .tooLarge(limit: .columns))
      #expect(error(two, limits: ReadingLimits(maximumCellCharacters: 6)) == .tooLarge(limit: .cellCharacters))
      #expect(error(two, limits: ReadingLimits(maximumInflatedBytes: 100)) == .tooLarge(limit: .inflatedBytes))
      #expect(error(two, limits: ReadingLimits(maximumEntries: 2)) == .tooLarge(limit: .archiveEntries))
      #expect(throws: Never.self) {
        try two.rows(limits: ReadingLimits(maximumRows: 3, maximumColumns: 3, maximumCellCharacters: 7))
      }
      let strings = WorkbookParts(rows: "", shared: String(repeating: "<si/>", count: 100))
      #expect(error(strings, limits: ReadingLimits(maximumSharedStringBytes: 200)) == .tooLarge(limit: .sharedStrings))
    }

    @Test func aZipBombIsRefusedBeforeItIsUnpacked() {
      let bomb = WorkbookParts(rows: String(repeating: " ", count: 30_000_000))
      #expect(error(bomb) == .tooLarge(limit: .compressionRatio))
    }

    @Test func aTextThatNeverEndsIsRefused() {
      let endless = WorkbookParts(rows: "<row><c t=\"inlineStr\"><is><t>" + String(repeating: "x", count: 3_000_000))
      #expect(error(endless) == .tooLarge(limit: .cellCharacters))
    }

    @Test func everyErrorSpeaksToThePerson() {
      let errors: [SpreadsheetError] =
        [
          .cannotOpen(code: 2), .cannotWrite(code: 28), .oldBinaryFormat, .encrypted, .damaged(part: "zip"), .emptyWorkbook,
          .missingSheet(name: "a"), .invalidSheetName, .noOpenSheet, .unsafeEntryName(index: 0), .duplicateEntryName(index: 0),
          .missingEntry,
        ] + FileKind.allCases.map { .notAWorkbook(found: $0) } + SpreadsheetLimit.allCases.map { .tooLarge(limit: $0) }
        + TextProblem.allCases.map { .malformedText(line: 3, problem: $0) }
      for error in errors {
        #expect(error.message.hasSuffix("."))
        #expect(error.advice.hasSuffix("."))
      }
    }
  }
}
