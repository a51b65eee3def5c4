import CivilStatus
import Foundation
import Storage
import Testing

@testable import Digitisation

@Suite struct SheetImportTests {
  @Test(arguments: KeyingEngine.available)
  func everyRowBecomesAFirstReadingThatSomebodyElseReadsAgain(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let report = try await bench.importBirths(
        [SheetFixture.birth("01/2008", "Lê Thị Hòa "), SheetFixture.birth("02/2008", "Lê Văn Tơ", ["nksNgaySinh": ""])],
        into: book)
      #expect(report.rows == 2 && report.total == 2 && report.isFinished)
      let entries = try await bench.entries(of: book)
      #expect(entries.map(\.numberText) == ["01/2008", "02/2008"])
      #expect(entries.map(\.number) == [1, 2])
      #expect(
        entries.allSatisfy { $0.registrationYear == 2008 && $0.status == .keyed && $0.flags == [.imported] && !$0.isCaptured })
      #expect(entries.allSatisfy { $0.queue == .secondReading && $0.version == 1 })
      let values = try await bench.firstReading(entries[0].id)
      #expect(values["childFullName"]?.asWritten == "Lê Thị Hòa ")
      #expect(values["childFullName"]?.evidence == [Evidence(kind: .imported)])
      #expect(values["rowNumber"]?.asWritten == "1")
      #expect(values["bookNumber"]?.asWritten == "01/2008")
      #expect(values["childBirthDate"]?.normalised == "2008-03-01")
      #expect(try await bench.firstReading(entries[1].id)["childBirthDate"] == nil)
      // The importer is the first reader.
      await #expect(throws: Refusal.separation(.notFirstReader)) {
        try await bench.perform(
          SubmitSecondReading(values: ["childFullName": KeyedValue("Lê Thị Hòa")]), on: ActionTarget(entry: entries[0].id))
      }
      try await bench.expectRebuildable()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func everyOddityIsToldWithItsPlaceAndNothingIsChanged(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register(BookBench.description(number: 1, year: 1999))
      let rows: [(String, [String: String])] = [
        (RuleID.numberYearMissing.rawValue, ["so": "01/"]),
        (RuleID.emptyPunctuation.rawValue, ["so": "2", "nksQueQuan": ", , , "]),
        (RuleID.placeholderDate.rawValue, ["so": "3", "ngayDangKy": "19/11/1999"]),
        (SheetRule.slashDate, ["so": "4", "nksNgaySinh": "07/06/1999"]),
        (RuleID.implausibleYear.rawValue, ["so": "5", "nksNgaySinh": "01/04/5005"]),
        (RuleID.codeNotInList.rawValue, ["so": "6", "nksGioiTinh": "7"]),
        (SheetRule.bookDiffers, ["so": "7", "quyenSo": "02/1999"]),
        (SheetRule.officeDiffers, ["so": "8", "noiDangKy": "UBND xã Khác, huyện Suối Trong"]),
        (RuleID.impossibleDate.rawValue, ["so": "9", "nksNgaySinh": "31.02.1999"]),
        (RuleID.identityNumberShape.rawValue, ["so": "10", "nksSoDinhDanh": "123456789"]),
        (RuleID.unreadableNumber.rawValue, ["so": "mười một"]),
        (RuleID.veryLongValue.rawValue, ["so": "12", "ghiChu": String(repeating: "dài ", count: 2_500)]),
        (SheetRule.composed, ["so": "13", "meHoTen": "Tra\u{302}\u{300}n Thi\u{323} Lua"]),
      ]
      let report = try await bench.importBirths(
        rows.enumerated().map { index, row in
          SheetFixture.birth(
            row.1["so"] ?? "", "Lê Thị Mẫu \(index)",
            ["quyenSo": "01/1999", "ngayDangKy": "12.08.1999", "nksNgaySinh": "01.03.1999"].merging(row.1) { _, new in new })
        }, into: book)
      let entries = try await bench.entries(of: book)
      #expect(entries.count == rows.count)
      for (index, row) in rows.enumerated() {
        let found = report.findings.map(\.diagnostic).filter { $0.place.row == index + 2 && $0.rule == row.0 }
        #expect(
          found.count == 1, "\(row.0): \(report.findings.map(\.diagnostic).filter { $0.place.row == index + 2 }.map(\.rule))")
        #expect(
          found.allSatisfy { $0.place.sheet == "KS" && !$0.message.isEmpty && !$0.advice.isEmpty && $0.place.column != nil })
        let values = try await bench.firstReading(entries[index].id)
        for (header, text) in row.1 {
          let field = try #require(RegisterCatalogue.standard[.birth]?.field(forHeader: header))
          #expect(values[field.id]?.asWritten == text)
        }
      }
      #expect(try await bench.firstReading(entries[1].id)["childHometown"]?.condition == .blank)
      // A placeholder date says no year; the book's is expected.
      #expect(entries[2].registrationYear == 1999)
      #expect(entries[10].number == nil)
      try await bench.expectRebuildable()
    }
  }

  @Test func cellsThatAreNoTextAreTakenAsTheyShowAndTold() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let header = ["so", "quyenSo", "ngayDangKy", "nksHoTen", "nksNgaySinh", "nksSoDinhDanh", "trangSo", "ghiChu"].map {
        SheetFixture.text($0)
      }.joined()
      let row =
        "<c><v>7</v></c>" + SheetFixture.text("01/2008") + "<c s=\"1\"><v>39519</v></c>" + SheetFixture.text("Lê Thị Hòa")
        + "<c s=\"2\"><v>39508</v></c><c><v>79108000123</v></c><c><v>5</v></c><c t=\"e\"><v>#N/A</v></c>"
      let file = try SheetFixture.raw(
        "<row>\(header)</row><row>\(row)</row>",
        styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs>", to: bench.file("a.xlsx"))
      let report = try await bench.importSheet(file, into: book)
      let entry = try #require(try await bench.entries(of: book).first)
      let values = try await bench.firstReading(entry.id)
      #expect(values["registrationDate"]?.asWritten == "12.03.2008")
      #expect(values["childBirthDate"]?.asWritten == "03.2008")
      #expect(values["registrationNumber"]?.asWritten == "7")
      #expect(values["notes"]?.asWritten == "#N/A")
      let rules = report.findings.map(\.diagnostic).map { "\($0.rule) \($0.place.column ?? "")" }
      for wanted in [
        "sheet.numberCell A (so)", "sheet.dateCell C (ngayDangKy)", "sheet.dateCell E (nksNgaySinh)",
        "sheet.numberCell F (nksSoDinhDanh)", "sheet.errorCell H (ghiChu)",
      ] {
        #expect(rules.contains(wanted), "\(wanted)")
      }
      #expect(!rules.contains("sheet.numberCell G (trangSo)"))
    }
  }

  @Test func columnsNobodyKnowsAreKeptBesideTheEntry() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try SheetFixture.workbook(
        [["so", "quyenSo", "nksHoTen", "DC_XA", "", "DC_XA"], ["1", "01/2008", "Lê Thị Hòa", "Xã Mẫu", "lạc", "Xã Khác"]],
        to: bench.file("a.xlsx"))
      let report = try await bench.importSheet(file, into: book)
      #expect(report.extraColumns == ["DC_XA", "E", "DC_XA"])
      let kept = try await bench.node.database.read { try $0.first("SELECT extras FROM sheet_row")?.text("extras") }
      #expect(kept == #"{"DC_XA":"Xã Mẫu","DC_XA [F]":"Xã Khác","E":"lạc"}"#)
      let remarks = try await bench.node.database.read {
        try $0.query("SELECT rule FROM finding WHERE entry_id IS NULL", []).map { try $0.text("rule") }
      }
      #expect(remarks.filter { $0 == SheetRule.unknownColumn }.count == 3)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aRowJoinsTheEntryThatWasMarkedOnAPage(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let marked = try await bench.mark(try await bench.addPages(2, to: book), in: book)
      _ = try await bench.importBirths(
        [SheetFixture.birth("002", "Lê Thị Hòa"), SheetFixture.birth("3", "Lê Văn Tơ")], into: book)
      let entries = try await bench.entries(of: book)
      #expect(entries.map(\.id).prefix(2) == marked.prefix(2))
      #expect(entries.map(\.status) == [.pending, .keyed, .keyed])
      #expect(entries.map(\.isCaptured) == [true, true, false])
      #expect(try await bench.firstReading(marked[1])["childFullName"]?.asWritten == "Lê Thị Hòa")
      try await bench.expectRebuildable()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anInterruptedImportGoesOnWhereItStopped(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      let rows = (1...450).map { SheetFixture.birth("\($0)", "Lê Thị Mẫu \($0)") }
      let file = try SheetFixture.workbook(SheetFixture.births(rows), to: bench.file("a.xlsx"))
      let inspection = try await bench.inspect(file)
      let first = (2...4).map { row in
        SheetRowInput(
          row: row,
          cells: inspection.columns.compactMap { column in
            let text =
              rows[row - 2][SheetColumn(column: column.column, header: column.header).header.filter { !$0.isWhitespace }] ?? ""
            return text.isEmpty ? nil : SheetRowInput.Cell(column: column.column, text: text)
          })
      }
      let begun = SheetImport(
        file: inspection.sha256, fileName: "a.xlsx", sheet: inspection.sheet, mapping: inspection.mapping, total: 450,
        rows: first, isLast: false)
      try await bench.perform(begun, on: ActionTarget(book: book))
      // The same call again has no further effect; an early end is refused.
      try await bench.perform(begun, on: ActionTarget(book: book))
      #expect(try await bench.entries(of: book).count == 3)
      var early = begun
      early.isLast = true
      await #expect(throws: Refusal.self) { try await bench.perform(early, on: ActionTarget(book: book)) }
      let unfinished = try await SheetImports(bench.node.database).latest(for: bench.clerk)
      #expect(unfinished.map(\.rows) == [3])
      #expect(
        try await PackageMaker(bench.node).check(book, for: bench.clerk).hindrances.contains(
          .unfinishedImport(fileName: "a.xlsx")))
      // Another file must wait.
      await #expect(throws: Refusal.self) {
        try await bench.importBirths([SheetFixture.birth("900", "Lê Văn Tơ")], into: book, name: "b.xlsx", appending: true)
      }
      await #expect(throws: Refusal.notFound(.book)) {
        try await SheetImporter(bench.node).resume(unfinished[0].id, by: bench.stranger)
      }
      let report = try await SheetImporter(bench.node).resume(unfinished[0].id, by: bench.clerk)
      #expect(report.rows == 450 && report.isFinished)
      let entries = try await bench.entries(of: book)
      #expect(entries.map(\.number) == Array(1...450))
      #expect(entries.map(\.position) == Array(1...450))
      try await bench.expectRebuildable()
    }
  }

  @Test(arguments: 0..<3)
  func findingsComeByRowColumnAndRule(_ run: Int) async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let odd = ["noiDangKy": "UBND xã Khác", "quyenSo": "07/1999", "ngayDangKy": "12/03/2008", "nksNgaySinh": "31/02/2008"]
      let rows = (1...3).map { SheetFixture.birth("\($0)", "lê  văn \($0)", odd) }
      let report = try await bench.importBirths(rows, into: book)
      let headers = try SheetFixture.births([])[0]
      let places = report.findings.map { finding -> [Int] in
        let place = finding.diagnostic.place
        let field = place.field.flatMap { id in
          RegisterCatalogue.standard[.birth]?.columnSet("70")?.columns.firstIndex { $0.field == id }
        }
        return [place.row ?? 0, field ?? headers.count]
      }
      #expect(places.count >= 12)
      #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
      let rules = report.findings.map { [$0.diagnostic.place.field ?? "", $0.diagnostic.rule] }
      let each = rules.count / 3
      #expect(Array(rules[0..<each]) == Array(rules[each..<2 * each]))
    }
  }

  @Test func twoOfficesBooksOfOneNumberAreTwoBooks() async throws {
    try await withBookBench(.sqlite) { bench in
      let own = try await bench.register()
      var description = BookBench.description()
      description.office = "UBND xã Khác"
      let foreign = try await bench.register(description)
      let rows = [
        SheetFixture.birth("1", "Lê Thị Hòa"), SheetFixture.birth("2", "Lê Thị Hoa"),
        SheetFixture.birth("1", "Lê Văn Tơ", ["noiDangKy": "UBND  xã khác"]),
        SheetFixture.birth("3", "Lê Văn Tư", ["noiDangKy": "UBND xã Khác", "quyenSo": "02/2008"]),
        SheetFixture.birth("4", "Lê Văn Tám", ["noiDangKy": "", "quyenSo": ""]),
      ]
      let found = try await bench.inspect(try SheetFixture.workbook(SheetFixture.births(rows), to: bench.file("a.xlsx")))
      let list = BookList(bench.node.database)
      let books = [try await list.book(own, for: bench.clerk), try await list.book(foreign, for: bench.clerk)]
      #expect(books.map { found.names($0) } == [true, true])
      #expect(books.map { found.rowsNamingOthers(than: $0) } == [2, 3])
      var mapping = found.mapping
      #expect(try found.confirmed(mapping).mapping == mapping)
      let office = try #require(mapping.columns.firstIndex { $0.header.hasPrefix("noiDangKy") })
      mapping.columns[office].field = nil
      #expect(throws: Refusal.self) { try found.confirmed(mapping) }
    }
  }

  @Test func rowsOfSeveralBooksFindOrRegisterTheirBooks() async throws {
    try await withBookBench(.sqlite) { bench in
      let known = try await bench.register()
      let rows = [
        SheetFixture.birth("1", "Lê Thị Hòa"), SheetFixture.birth("1", "Lê Văn Tơ", ["quyenSo": "02/2009-2010"]),
        SheetFixture.birth("2", "Lê Thị Hoa"),
      ]
      let file = try SheetFixture.workbook(SheetFixture.births(rows), to: bench.file("a.xlsx"))
      let inspection = try await bench.inspect(file)
      let books = SheetBooks(bench.node)
      let plan = try await books.plan(inspection, unit: BookBench.commune)
      #expect(plan.unassigned == 0)
      #expect(plan.items.map(\.rows) == [2, 1])
      #expect(plan.items.map(\.bookID) == [known, nil])
      let reports = try await books.carryOut(plan, of: inspection, unit: BookBench.commune, by: bench.clerk)
      #expect(reports.map(\.rows) == [2, 1])
      #expect(try await bench.entries(of: known).map(\.number) == [1, 2])
      let other = try #require(reports.last?.book)
      #expect(try await BookList(bench.node.database).book(other, for: bench.clerk).numberText == "02/2009-2010")
      let nameless = try SheetFixture.workbook(
        SheetFixture.births([SheetFixture.birth("9", "Lê Thị Hòa", ["quyenSo": ""])]), to: bench.file("b.xlsx"))
      let without = try await bench.inspect(nameless)
      let open = try await books.plan(without, unit: BookBench.commune)
      #expect(open.unassigned == 1)
      await #expect(throws: Refusal.self) {
        try await books.carryOut(open, of: without, unit: BookBench.commune, by: bench.clerk)
      }
    }
  }

  @Test(
    .enabled(if: SheetFixture.hasSample(SheetFixture.police), "the sample workbook is not here"),
    arguments: KeyingEngine.available)
  func policeHeldDataComeIntoAChosenBook(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register(BookBench.description(number: 1, year: 1999))
      let report = try await bench.importSheet(SheetFixture.sample(SheetFixture.police), into: book)
      #expect(report.rows == 4 && report.isFinished)
      #expect(report.extraColumns == ["DC_DVNHAPHUYEN", "DC_DVNHAPXA"])
      let counts = Dictionary(uniqueKeysWithValues: report.rules.map { ($0.rule, $0.count) })
      #expect(counts[RuleID.placeholderDate.rawValue] == 4)
      #expect(counts[RuleID.numberYearMissing.rawValue] == 4)
      #expect(counts[RuleID.emptyPunctuation.rawValue] == 4)
      #expect(counts[SheetRule.slashDate] == 8)
      #expect(try await bench.entries(of: book).map(\.number) == [1, 2, 3, 4])
    }
  }
}
