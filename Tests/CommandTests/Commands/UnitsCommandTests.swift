import Digitisation
import Foundation
import Storage
import Testing

@Suite struct UnitsCommandTests {
  @Test func badRowsAreNamedAndTheOthersComeIn() async throws {
    try await withFolder { folder in
      let table = """
        code,level,name,type,parent_code,valid_from,valid_to
        97,province,Bịa,Tỉnh,,,
        99111,làng,Một,Xã,97,,
        99112,commune,Hai,Xã,97,2005-13-99,
        99113,commune,,Xã,97,,
        99114,commune,Bốn,Xã,97,2025-07-01,
        99114,commune,Bốn lần nữa,Xã,97,2025-07-01,

        """
      try Data(table.utf8).write(to: folder.appending(path: "units.csv"))
      let links = "old_code,new_code,date,share,basis\n99101,99114,2025-07-01,whole,\n99102,99114,hôm qua,whole,\n"
      try Data(links.utf8).write(to: folder.appending(path: "links.csv"))
      let run = try await Program.run("units", "import", "units.csv", "--successions", "links.csv", "--data", "d", in: folder)
      expectWords(
        run, status: 1, "units.csv, dòng 3:", "units.csv, dòng 4:", "units.csv, dòng 5:", "units.csv, dòng 7:",
        "links.csv, dòng 3:")
      #expect(run.output.contains("Đã nhập 2 đơn vị, 1 kế thừa; 5 dòng có vấn đề."))
    }
  }

  @Test func aTableOfSomethingElseIsRefused() async throws {
    try await withFolder { folder in
      try Data("họ tên,tuổi\nA,5\n".utf8).write(to: folder.appending(path: "x.csv"))
      expectWords(try await Program.run("units", "import", "x.csv", "--data", "d", in: folder), status: 1, "thiếu cột")
      expectWords(try await Program.run("units", "import", "none.csv", "--data", "d", in: folder), status: 1, "Không mở được tệp")
    }
  }

  @Test(.enabled(if: Reference.has(Reference.units), "the country's tables are not beside the package"))
  func theWholeCountryComesInWithItsSuccessions() async throws {
    try await withFolder { folder in
      let tables = ["units.csv", "units-former.csv"].map { Reference.units.appending(path: $0).path }
      let links = Reference.units.appending(path: "successions.csv").path
      let arguments = ["units", "import"] + tables + ["--successions", links, "--data", "d"]
      let clock = ContinuousClock()
      let begun = clock.now
      let run = try await Program.run(arguments, in: folder)
      print("units import: \(begun.duration(to: clock.now))")
      #expect(run.status == 0, "\(run.printed)")
      let lines = try (tables + [links]).map { try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n").count - 1 }
      #expect(run.output.contains("Đã nhập \(lines[0] + lines[1]) đơn vị, \(lines[2]) kế thừa; 0 dòng có vấn đề."))
      let again = try await Program.run(arguments, in: folder)
      #expect(again.output == run.output)
      let node = try await Node.open(NodeLocation(folder: folder.appending(path: "d")))
      let counts = try await node.database.read { transaction in
        try ["unit", "unit_succession"].map { try transaction.query("SELECT COUNT(*) AS n FROM \($0)", [])[0].integer("n") }
      }
      await node.close()
      #expect(counts == [lines[0] + lines[1], lines[2]])
    }
  }
}
