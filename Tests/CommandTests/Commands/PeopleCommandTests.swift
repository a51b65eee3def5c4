import Foundation
import Testing

@Suite struct PeopleCommandTests {
  @Test func anExtractOfTheInventedCommuneComesInOnce() async throws {
    try await withFolder { folder in
      #expect(try await Program.run("sample", "--output", "s", "--persons", "200", "--no-pages", in: folder).status == 0)
      let arguments = ["people", "import", "s/population.csv", "--unit", "97/99111", "--data", "d"]
      expectWords(try await Program.run(arguments, in: folder), status: 1, "--yes")
      let come = try await Program.run(arguments + ["--yes"], in: folder)
      let rows =
        try String(contentsOf: folder.appending(path: "s/population.csv"), encoding: .utf8).split(separator: "\n").count - 1
      #expect(come.status == 0, "\(come.printed)")
      #expect(come.output.hasPrefix("Đã nhập \(rows) người"), "\(come.printed)")
      expectWords(try await Program.run(arguments + ["--yes"], in: folder), status: 1, "đã")
    }
  }

  @Test func progressIsJSONForPrograms() async throws {
    try await withFolder { folder in
      let rows = (1...3).map { SheetText.birth("0\($0)/1999", name: "Lê Thị Bịa \($0)") }
      try SheetText.write([SheetText.headers] + rows, to: folder.appending(path: "s.xlsx"))
      #expect(try await Program.run("sheet", "import", "s.xlsx", "--data", "d", "--yes", in: folder).status == 0)
      for grouping in ["book", "kind", "unit"] {
        let run = try await Program.run("progress", "--json", "--by", grouping, "--data", "d", in: folder)
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.grouping == grouping)
        #expect(report.rows.count == 1)
        #expect(report.total.found == 3 && report.total.keyed == 3)
        #expect(!run.printed.contains("Lê Thị Bịa"))
      }
      expectWords(
        try await Program.run("progress", "--by", "tháng", "--data", "d", in: folder), status: 1, "unit", "kind", "book")
    }
  }

  private struct Report: Decodable {
    struct Counts: Decodable {
      var found: Int
      var keyed: Int
    }
    struct Row: Decodable { var key: String }
    var grouping: String
    var rows: [Row]
    var total: Counts
  }
}
