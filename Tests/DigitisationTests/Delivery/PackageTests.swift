import CivilStatus
import Foundation
import PageImaging
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

@Suite struct PackageTests {
  @Test(arguments: KeyingEngine.available)
  func anApprovedBookBecomesOneWorkbookAndOneArchive(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.deliverable([
        BookBench.reading("01", "Lê Thị Hòa"), BookBench.reading("02", "Lê Văn Tơ"),
        BookBench.reading("3a", "Trần Thị Lụa", date: "5.4.2008"),
      ])
      let report = try await bench.build(book)
      #expect(report.workbookName == "xabausen_hst_tbm.KS.2008.01.xlsx")
      #expect(report.archiveName == "xabausen_hst_tbm.KS.2008.01.zip")
      #expect(report.entries == 3 && report.templateConfirmed && report.remarks.isEmpty)
      let files = try await bench.blobs(of: report.package)
      let archive = try ArchiveReader(path: files.archive.path)
      #expect(
        archive.entries.map(\.name) == [
          "Cover.xa_bau_sen.KS.A4.2008.01.pdf", "KS.2008.01.2008-03-12.001.pdf", "KS.2008.01.2008-03-12.002.pdf",
          "KS.2008.01.2008-04-05.003a.pdf",
        ])
      let set = try #require(RegisterCatalogue.standard[.birth]?.columnSet("70"))
      let rows = try SheetFixture.cells(files.workbook, sheet: "DL Import")
      #expect(rows.count == 4)
      let cell = { (row: Int, header: String) in set.columns.firstIndex { $0.header == header }.flatMap { rows[row]?[$0] } }
      #expect(cell(2, "STT") == "1")
      #expect(cell(2, "so") == "01/2008")
      #expect(cell(4, "so") == "03a/2008")
      #expect(cell(2, "quyenSo") == "01/2008")
      #expect(cell(2, "ngayDangKy") == "12.03.2008")
      #expect(cell(2, "noiDangKy") == BookBench.office)
      #expect(cell(2, "nksHoTen") == "Lê Thị Hòa")
      #expect(cell(2, "nksGioiTinh") == "2")
      #expect(cell(2, "nksDanToc") == "Kinh")
      let entries = try await bench.entries(of: book)
      #expect(entries.allSatisfy { $0.status == .released && $0.queue == .done })
      #expect(try await PackageList(bench.node).packages(of: book, for: bench.officer).map(\.id) == [report.package])
      try await bench.expectRebuildable()
    }
  }

  @Test func theSameBookGivesTheSameBytesAndIsNotDeliveredTwice() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa"), BookBench.reading("02", "Lê Văn Tơ")])
      let maker = PackageMaker(bench.node)
      let first = try await maker.prepare(book, .init(), by: bench.officer)
      let second = try await maker.prepare(book, .init(), by: bench.officer)
      #expect(first.content == second.content)
      _ = try await maker.release(first, .init(), by: bench.officer)
      await #expect(throws: Refusal.self) { try await maker.release(second, .init(), by: bench.officer) }
      do {
        _ = try await bench.build(book)
        Issue.record("delivered twice")
      } catch let refusal as Refusal {
        #expect(refusal.code == "alreadyExists")
      }
      // Another layout of the same book is another package.
      let other = try await bench.build(book, .init(columnSet: "60"))
      #expect(try await PackageList(bench.node).packages(of: book, for: bench.officer).map(\.id).first == other.package)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anUnfinishedBookIsRefusedWithAList(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      let book = try await bench.deliverable(
        [BookBench.reading("01", "Lê Thị Hòa"), BookBench.reading("02", "Lê Văn Tơ")], approved: 1, cover: false)
      try await bench.perform(BookReopen(reason: "Nhập thêm một tệp"), on: ActionTarget(book: book))
      _ = try await bench.importBirths([SheetFixture.birth("7", "Lê Thị Hoa")], into: book)
      let found = try await bench.refusal(book)
      #expect(found.contains { $0.contains("Sổ chưa đóng") })
      #expect(found.contains { $0.contains("ảnh bìa") })
      #expect(found.contains { $0.contains("Số 2 năm 2008: chờ nhập") })
      #expect(found.contains { $0.contains("Trường hợp thứ 3: đã nhập") })
      #expect(found.contains { $0.contains("Trường hợp thứ 3: chưa được đánh dấu trên ảnh") })
      #expect(!found.contains { $0.contains("Số 1 năm 2008") })
      // Only one reader has seen the imported number.
      #expect(!found.contains { $0.contains("Số 7") })
      #expect(try await bench.entries(of: book).allSatisfy { $0.status != .released })
      let check = try await PackageMaker(bench.node).check(book, for: bench.officer)
      #expect(check.unfinished == 2 && check.entries == 3 && !check.hasCover)
    }
  }

  @Test func aLostCoverIsDrawnWhenAPersonSaysSo() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")], cover: false)
      #expect(try await bench.refusal(book).count == 1)
      let report = try await bench.build(book, .init(drawsCover: true))
      let archive = try ArchiveReader(path: try await bench.blobs(of: report.package).archive.path)
      #expect(archive.entries.first?.name == "Cover.xa_bau_sen.KS.A4.2008.01.pdf")
      #expect(try archive.read("Cover.xa_bau_sen.KS.A4.2008.01.pdf", limit: 1_000_000).starts(with: Array("%PDF".utf8)))
    }
  }

  @Test func whatChangesBetweenPreparingAndReleasingStopsTheRelease() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      let maker = PackageMaker(bench.node)
      let draft = try await maker.prepare(book, .init(), by: bench.officer)
      let entry = try await bench.entries(of: book)[0]
      try await bench.node.database.write { try $0.run("UPDATE entry SET version = version + 1 WHERE id = ?", [.text(entry.id)]) }
      do {
        _ = try await maker.release(draft, .init(), by: bench.officer)
        Issue.record("released although something had changed")
      } catch let refusal as Refusal {
        #expect(refusal.messageVi.contains("vừa có thay đổi"))
      }
      #expect(try await bench.entries(of: book)[0].status == .approved)
      #expect(try await PackageList(bench.node).packages(of: book, for: bench.officer).isEmpty)
      // Prepared anew it goes.
      _ = try await bench.build(book)
    }
  }

  @Test func onlyWhoPreparedItReleasesItAndOnlyTheRightPeoplePrepare() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      let maker = PackageMaker(bench.node)
      await #expect(throws: Refusal.notPermitted(action: "package.build")) { try await bench.build(book, by: bench.keyer) }
      await #expect(throws: Refusal.notFound(.book)) { try await bench.build(book, by: bench.stranger) }
      let draft = try await maker.prepare(book, .init(), by: bench.officer)
      await #expect(throws: Refusal.self) { try await maker.release(draft, .init(), by: bench.clerk) }
      await #expect(throws: Refusal.self) {
        try await bench.perform(PackageBuild(prepared: "nothing"), on: ActionTarget(book: book), by: bench.officer)
      }
      let report = try await maker.release(draft, .init(), by: bench.officer)
      await #expect(throws: Refusal.notFound(.book)) {
        try await PackageList(bench.node).file(.archive, of: report.package, for: bench.keyer)
      }
      await #expect(throws: Refusal.notFound(.book)) {
        try await PackageList(bench.node).file(.workbook, of: report.package, for: bench.stranger)
      }
    }
  }

  @Test func partialDatesAndTwinsGetAStandInNameAndARemark() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([
        BookBench.reading("01", "Lê Thị Hòa", date: "2008"), BookBench.reading("02", "Lê Văn Tơ", date: "3/2008"),
        BookBench.reading("03", "Lê Thị Hoa"), BookBench.reading("03", "Trần Thị Lụa"),
      ])
      let report = try await bench.build(book)
      #expect(report.remarks.count == 3)
      let archive = try ArchiveReader(path: try await bench.blobs(of: report.package).archive.path)
      #expect(
        archive.entries.map(\.name).dropFirst() == [
          "KS.2008.01.2008.001.pdf", "KS.2008.01.2008-03.002.pdf", "KS.2008.01.2008-03-12.003.pdf",
          "KS.2008.01.2008-03-12.003-2.pdf",
        ])
      let kept = try await bench.node.database.read {
        try $0.query("SELECT entry_id FROM finding WHERE rule = ?", [.text(PackageBuilt.nameRule)]).count
      }
      #expect(kept == 3)
      try await bench.expectRebuildable()
    }
  }

  @Test func aKindWithoutKnownTemplateIsDeliveredAndSaysSo() async throws {
    try await withBookBench(.sqlite) { bench in
      let values = ["registrationNumber": KeyedValue("1"), "registrationDate": KeyedValue("12.03.2008")]
      let book = try await bench.deliverable([values], kind: .adoption)
      #expect(try await PackageMaker(bench.node).check(book, for: bench.officer).notes.contains { $0.contains("chưa được biết") })
      let report = try await bench.build(book)
      #expect(!report.templateConfirmed)
      let reader = try WorkbookReader(path: try await bench.blobs(of: report.package).workbook.path)
      #expect(reader.sheetNames.last == "Ghi chú")
      #expect(try await PackageList(bench.node).packages(of: book, for: bench.officer).first?.templateConfirmed == false)
    }
  }

  @Test func anOfficeWithoutProvinceIsAHindrance() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.register()
      let check = try await PackageMaker(bench.node).check(book, for: bench.officer)
      #expect(check.hindrances.contains(.officeUnknown(office: "UBND xã Bàu Sen, huyện Suối Trong")))
    }
  }

  @Test func nothingIsLeftBehindWhenAPictureIsDamaged() async throws {
    try await withBookBench(.sqlite) { bench in
      let book = try await bench.deliverable([BookBench.reading("01", "Lê Thị Hòa")])
      let regions = try await bench.node.database.read { try PageRegion.all(of: book, in: $0) }
      try Data("no picture".utf8).write(to: try bench.node.blobs.url(for: try #require(regions.first?.blob)))
      let temporary = FileManager.default.temporaryDirectory
      let found = try await bench.refusal(book)
      #expect(
        found.first?.contains("Số 1 năm 2008: không lập được PDF") == true
          || found.first?.contains("Số 01 năm 2008: không lập được PDF") == true)
      #expect(try await bench.entries(of: book)[0].status == .approved)
      let drafts = try await bench.node.database.read { try $0.query("SELECT id FROM package_draft", []).count }
      #expect(drafts == 0)
      #expect(FileManager.default.fileExists(atPath: temporary.path))
    }
  }
}
