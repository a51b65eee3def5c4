import Foundation
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

@Suite struct ExtractImportTests {
  private func persons(_ bench: KeyingBench) async throws -> Int {
    try await bench.count("SELECT COUNT(*) AS n FROM population_person")
  }

  @Test(arguments: KeyingEngine.available)
  func anExtractIsTakenInAndEachBrokenLineNamed(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let report = try await bench.importExtract([
        KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008"), KeyingBench.line("079308000102", "", "12/03/2008"),
        KeyingBench.line("079308000103", "Lê Văn Bưởi", "99/99/2008"), KeyingBench.line("", "Lê Văn Cam", "2008", sex: "?"),
      ])
      #expect(report.rows == 2)
      #expect(report.skipped == 2)
      #expect(report.problems.map(\.line) == [3, 4])
      #expect(try await persons(bench) == 2)
      let list = try await ExtractList(bench.node).extracts(for: bench.justice)
      #expect(list.map(\.rows) == [2])
      #expect(list.first?.fileSHA256.count == 64)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM population_upload") == 0)
      #expect(try await bench.rebuildsEqual())
      #expect(
        try await bench.count("SELECT COUNT(*) AS n FROM ledger_event WHERE payload LIKE '%Bưởi%' OR payload LIKE '%Cam%'") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSameFileIsTakenInOnce(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let lines = [KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")]
      try await bench.importExtract(lines)
      await #expect(throws: Refusal.alreadyExists("Tệp trích xuất này (nội dung giống hệt)")) {
        try await bench.importExtract(lines, name: "tên khác.csv")
      }
      #expect(try await persons(bench) == 1)
    }
  }

