import Foundation
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

@Suite struct PopulationReportTests {
  private func report(
    _ bench: KeyingBench, as format: PopulationReport.Format, unit: UnitPath = KeyingBench.commune, by actor: Actor? = nil
  ) async throws -> (count: PopulationReport.Count, rows: [[String]]) {
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let count = try await PopulationReport(bench.node).write(unit, as: format, to: file, for: actor ?? bench.justice)
    var rows: [[String]] = []
    switch format {
    case .csv:
      try DelimitedReader(path: file.path).readRows {
        rows.append($0.fields); return true
      }
    case .xlsx:
      let reader = try WorkbookReader(path: file.path)
      #expect(reader.sheets.map(\.name) == PopulationReportPart.allCases.map(\.labelVi))
      for sheet in reader.sheets {
        try reader.readRows(sheet: sheet.name) { row in
          rows.append([sheet.name] + row.texts)
          return true
        }
      }
    }
    return (count, rows)
  }

  @Test(arguments: KeyingEngine.available, PopulationReport.Format.allCases)
  func differencesAndMissingPersonsAreReported(_ engine: KeyingEngine, _ format: PopulationReport.Format) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: bench.entries[0])
      try await bench.verify(KeyingBench.child("Lê Văn Cam", born: "01.02.2003"), entry: bench.entries[1])
      try await bench.readFirst(KeyingBench.child("Bí Mật"), entry: bench.entries[2])
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let (count, rows) = try await report(bench, as: format)
      #expect(count == PopulationReport.Count(links: 0, differences: 1, missing: 1))
      let difference = try #require(rows.first { $0.contains("079308000101") })
      #expect(difference.contains("Ngày sinh") && difference.contains("12/03/2008") && difference.contains("13/03/2008"))
      #expect(difference.contains(ReportedEntry.code(entry: bench.entries[0], role: "subject", field: "birthDate")))
      let missing = try #require(rows.first { $0.contains("Lê Văn Cam") })
      #expect(missing.first == PopulationReportPart.missing.labelVi)
      // Nothing of an entry that is still being read.
      #expect(!rows.joined().contains { $0.contains("Bí Mật") })
    }
  }

  @Test(arguments: PopulationReport.Format.allCases)
  func theKeepersAreToldWhichValueTheTwoSidesHoldForRight(_ format: PopulationReport.Format) async throws {
    let cases: [(police: FieldOpinion.Right?, justice: FieldOpinion.Right?, words: String)] = [
      (nil, nil, ""), (.book, nil, "Công an: sổ đúng"), (.book, .book, "Hai bên: sổ đúng, đề nghị xem lại dân cư"),
      (.population, .population, "Hai bên: dân cư đúng; sổ gốc giữ nguyên như đã ghi"),
      (.book, .population, "Hai bên chưa thống nhất (Tư pháp: dân cư đúng; Công an: sổ đúng)"),
    ]
    for one in cases {
      try await withKeyingBench(.sqlite) { bench in
        try await bench.held()
        let said = { (right: FieldOpinion.Right?) in
          right.map { [FieldOpinion(role: "subject", field: "birthDate", right: $0)] }
        }
        _ = try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Ý kiến", fields: said(one.police)), by: bench.chief)
        _ = try await bench.perform(
          GiveJusticeOpinion(accepts: true, reason: "Ý kiến", fields: said(one.justice)), by: bench.justice)
        let rows = try await report(bench, as: format).rows
        let line = try #require(rows.first { $0.contains("079308000101") })
        #expect(one.words.isEmpty ? !line.contains { $0.hasSuffix("sổ đúng") } : line.contains(one.words), "\(line)")
        #expect(line.contains("12/03/2008") && line.contains("13/03/2008"))
      }
    }
  }

  @Test func aLinkIsReportedOnceItIsApproved() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let entry = try await bench.matched()
      #expect(try await report(bench, as: .csv).count.links == 0)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET status = 'approved', queue = 'delivery' WHERE id = ?", [.text(entry.id)])
      }
      let (count, rows) = try await report(bench, as: .csv)
      #expect(count == PopulationReport.Count(links: 1, differences: 0, missing: 0))
      #expect(rows.contains { $0.contains("079308000101") && $0.contains("Lê Thị Hòa") })
    }
  }

  @Test func readersAndOtherUnitsGetNothing() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.matched()
      for actor in [bench.first, bench.second, bench.third, bench.stranger, bench.administrator] {
        await #expect(throws: Refusal.notFound(.unit)) { try await report(bench, as: .csv, by: actor) }
      }
      for unit in [UnitPath(["79", "26737"]), KeyingBench.province, .root] {
        await #expect(throws: Refusal.notFound(.unit)) { try await report(bench, as: .csv, unit: unit) }
      }
    }
  }

  @Test func whoTakesTheReportHasSeenTheEntries() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.held()
      _ = try await report(bench, as: .csv, by: bench.chief)
      let entry = bench.entry
      let seen = try await bench.count("SELECT COUNT(*) AS n FROM entry_witness WHERE entry_id = '\(entry)'")
      #expect(seen == 1)
    }
  }
}
