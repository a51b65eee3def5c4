import CivilStatus
import Foundation
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

@Suite struct SheetExportTests {
  /// Imports a sheet into a book, exports it again and compares every cell.
  private func roundTrip(_ bench: BookBench, _ file: URL, sheet: String, book: BookDescription, columnSet: String) async throws {
    let id = try await bench.register(book)
    try await bench.importSheet(file, into: id)
    let out = bench.file("out.xlsx")
    let request = SheetExport.Request(kind: book.kind, book: id, units: [], columnSet: columnSet, showsImported: true)
    let report = try await SheetExport(bench.node).write(request, to: out, for: .system)
    let before = try SheetFixture.cells(file, sheet: sheet)
    let after = try SheetFixture.cells(out, sheet: sheet)
    #expect(report.rows == before.count - 1)
    #expect(report.rowsWithoutValues == 0)
    for (row, cells) in before {
      for (column, text) in cells { #expect(after[row]?[column] == text, "row \(row), column \(column)") }
      #expect(after[row]?.count == cells.count)
    }
    #expect(after.count == before.count)
    try await bench.expectRebuildable()
  }

  @Test(arguments: KeyingEngine.available)
  func anImportedSheetComesBackCellForCell(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let rows = [
        SheetFixture.birth(
          "01/2008", "Lê Thị Hòa ", ["STT": "7", "quyenSo": "02/2008", "nksNgaySinh": "10/10/1981", "meHoTen": ""]),
        SheetFixture.birth(
          "02/", " lê  văn tơ", ["STT": "", "noiDangKy": "", "quyenSo": "", "nksQueQuan": ", , , ", "ghiChu": "dòng 1\ndòng 2"]),
      ]
      let file = try SheetFixture.workbook(SheetFixture.births(rows), sheet: "DL Import", to: bench.file("a.xlsx"))
      try await roundTrip(bench, file, sheet: "DL Import", book: BookBench.description(), columnSet: "70")
    }
  }

