import Foundation
import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct WorkbookWriting {
    static let difficult = [
      "Nguyễn Văn Thử", "  hai đầu  ", "001234567890", "1/2", "12.03.1985", "=1+1", "+84", "-5", "@x", "'", "<b>&amp;</b>",
      "<r>x</r>",
      "<r><t>x</t></r>", "_x000D_", "_x005F_", "a_x0041_b", "_", "dòng\nhai", "dòng\r\nhai", "tab\tđây", "\u{1}\u{1F}\0 NUL",
      "😀 \u{FFFF}\u{FFFE}",
      "e\u{301}", "é", "\u{FEFF}x", "http://vi.du", "TRUE", "#N/A", "]]>", "&#13;", "\u{7F}\u{85}\u{A0}", " ", "\n", "_x12_",
      "{=A1}",
      String(repeating: "ộ", count: 32_767),
    ]

    private func write(_ path: String, _ rows: [[String]], header: Bool = true) throws {
      var writer = try WorkbookWriter(path: path)
      try writer.addSheet(name: "Sổ gốc", columnWidths: [8, 30.5])
      for (index, row) in rows.enumerated() { try writer.writeRow(row, style: header && index == 0 ? .header : .body) }
      try writer.close()
    }

    @Test func everyTextComesBackAsItWent() throws {
      let scratch = try Scratch()
      try write(scratch.path("a.xlsx"), [["Đầu đề"], Self.difficult])
      let rows = try allRows(WorkbookReader(path: scratch.path("a.xlsx")), "Sổ gốc")
      #expect(rows.map(\.number) == [1, 2])
      for (found, wanted) in zip(rows[1].cells, Self.difficult) { #expect(Array(found.text.utf8) == Array(wanted.utf8)) }
      #expect(rows[1].cells.count == Self.difficult.count)
      #expect(rows[1].cells.allSatisfy { $0.kind == .text })
    }

    @Test func whatWasReadAndWrittenAgainReadsTheSame() throws {
      let scratch = try Scratch()
      try write(scratch.path("a.xlsx"), [["", "b", "", "d"], [], ["1"], Self.difficult])
      let first = try allRows(WorkbookReader(path: scratch.path("a.xlsx")), "Sổ gốc")
      #expect(first.map(\.number) == [1, 3, 4])
      var writer = try WorkbookWriter(path: scratch.path("b.xlsx"))
      try writer.addSheet(name: "Sổ gốc")
      var next = 1
      for row in first {
        writer.skipRows(row.number - next)
        try writer.writeRow(row.texts)
        next = row.number + 1
      }
      try writer.close()
      #expect(try allRows(WorkbookReader(path: scratch.path("b.xlsx")), "Sổ gốc") == first)
    }

    @Test func theSameRowsGiveTheSameBytes() async throws {
      let scratch = try Scratch()
      try write(scratch.path("a.xlsx"), [["a"], ["b"]])
      try await Task.sleep(for: .milliseconds(1_100))
      try write(scratch.path("b.xlsx"), [["a"], ["b"]])
      #expect(try scratch.bytes("a.xlsx") == scratch.bytes("b.xlsx"))
    }

    @Test func cellsAreTextAndTheHeaderStaysInSight() throws {
      let scratch = try Scratch()
      try write(scratch.path("a.xlsx"), [["a"], ["007"]])
      let archive = try ArchiveReader(path: scratch.path("a.xlsx"))
      let sheet = String(decoding: try archive.read("xl/worksheets/sheet1.xml", limit: 100_000), as: UTF8.self)
      let styles = String(decoding: try archive.read("xl/styles.xml", limit: 100_000), as: UTF8.self)
      #expect(sheet.contains("inlineStr"))
      #expect(sheet.contains("state=\"frozen\""))
      #expect(sheet.contains("<col min=\"2\" max=\"2\" width=\"31.2"))
      #expect(styles.contains("numFmtId=\"49\""))
    }

    @Test func severalSheetsKeepTheirRows() throws {
      let scratch = try Scratch()
      var writer = try WorkbookWriter(path: scratch.path("a.xlsx"))
      for name in ["Một", "Hai"] {
        try writer.addSheet(name: name)
        try writer.writeRow([name], style: .header)
        try writer.writeRow(["", name])
      }
      try writer.close()
      let reader = try WorkbookReader(path: scratch.path("a.xlsx"))
      #expect(reader.sheetNames == ["Một", "Hai"])
      #expect(try allRows(reader, "Hai").map(\.texts) == [["Hai"], ["", "Hai"]])
    }

    @Test(arguments: ["", "a/b", "a[b]", "x:y", "'a", String(repeating: "a", count: 32), "SỔ"])
    func namesThatCannotBeSheetsAreRefused(name: String) throws {
      let scratch = try Scratch()
      #expect(throws: SpreadsheetError.invalidSheetName) {
        var writer = try WorkbookWriter(path: scratch.path("a.xlsx"))
        try writer.addSheet(name: "Sổ")
        try writer.addSheet(name: name)
      }
    }

    @Test func theWriterRefusesWhatExcelCannotHold() throws {
      let scratch = try Scratch()
      let path = scratch.path("a.xlsx")
      #expect(throws: SpreadsheetError.noOpenSheet) {
        var writer = try WorkbookWriter(path: path)
        try writer.writeRow(["a"])
      }
      #expect(throws: SpreadsheetError.emptyWorkbook) {
        var writer = try WorkbookWriter(path: path)
        try writer.close()
      }
      #expect(throws: SpreadsheetError.tooLarge(limit: .cellCharacters)) {
        try write(path, [[String(repeating: "a", count: 32_768)]])
      }
      #expect(throws: SpreadsheetError.tooLarge(limit: .columns)) { try write(path, [[String](repeating: "", count: 16_385)]) }
      #expect(throws: SpreadsheetError.cannotWrite(code: 2)) { try write("/không/có/a.xlsx", []) }
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
