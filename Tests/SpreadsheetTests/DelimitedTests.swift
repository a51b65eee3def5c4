import Foundation
import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct DelimitedText {
    private func read(
      _ bytes: some Sequence<UInt8>, separator: Character? = nil, limits: ReadingLimits = .standard
    ) throws -> [DelimitedRow] {
      let scratch = try Scratch()
      let reader = try DelimitedReader(path: try scratch.file("a.csv", bytes), separator: separator, limits: limits)
      var rows: [DelimitedRow] = []
      try reader.readRows { row in
        rows.append(row)
        return true
      }
      return rows
    }

    @Test(arguments: [
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]), ("a;b\r\n\"x;y\";2,5\r\n", [["a", "b"], ["x;y", "2,5"]]),
      ("a\tb\rc\td", [["a", "b"], ["c", "d"]]),
      ("a|b,c|d", [["a", "b,c", "d"]]), ("\u{FEFF}\"đầu\",b\n", [["đầu", "b"]]), ("sep=;\r\na,1;b\n", [["a,1", "b"]]),
      ("\"dòng\r\nhai\",\"nói \"\"a\"\"\"\n", [["dòng\r\nhai", "nói \"a\""]]), (" a , b ", [[" a ", " b "]]),
      ("a,,\n,,\n", [["a", "", ""], ["", "", ""]]),
      ("\n\na,b\n\n\nc,d\n\n", [["a", "b"], ["c", "d"]]), ("một cột\n\"\"\nhai\n", [["một cột"], [""], ["hai"]]),
      ("a \"b\" c,d", [["a \"b\" c", "d"]]),
      ("\"a\"b,c", [["ab", "c"]]), ("", []), ("\u{FEFF}", []),
    ])
    func recordsAreRead(text: String, rows: [[String]]) throws {
      #expect(try read(text.utf8).map(\.fields) == rows)
    }

    @Test func recordsKnowTheLineTheyBeginOn() throws {
      #expect(try read("a,b\r\n\"1\r\n2\",x\r\n\r\nc,d".utf8).map(\.line) == [1, 2, 5])
      #expect(try read("sep=,\na,b\n".utf8).map(\.line) == [2])
    }

    @Test func unreadableTextIsReported() {
      #expect(throws: SpreadsheetError.malformedText(line: 1, problem: .utf16)) { try read([0xFF, 0xFE, 0x61, 0]) }
      #expect(throws: SpreadsheetError.malformedText(line: 1, problem: .utf16)) {
        try read(Array("a,b,c".utf8).flatMap { [$0, 0] as [UInt8] })
      }
      #expect(throws: SpreadsheetError.malformedText(line: 2, problem: .notUTF8)) {
        try read(Array("a,b\nx,".utf8) + [0xE1, 0x0A])
      }
      #expect(throws: SpreadsheetError.malformedText(line: 2, problem: .unclosedQuote)) { try read("a,b\nx,\"mở\ny".utf8) }
    }

    /// Exports like to begin with a title, and titles hold commas.
    @Test(arguments: [
      ("Danh sách dân cư\nSố;Họ tên\n1;Nguyễn Văn A\n", 2), ("Danh sách, xã Yên Hạ, năm 2020\nSố;Họ tên\n1;A\n2;B\n", 2),
      ("Dân cư; bản 2\nSố\tHọ tên\tNơi\n1\tA\tthôn 1, xã B\n2\tC\tthôn 2, xã B\n", 3),
      ("Tên;Giá\nA;2,5\nB;3,5\nC;4,5\n", 2), ("Tên,Nơi\n\"A\",\"thôn 1; xã B; tỉnh C\"\n", 2),
    ])
    func theSeparatorIsTheOneOfTheTableNotOfTheTitle(text: String, columns: Int) throws {
      #expect(try read(text.utf8).last?.fields.count == columns, "\(text)")
    }

    @Test func theOldCodePageOfVietnameseWindowsIsNamed() throws {
      // "Số;Họ và tên" and "1;Nguyễn Thị Lượng", a byte a letter and tones behind their vowels.
      let letters = "S\u{F4}\u{EC};Ho\u{F2} va\u{CC} t\u{EA}n\n1;Nguy\u{EA}\u{DE}n Thi\u{F2} L\u{FD}\u{F5}\u{F2}ng\n"
      let old = letters.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      #expect(throws: SpreadsheetError.malformedText(line: 1, problem: .windows1258)) { try read(old) }
      let error = SpreadsheetError.malformedText(line: 1, problem: .windows1258)
      #expect(error.message.contains("Windows-1258") && error.advice.contains("CSV UTF-8"))
      // Unicode with one broken byte is no old code page, composed or not.
      for text in ["Họ và tên;Nguyễn Thị Lượng;Trần Đức Ất", "Ho\u{323} va\u{300} te\u{302}n;Nguye\u{302}\u{303}n Thi\u{323}"] {
        #expect(throws: SpreadsheetError.malformedText(line: 1, problem: .notUTF8)) {
          try read(Array(text.utf8) + [0xE1, 0x0A])
        }
      }
    }

    @Test func limitsAreKept() {
      #expect(throws: SpreadsheetError.tooLarge(limit: .rows)) { try read("a\nb\nc".utf8, limits: ReadingLimits(maximumRows: 2)) }
      #expect(throws: SpreadsheetError.tooLarge(limit: .columns)) {
        try read("a,b,c".utf8, limits: ReadingLimits(maximumColumns: 2))
      }
      #expect(throws: SpreadsheetError.tooLarge(limit: .cellCharacters)) {
        try read("abc".utf8, limits: ReadingLimits(maximumCellCharacters: 2))
      }
    }

    @Test(arguments: [",", ";", "\t"] as [Character])
    func everyTextComesBackAsItWent(separator: Character) throws {
      let scratch = try Scratch()
      let rows = [["Đầu", "x"], WorkbookWriting.difficult, [""], ["", ""], ["a,b;c\td\"e"]]
      var writer = try DelimitedWriter(path: scratch.path("a.csv"), separator: separator)
      for row in rows { try writer.writeRow(row) }
      try writer.close()
      let found = try read(try scratch.bytes("a.csv"), separator: separator).map(\.fields)
      #expect(found.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }
}