  @Test func aWorkbookIsReadLikeAText() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let file = FileManager.default.temporaryDirectory.appending(path: "extract-\(UUID().uuidString).xlsx")
      defer { try? FileManager.default.removeItem(at: file) }
      var writer = try WorkbookWriter(path: file.path)
      try writer.addSheet(name: "Dân cư", columnWidths: [])
      try writer.writeRow(["DANH SÁCH DÂN CƯ XÃ MẪU"], style: .header)
      try writer.writeRow(["STT", "Họ và tên", "Ngày sinh", "Số định danh cá nhân", "Giới tính"], style: .header)
      try writer.writeRow(["1", "Lê Thị Hòa", "12.03.2008", "079308000101", "Nữ"], style: .body)
      try writer.close()
      let preview = try await ExtractIntake(bench.node).preview(file, for: KeyingBench.commune, by: bench.chief)
      #expect(preview.headingLine == 2)
      #expect(preview.columns.map(\.column) == [nil, .fullName, .birthDate, .id12, .sex])
      #expect(preview.columns[1].samples == ["Lê Thị Hòa"])
      #expect(preview.hindrances.isEmpty)
      #expect(try await persons(bench) == 0)
      let report = try await ExtractIntake(bench.node).take(file, named: "dancu.xlsx", for: KeyingBench.commune, by: bench.chief)
      #expect(report.rows == 1)
    }
  }

  @Test func aFileIsCountedAnewWithTheColumnsThatAPersonChose() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let text = "Số ĐDCN,Tên công dân,Sinh ngày\n079308000101,Lê Thị Hòa,12/03/2008\n079308000102,,01/01/2000\n"
      try await bench.withFile(Array(text.utf8)) { file in
        let intake = ExtractIntake(bench.node)
        let first = try await intake.preview(file, for: KeyingBench.commune, by: bench.chief)
        #expect(first.rows == 0 && first.skipped == 2 && !first.hindrances.isEmpty)
        let chosen = try ExtractMapping(text: "0:id12,1:full_name,2:dob")
        let second = try await intake.preview(file, mapping: chosen, for: KeyingBench.commune, by: bench.chief)
        #expect(second.rows == 1 && second.skipped == 1 && second.hindrances.isEmpty)
        #expect(second.problems.map(\.line) == [3])
        #expect(second.columns.map(\.column) == [.id12, .fullName, .birthDate])
        // A column beyond the file's edge is empty, never somebody else's value.
        let beyond = try ExtractMapping(text: "0:id12,9:full_name")
        #expect(try await intake.preview(file, mapping: beyond, for: KeyingBench.commune, by: bench.chief).rows == 0)
        await #expect(throws: Refusal.self) {
          _ = try await intake.preview(file, mapping: chosen, for: KeyingBench.commune, by: bench.stranger)
        }
      }
      #expect(try await persons(bench) == 0)
    }
  }

  @Test(arguments: [
    ("", "rỗng"), ("\n\n\n", "không có dòng dữ liệu"), ("%PDF-1.7 abc", "PDF"), ("<html><table></table></html>", "HTML"),
    ("079308000101,Lê Thị Hòa,12/03/2008\n", "không có dòng tiêu đề"), ("a,b,c\nx,y,z\n", "Họ và tên"),
    ("full_name,sex\nLê Thị Hòa,Nữ\n", "Ngày sinh"), ("full_name,dob\n", "Không có dòng nào"),
    ("full_name,dob\n\"Lê Thị Hòa,2008\n", "ngoặc kép"), ("full_name,dob\n,2008\n", "Không có dòng nào"),
  ])
  func aFileThatCannotServeIsRefusedWithWhatToDo(_ content: String, _ word: String) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.withFile(Array(content.utf8)) { file in
        let problem = await #expect(throws: Refusal.self) {
          try await ExtractIntake(bench.node).take(file, named: "x.csv", for: KeyingBench.commune, by: bench.chief)
        }
        let refusal = try #require(problem)
        #expect(refusal.messageVi.contains(word), "\(refusal.messageVi)")
      }
      #expect(try await persons(bench) == 0)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM population_extract") == 0)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM population_upload") == 0)
    }
  }

  @Test func aCutWorkbookAndOtherEncodingsAreRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      for bytes: [UInt8] in [
        [0x50, 0x4B, 3, 4, 0, 0, 1], [0xFF, 0xFE, 0x41, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0],
        [0xFF, 0xD8, 0xFF],
      ] {
        try await bench.withFile(bytes) { file in
          _ = await #expect(throws: Refusal.self) {
            _ = try await ExtractIntake(bench.node).preview(file, for: KeyingBench.commune, by: bench.chief)
          }
        }
      }
    }
  }

  @Test func strangersAndAdministratorsImportNothing() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let lines = [KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")]
      await #expect(throws: Refusal.notPermitted(action: "extract.import")) {
        try await bench.importExtract(lines, by: bench.administrator)
      }
      await #expect(throws: Refusal.notPermitted(action: "extract.import")) {
        try await bench.importExtract(lines, by: bench.first)
      }
      await #expect(throws: Refusal.notFound(.unit)) {
        try await bench.importExtract(lines, by: KeyingBench.person("xa", [.policeChief], in: UnitPath(["79", "26737"])))
      }
      let kept = try await persons(bench)
      #expect(kept == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func whatAnotherPersonReadInCannotBePutIntoUse(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.node.database.write { transaction in
        try transaction.run(
          """
          INSERT INTO population_upload (id, unit_path, account_id, name, file_sha256, columns, row_count, skipped, complete, staged_at)
          VALUES ('u', ?, ?, 'x', ?, '', 1, 0, 1, '2026')
          """, [.text(KeyingBench.commune.rawValue), .text(bench.justice.accountID), .text(String(repeating: "a", count: 64))])
      }
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          ExtractImport(upload: "u"), by: bench.chief, on: ActionTarget(unit: KeyingBench.commune.rawValue))
      }
      try await bench.node.workflow.perform(
        ExtractImport(upload: "u"), by: bench.justice, on: ActionTarget(unit: KeyingBench.commune.rawValue))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aLongExtractComesInWholeAndInOrder(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let lines = (0..<11_111).map { KeyingBench.line("079308\(100_000 + $0)", "Lê Thị Số \($0)", "\(1_950 + $0 % 60)") }
      let report = try await bench.importExtract(lines)
      #expect(report.rows == 11_111)
      #expect(try await persons(bench) == 11_111)
      #expect(try await bench.count("SELECT MAX(row_number) AS n FROM population_person") == 11_112)
    }
  }
}
