import Foundation
import Storage
import Testing

@testable import Digitisation

/// The ledger's commands on stores that are whole and stores that somebody has changed.
@Suite struct LedgerCommandTests {
  @Test func aChangedEventIsNamedAndEndsWithFour() async throws {
    try await withFolder { folder in
      try await settle(folder)
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 0)
      try await tamper(folder, "UPDATE ledger_event SET payload = '{}' WHERE seq = 3")
      let found = try await Program.run("ledger", "verify", "--data", "d", in: folder)
      #expect(found.status == 4)
      #expect(found.output.contains("Bị sửa: node=") && found.output.contains(" seq=3 "), "\(found.printed)")
      let json = try await Program.run("ledger", "verify", "--data", "d", "--json", in: folder)
      #expect(json.status == 4)
      #expect(json.output.contains(#""kind":"changed""#) && json.output.contains(#""sequence":3"#), "\(json.printed)")
    }
  }

  @Test func aRemovedEventAndACutEndAreFound() async throws {
    try await withFolder { folder in
      try await settle(folder)
      try await tamper(folder, "DELETE FROM ledger_event WHERE seq = (SELECT MAX(seq) FROM ledger_event)")
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 4)
      try await tamper(folder, "DELETE FROM ledger_event WHERE seq = 2")
      let found = try await Program.run("ledger", "verify", "--data", "d", in: folder)
      #expect(found.status == 4 && found.output.contains("Thiếu: node=") && found.output.contains(" seq=2\n"), "\(found.printed)")
    }
  }

  @Test func theExportIsJudgedAlikeByAnIndependentProgram() async throws {
    try await withFolder { folder in
      try await settle(folder)
      for _ in 0..<2 {
        let made = try await Program.run("ledger", "export", "--data", "d", "--output", "l.jsonl", in: folder)
        #expect(made.status == 0, "\(made.printed)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".part") } == [])
      #expect(try python(folder, "l.jsonl").status == 0)
      let verified = try await Program.run("ledger", "verify", "--data", "d", "--json", in: folder)
      let lines = try String(contentsOf: folder.appending(path: "l.jsonl"), encoding: .utf8).split(separator: "\n")
      #expect(verified.output.contains(#""checked":\#(lines.count),"#))
      #expect(try python(folder, "l.jsonl").output.contains("\(lines.count) records, 0 faults"))
      try await tamper(folder, "UPDATE ledger_event SET actor = 'x' WHERE seq = 2")
      _ = try await Program.run("ledger", "export", "--data", "d", "--output", "l.jsonl", in: folder)
      #expect(try python(folder, "l.jsonl").status == 1)
    }
  }

  @Test func projectionsBuiltAnewAreTheSame() async throws {
    try await withFolder { folder in
      try await settle(folder)
      let before = try await exported(folder)
      #expect(try await Program.run("ledger", "rebuild", "--data", "d", in: folder).status == 0)
      #expect(try await exported(folder) == before)
    }
  }

  private func exported(_ folder: URL) async throws -> [[String]] {
    let run = try await Program.run("sheet", "export", "--kind", "birth", "--output", "o.xlsx", "--data", "d", in: folder)
    #expect(run.status == 0, "\(run.printed)")
    return try SheetText.rows(folder.appending(path: "o.xlsx"))
  }

  private func settle(_ folder: URL) async throws {
    let rows = (1...3).map { SheetText.birth("0\($0)/1999", name: "Lê Thị Bịa \($0)") }
    try SheetText.write([SheetText.headers] + rows, to: folder.appending(path: "s.xlsx"))
    let come = try await Program.run("sheet", "import", "s.xlsx", "--data", "d", "--yes", in: folder)
    #expect(come.status == 0, "\(come.printed)")
  }

  /// Changes the store behind the program's back.
  private func tamper(_ folder: URL, _ statement: String) async throws {
    let database = try await Database.open(.file(folder.appending(path: "d/sogoc.sqlite")), migrations: Schema.migrations)
    let changed = try await database.write { try $0.execute(statement, []) }
    await database.close()
    #expect(changed == 1)
  }

  private func python(_ folder: URL, _ file: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Program.package.appending(path: "Tests/Verifiers/ledger.py").path, file]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
