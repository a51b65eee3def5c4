import Spreadsheet
import Testing

extension SpreadsheetSuite {
  @Suite struct DateStyles {
    private func cell(_ value: String, format: String, properties: String = "") throws -> SheetCell? {
      let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0\\ &quot;đồng dms&quot;"/>
        <numFmt numFmtId="166" formatCode="[$-42A]dd mmmm yyyy;@"/><numFmt numFmtId="167" formatCode="[Red]0.00_);General"/>
        <numFmt numFmtId="168" formatCode="[hh]:mm"/><numFmt numFmtId="169" formatCode="0;&quot;x&quot;d"/><numFmt numFmtId="170" formatCode="General"/>
        <numFmt numFmtId="172" formatCode="mm/yyyy"/><numFmt numFmtId="173" formatCode="yyyy"/><numFmt numFmtId="174" formatCode="&quot;tháng&quot; m &quot;năm&quot; yyyy;@"/>
        <numFmt numFmtId="175" formatCode="[$-42A]mmmm"/><numFmt numFmtId="176" formatCode="yy;dd/mm"/><numFmt numFmtId="177" formatCode="yyyy-mm-dd hh:mm"/>
        </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="\(format)" applyNumberFormat="1"/></cellXfs>
        <dxfs><dxf><numFmt numFmtId="171" formatCode="0"/></dxf></dxfs>
        """
      let rows = try WorkbookParts(
        rows: "<row><c s=\"1\"><v>\(value)</v></c><c><v>\(value)</v></c></row>", styles: styles, workbookProperties: properties
      ).rows()
      #expect(rows[0].cells[1].kind == .number)
      return rows[0].cells.first
    }

    @Test(arguments: ["14", "15", "16", "22", "45", "164", "166", "168", "177"])
    func aDateFormatGivesADate(format: String) throws {
      #expect(try cell("31118", format: format) == SheetCell(column: 0, text: "12.03.1985", kind: .date))
    }

    @Test(arguments: [
      ("17", "03.1985"), ("172", "03.1985"), ("174", "03.1985"), ("175", "03.1985"), ("173", "1985"), ("176", "1985"),
    ])
    func aFormatWithoutDayGivesNoDay(format: String, text: String) throws {
      #expect(try cell("31118", format: format) == SheetCell(column: 0, text: text, kind: .date))
    }

    @Test func aDateInTextFormShowsNoMoreThanItsFormat() throws {
      let rows = try WorkbookParts(
        rows: "<row><c t=\"d\" s=\"1\"><v>1985-03-12</v></c><c t=\"d\"><v>1985-03-12</v></c></row>",
        styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/></cellXfs>"
      ).rows()
      #expect(rows[0].cells.map(\.text) == ["03.1985", "12.03.1985"])
    }

    @Test(arguments: ["0", "1", "2", "9", "10", "11", "13", "23", "37", "44", "48", "49", "165", "167", "169", "170", "999"])
    func anyOtherFormatGivesTheNumber(format: String) throws {
      #expect(try cell("31118", format: format) == SheetCell(column: 0, text: "31118", kind: .number))
    }

    @Test(arguments: [
      ("1", "01.01.1900"), ("59", "28.02.1900"), ("60", "29.02.1900"), ("61", "01.03.1900"), ("25569", "01.01.1970"),
      ("36526", "01.01.2000"), ("36585", "29.02.2000"), ("44000.75", "18.06.2020"), ("43999.999999999993", "18.06.2020"),
      ("2958465", "31.12.9999"), ("0.5", "12:00:00"),
    ])
    func daysAreCountedFrom1900(value: String, text: String) throws {
      #expect(try cell(value, format: "14") == SheetCell(column: 0, text: text, kind: .date))
    }

    @Test(arguments: [("0", "01.01.1904"), ("29656", "12.03.1985"), ("59", "29.02.1904")])
    func daysAreCountedFrom1904WhenTheWorkbookSaysSo(value: String, text: String) throws {
      let found = try cell(value, format: "14", properties: "<workbookPr date1904=\"true\"/>")
      #expect(found == SheetCell(column: 0, text: text, kind: .date))
    }

    @Test(arguments: ["-1", "2958466", "1E300"])
    func numbersOutsideTheCalendarStayNumbers(value: String) throws {
      #expect(try cell(value, format: "14")?.kind == .number)
    }
  }
}