  @Test(
    .enabled(if: SheetFixture.hasSample(SheetFixture.template), "the sample workbook is not here"),
    arguments: KeyingEngine.available)
  func theMinistrysTemplateComesBackCellForCell(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      try await roundTrip(
        bench, SheetFixture.sample(SheetFixture.template), sheet: "DL Import", book: BookBench.description(number: 2, year: 2018),
        columnSet: "70")
    }
  }

  @Test(.enabled(if: SheetFixture.hasSample(SheetFixture.recognitions), "the sample workbook is not here"))
  func anExportedRecognitionBookComesBackCellForCell() async throws {
    try await withBookBench(.sqlite) { bench in
      try await roundTrip(
        bench, SheetFixture.sample(SheetFixture.recognitions), sheet: "CMC",
        book: BookBench.description(.parentChild, number: 1, year: 2006), columnSet: "50")
    }
  }

  @Test func theOlderLayoutAndDerivedColumnsAreFilledFromTheBook() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try SheetFixture.workbook(
        [["so", "nksHoTen", "ngayDangKy"], ["1", "Lê Thị Hòa", "12/03/2008"]], to: bench.file("a.xlsx"))
      try await bench.importSheet(file, into: book)
      let out = bench.file("out.xlsx")
      var request = SheetExport.Request(kind: .birth, book: book, units: [], columnSet: "60", showsImported: true)
      _ = try await SheetExport(bench.node).write(request, to: out, for: bench.clerk)
      let set = try #require(RegisterCatalogue.standard[.birth]?.columnSet("60"))
      let row = try #require(try SheetFixture.cells(out, sheet: set.sheetName)[2])
      let cell = { (header: String) in set.columns.firstIndex { $0.header == header }.flatMap { row[$0] } }
      #expect(cell("quyenSo") == "01/2008")
      #expect(cell("noiDangKy") == "UBND xã Bàu Sen, huyện Suối Trong")
      #expect(cell("ngayDangKy") == "12/03/2008")
      request.writing = .ministry
      _ = try await SheetExport(bench.node).write(request, to: out, for: bench.clerk)
      let formal = try #require(try SheetFixture.cells(out, sheet: set.sheetName)[2])
      #expect(set.columns.firstIndex { $0.header == "ngayDangKy" }.flatMap { formal[$0] } == "12.03.2008")
      #expect(set.columns.firstIndex { $0.header == "so" }.flatMap { formal[$0] } == "01/2008")
      request.columnSet = "99"
      let unknown = request
      await #expect(throws: Refusal.self) { try await SheetExport(bench.node).write(unknown, to: out, for: bench.clerk) }
    }
  }

  @Test func anotherPersonsReadingIsNotShownBeforeItIsSettled() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      _ = try await bench.importBirths([SheetFixture.birth("1", "Lê Thị Hòa")], into: book)
      let out = bench.file("out.xlsx")
      let request = SheetExport.Request(kind: .birth, book: book, units: [], showsImported: true)
      let seen = try await SheetExport(bench.node).write(request, to: out, for: bench.keyer)
      #expect(seen.rowsWithoutValues == 1)
      #expect(try SheetFixture.cells(out, sheet: "DL Import")[2]?.values.contains("Lê Thị Hòa") == false)
      await #expect(throws: Refusal.notFound(.book)) {
        try await SheetExport(bench.node).write(request, to: out, for: bench.stranger)
      }
      await #expect(throws: Refusal.notFound(.book)) {
        try await SheetExport(bench.node).write(request, to: out, for: bench.administrator)
      }
      let report = try await SheetImports(bench.node.database).latest(for: bench.clerk)
      await #expect(throws: Refusal.notFound(.book)) {
        try await SheetImports(bench.node.database).report(report[0].id, for: bench.province)
      }
    }
  }

  @Test(arguments: 0..<4)
  func booksOfEqualNumberComeInTheOrderOfTheirRegistration(_ run: Int) async throws {
    try await withBookBench(run == 0 ? KeyingEngine.available.last ?? .sqlite : .sqlite) { bench in
      var made: [String] = []
      for office in ["xã Bàu Sen", "xã An Lạc", "xã Cồn Dừa", "xã Đồng Gò", "xã Gò Me", "xã Hố Nai"] {
        var book = BookBench.description()
        book.office = "UBND \(office)"
        made.append(try await bench.register(book))
      }
      // The ids speak against the order in which the books were registered.
      let against = made.sorted(by: >)
      try await bench.node.database.write { transaction in
        for (index, id) in against.enumerated() {
          try transaction.run(
            "UPDATE book SET registered_at = ? WHERE id = ?", [.text("2026-01-01T00:00:0\(index).000Z"), .text(id)])
        }
      }
      let export = SheetExport(bench.node)
      let request = SheetExport.Request(kind: .birth, units: [BookBench.commune])
      #expect(try await export.books(request, for: bench.clerk).map(\.id) == against)
      // Registered at the same instant: the office decides.
      try await bench.node.database.write { try $0.run("UPDATE book SET registered_at = '2026-01-01T00:00:00.000Z'") }
      let offices = try await export.books(request, for: bench.clerk).map(\.office)
      #expect(offices.prefix(3) == ["UBND xã An Lạc", "UBND xã Bàu Sen", "UBND xã Cồn Dừa"])
    }
  }

  @Test func aKindWithoutKnownTemplateSaysSoInItsFile() async throws {
    try await withBookBench(.sqlite) { bench in
      _ = try await bench.register(BookBench.description(.guardianship))
      let out = bench.file("out.xlsx")
      let report = try await SheetExport(bench.node).write(
        SheetExport.Request(kind: .guardianship, units: [BookBench.commune]), to: out, for: bench.clerk)
      #expect(!report.templateConfirmed)
      #expect(try WorkbookReader(path: out.path).sheetNames.contains("Ghi chú"))
    }
  }
}
