import CivilStatus
import Foundation
import Spreadsheet
import Testing

@testable import Digitisation

@Suite struct SheetRefusalTests {
  enum Bad: String, CaseIterable, Sendable {
    case empty, noRows, unknownColumns, cutZip, bomb, utf16, oldBinary, protected, pdf, page

    func write(in folder: URL) throws -> URL {
      let file = folder.appending(path: "bad.xlsx")
      switch self {
      case .empty: return try SheetFixture.write([], "bad.xlsx", in: folder)
      case .noRows: return try SheetFixture.raw("", to: file)
      case .unknownColumns: return try SheetFixture.workbook([["Mặt hàng", "Giá"], ["Gạo", "20"]], to: file)
      case .cutZip:
        let whole = try SheetFixture.workbook(SheetFixture.births([SheetFixture.birth("1", "Lê Thị Hòa")]), to: file)
        let bytes = [UInt8](try Data(contentsOf: whole))
        return try SheetFixture.write(Array(bytes.prefix(bytes.count / 2)), "bad.xlsx", in: folder)
      case .bomb:
        return try SheetFixture.raw(
          "<row>" + SheetFixture.text("so") + SheetFixture.text(String(repeating: " ", count: 40_000_000)) + "</row>", to: file)
      case .utf16:
        return try SheetFixture.write(
          [0xFF, 0xFE] + "so,quyenSo\n1,01/2008\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "a.csv", in: folder)
      case .oldBinary:
        return try SheetFixture.write(
          [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 4_096), "bad.xls", in: folder)
      case .protected:
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        return try SheetFixture.write(
          [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600) + name, "bad.xlsx", in: folder)
      case .pdf: return try SheetFixture.write(Array("%PDF-1.4\n".utf8), "bad.xlsx", in: folder)
      case .page: return try SheetFixture.write(Array("<html><table>".utf8), "bad.xls", in: folder)
      }
    }

    /// A word of what the person is told.
    var word: String {
      switch self {
      case .empty: "tệp rỗng"
      case .noRows: "không có dòng dữ liệu nào"
      case .unknownColumns: "không có cột nào mà phần mềm biết"
      case .cutZip: "hỏng"
      case .bomb: "vượt giới hạn"
      case .utf16: "UTF-16"
      case .oldBinary: ".xls"
      case .protected: "mật khẩu"
      case .pdf: "PDF"
      case .page: "HTML"
      }
    }
  }

  @Test(arguments: Bad.allCases)
  func aFileThatIsNoSheetIsRefusedWithWordsAndNothingIsKept(_ bad: Bad) async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try bad.write(in: bench.folder)
      do {
        _ = try await bench.importSheet(file, into: book)
        Issue.record("\(bad) was taken")
      } catch let refusal as Refusal {
        #expect(refusal.messageVi.contains(bad.word), "\(refusal.messageVi)")
        #expect(["Hãy", "Mở", "Chia", "Xin", "Lưu"].contains { refusal.messageVi.contains($0) })
      }
      #expect(try await bench.entries(of: book).isEmpty)
    }
  }

  @Test func theSameSheetTwiceIsRefused() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let rows = [SheetFixture.birth("1", "Lê Thị Hòa")]
      _ = try await bench.importBirths(rows, into: book)
      await #expect(throws: Refusal.self) { try await bench.importBirths(rows, into: book, appending: true) }
      do {
        _ = try await bench.importBirths(rows, into: book)
      } catch let refusal as Refusal {
        #expect(refusal.code == "alreadyExists")
      }
      #expect(try await bench.entries(of: book).count == 1)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aSecondSheetForABookNeedsAWordAndItsTwinsAreTold(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.register()
      _ = try await bench.importBirths([SheetFixture.birth("1", "Lê Thị Hòa")], into: book)
      let more = [
        SheetFixture.birth("1", "Lê Thị Hoa"), SheetFixture.birth("2", "Lê Văn Tơ"), SheetFixture.birth("02/2008", "Lê Văn Tơ"),
      ]
      do {
        _ = try await bench.importBirths(more, into: book, name: "b.xlsx")
        Issue.record("a second sheet was taken without a word")
      } catch let refusal as Refusal {
        #expect(refusal.messageVi.contains("a.xlsx"))
      }
      let report = try await bench.importBirths(more, into: book, name: "b.xlsx", appending: true)
      #expect(report.rows == 3 && report.isFinished)
      let twins = report.findings.filter { $0.diagnostic.rule == SheetRule.duplicateKey }
      #expect(twins.map(\.diagnostic.place.row) == [2, 4])
      #expect(try await bench.entries(of: book).count == 4)
      try await bench.expectRebuildable()
    }
  }

  @Test func onlyTheJusticeOfficerOfTheUnitImportsAndOnlyIntoAnOpenBookOfTheKind() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try SheetFixture.workbook(SheetFixture.births([SheetFixture.birth("1", "Lê Thị Hòa")]), to: bench.file("a.xlsx"))
      let importer = SheetImporter(bench.node)
      let request = SheetImportRequest(try await bench.inspect(file), book: book)
      await #expect(throws: Refusal.notPermitted(action: "sheet.import")) { try await importer.keep(file, by: bench.keyer) }
      await #expect(throws: Refusal.notPermitted(action: "sheet.import")) { try await importer.run(request, by: bench.keyer) }
      await #expect(throws: Refusal.notFound(.book)) { try await importer.run(request, by: bench.stranger) }
      let marriages = try await bench.register(BookBench.description(.marriage))
      let other = SheetImportRequest(try await bench.inspect(file), book: marriages)
      await #expect(throws: Refusal.self) { try await importer.run(other, by: bench.clerk) }
      try await bench.perform(BookClose(statement: "Sổ đóng để thử việc nhập"), on: ActionTarget(book: book))
      await #expect(throws: Refusal.bookClosed) { try await importer.run(request, by: bench.clerk) }
    }
  }

  @Test func aMappingThatIsNotTheFilesIsRefused() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let file = try SheetFixture.workbook(SheetFixture.births([SheetFixture.birth("1", "Lê Thị Hòa")]), to: bench.file("a.xlsx"))
      let request = SheetImportRequest(try await bench.inspect(file), book: book)
      let changes: [(inout SheetImportRequest) -> Void] = [
        { $0.mapping.columns[3].header = "khác" }, { $0.mapping.columns[3].field = $0.mapping.columns[4].field },
        { $0.mapping.columns[3].field = "noSuchField" }, { $0.sheet = "Sheet9" }, { $0.file = String(repeating: "0", count: 64) },
        { $0.mapping.headerRow = 2 },
      ]
      for change in changes {
        var changed = request
        change(&changed)
        let wrong = changed
        await #expect(throws: Refusal.self) { try await SheetImporter(bench.node).run(wrong, by: bench.clerk) }
      }
      #expect(try await bench.entries(of: book).isEmpty)
    }
  }
}
