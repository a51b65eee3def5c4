import Foundation
import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct WorkbookReading {
    @Test(arguments: [
      ("<c t=\"inlineStr\"><is><t>Nguyễn Văn Thử</t></is></c>", "Nguyễn Văn Thử", CellKind.text),
      ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">  hai đầu </t></is></c>", "  hai đầu ", .text),
      ("<c t=\"inlineStr\"><is><t>  giữ nguyên </t></is></c>", "  giữ nguyên ", .text),
      ("<c t=\"inlineStr\"><is><t>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;</t></is></c>", "<a> & \"b\" 'c'", .text),
      ("<c t=\"inlineStr\"><is><t>&#272;&#x1ED1; &#128512;</t></is></c>", "Đố 😀", .text),
      ("<c t=\"inlineStr\"><is><t>a & b &khac; &#0; &#xD800;</t></is></c>", "a & b &khac; &#0; &#xD800;", .text),
      ("<c t=\"inlineStr\"><is><t>dòng_x000D_\nhai</t></is></c>", "dòng\r\nhai", .text),
      ("<c t=\"inlineStr\"><is><t>_x005F_x000D_</t></is></c>", "_x000D_", .text),
      ("<c t=\"inlineStr\"><is><t>_xD83D__xDE00_ _xD83D_ _x12_ _xZZZZ_</t></is></c>", "😀 _xD83D_ _x12_ _xZZZZ_", .text),
      ("<c t=\"inlineStr\"><is><t>a\r\nb\rc&#13;d</t></is></c>", "a\nb\nc\rd", .text),
      ("<c t=\"inlineStr\"><is><t><![CDATA[1 < 2 &amp; 3]]> và</t></is></c>", "1 < 2 &amp; 3 và", .text),
      ("<c t=\"inlineStr\"><is><t>trước<!-- ghi chú > ở đây -->sau</t></is></c>", "trướcsau", .text),
      (
        "<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>Xã </t></r><r><t>Mẫu</t></r><rPh sb=\"0\"><t>xa</t></rPh></is></c>",
        "Xã Mẫu", .text
      ),
      ("<c t=\"str\"><f>A1&amp;\"x\"</f><v>kết quả_x000D_</v></c>", "kết quả\r", .formula),
      ("<c><f>1+1</f><v>2</v></c>", "2", .number),
      ("<c t=\"b\"><v>1</v></c>", "TRUE", .boolean),
      ("<c t=\"b\"><v>0</v></c>", "FALSE", .boolean),
      ("<c t=\"e\"><v>#N/A</v></c>", "#N/A", .error),
      ("<c t=\"d\"><v>1985-03-12T00:00:00Z</v></c>", "12.03.1985", .date),
      ("<c t='n' r='A1'><v>12</v></c>", "12", .number),
      ("<c t=\"n\"><v>không phải số</v></c>", "không phải số", .text),
      ("<c r=\"A1\" ghi-chu=\"a>b\" t=\"s\"><v>1</v></c>", "hai", .text),
    ])
    func aCellGivesExactlyItsText(xml: String, text: String, kind: CellKind) throws {
      let rows = try WorkbookParts(rows: "<row>\(xml)</row>", shared: "<si><t>một</t></si><si><t>hai</t></si>").rows()
      #expect(rows == [SheetRow(number: 1, cells: [SheetCell(column: 0, text: text, kind: kind)])])
    }

    @Test(arguments: [
      ("0", "0"), ("-0", "0"), ("7", "7"), ("007", "7"), ("-12", "-12"), ("1.50", "1.5"), (" 3 ", "3"), ("+4", "4"),
      ("0.30000000000000004", "0.3"), ("0.1", "0.1"), ("1.0000000000000002", "1"), ("2.9999999999999996", "3"),
      ("999999999999999.9", "1000000000000000"), ("79185000000", "79185000000"), ("079185000000", "79185000000"),
      ("123456789012345678", "123456789012345678"), ("1E3", "1000"), ("1.2345E+2", "123.45"), ("1.5e-3", "0.0015"),
      ("5E-10", "5E-10"), ("1.5E+25", "1.5E+25"), ("1E+20", "100000000000000000000"), ("9.9999999999999995E+24", "1E+25"),
      (".5", "0.5"), ("-2.50E-1", "-0.25"),
    ])
    func aNumberGivesItsShortestDecimalForm(stored: String, text: String) throws {
      let rows = try WorkbookParts(rows: "<row><c><v>\(stored)</v></c></row>").rows()
      #expect(rows.first?.cells == [SheetCell(column: 0, text: text, kind: .number)])
    }

    @Test func sharedStringsTakeRichRunsAndLeavePhoneticOnesOut() throws {
      let shared = """
        <si><t xml:space="preserve"> đầu</t></si><si/><si><r><t>Lê </t></r><r><rPr><i/></rPr><t>Thị</t></r></si>
        <si><t>chữ</t><rPh sb="0" eb="1"><t>phiên âm</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si><t>cuối</t></si>
        """
      let rows = (0..<6).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
      let cells = try WorkbookParts(rows: "<row>\(rows)</row>", shared: shared).rows()[0].cells
      #expect(cells.map(\.text) == [" đầu", "Lê Thị", "chữ", "cuối"])
      #expect(cells.map(\.column) == [0, 2, 3, 5])
    }

    @Test func gapsAndMissingAddressesKeepTheirPlaces() throws {
      let rows = try WorkbookParts(
        rows: """
          <row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="BR2"><v>3</v></c><c/><c><v>4</v></c></row>
          <row/><row r="7"/><row><c><v>5</v></c></row><row r="20"><c r="XFD20"><v>6</v></c></row>
          """
      ).rows()
      #expect(rows.map(\.number) == [2, 8, 20])
      #expect(rows[0].cells.map(\.column) == [1, 2, 69, 71])
      #expect(rows[2].cells.map(\.column) == [16_383])
      #expect(rows[0].texts[69] == "3")
      #expect(rows[0][column: 69]?.text == "3")
      #expect(rows[0][column: 5] == nil)
    }

    @Test func aRowWithoutNumberLearnsItFromItsCells() throws {
      let rows = try WorkbookParts(rows: "<row><c r=\"A5\"><v>1</v></c></row><row><c><v>2</v></c></row>").rows()
      #expect(rows.map(\.number) == [5, 6])
    }

    @Test func namespacePrefixesAreFollowed() throws {
      let sheet = """
        <x:worksheet xmlns:x="\(WorkbookParts.namespace)"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>chữ</x:t></x:is></x:c>
        <x:c r="B1"><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>
        """
      #expect(try WorkbookParts(sheet: sheet).texts() == ["chữ", "4"])
    }

    @Test func sheetsComeInTheOrderOfTheirTabsWhateverTheirFilesAreCalled() throws {
      let scratch = try Scratch()
      var parts = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
      parts.set("xl/khác/trang hai.xml", "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>")
      parts.set(
        "xl/workbook.xml",
        """
        <x:workbook xmlns:x="m" xmlns:q="\(WorkbookParts.relations)"><x:sheets><x:sheet name="Hai &amp; ba" sheetId="9" q:id="b" state="hidden"/>
        <x:sheet name="Biểu đồ" sheetId="5" q:id="c"/><x:sheet name="Một" sheetId="2" q:id="a"/></x:sheets></x:workbook>
        """)
      parts.set(
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/>
        <Relationship Id="c" Type="\(WorkbookParts.relations)/chartsheet" Target="chartsheets/sheet1.xml"/>
        <Relationship Id="b" Type="\(WorkbookParts.relations)/worksheet" Target="./worksheets/../khác/trang%20hai.xml"/></Relationships>
        """)
      try parts.write(to: scratch.path("a.xlsx"))
      let reader = try WorkbookReader(path: scratch.path("a.xlsx"))
      #expect(reader.sheetNames == ["Hai & ba", "Một"])
      #expect(reader.sheets.map(\.isHidden) == [true, false])
      #expect(try allRows(reader, "Hai & ba")[0].texts == ["2"])
      #expect(try allRows(reader, "Một")[0].texts == ["1"])
      #expect(throws: SpreadsheetError.missingSheet(name: "Ba")) { try allRows(reader, "Ba") }
    }

    @Test func readingStopsWhenTheBodySaysSo() throws {
      let scratch = try Scratch()
      try WorkbookParts(rows: "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>").write(to: scratch.path("a.xlsx"))
      var seen = 0
      try WorkbookReader(path: scratch.path("a.xlsx")).readRows(sheet: "Sổ") { _ in
        seen += 1
        return false
      }
      #expect(seen == 1)
    }
  }
}
