import Foundation
import Testing

/// The server as a process: what it leaves, how it ends, and commands beside it.
@Suite(.serialized) struct ServeTests {
  @Test(arguments: [SIGTERM, SIGINT]) func aStopIsClean(_ signal: Int32) async throws {
    try await withFolder { folder in
      let server = try await Server.start(["--data", "d"], in: folder)
      let control = folder.appending(path: "d/control.json")
      let mode = try FileManager.default.attributesOfItem(atPath: control.path)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
      #expect(server.stop(signal) == 0)
      #expect(!FileManager.default.fileExists(atPath: control.path))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "d/sogoc.sqlite-wal").path))
      #expect(server.complained == "")
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 0)
    }
  }

  @Test func commandsBesideAServerPrintTheSame() async throws {
    try await withFolder { folder in
      let rows = [SheetText.headers, SheetText.birth("01/1999", name: "Lê Thị Bịa")]
      try SheetText.write(rows, to: folder.appending(path: "s.xlsx"))
      #expect(try await Program.run("sheet", "import", "s.xlsx", "--data", "d", "--yes", in: folder).status == 0)
      let commands = [
        ["ledger", "verify"], ["ledger", "verify", "--json"], ["sheet", "export", "--kind", "birth", "--output", "o.xlsx"],
        ["user", "password", "khong-co"], ["sheet", "import", "s.xlsx", "--yes"], ["progress", "--by", "sai"],
      ]
      var alone: [Program.Outcome] = []
      for command in commands { alone.append(try await Program.run(command + ["--data", "d"], in: folder)) }
      let running = try await Server.start(["--data", "d"], in: folder)
      defer { running.stop() }
      _ = try await Program.run("user", "password", "quantri", "--data", "d", in: folder)
      for (command, before) in zip(commands, alone) {
        let beside = try await Program.run(command + ["--data", "d"], in: folder)
        #expect(beside.status == before.status, "\(command): \(beside.printed)")
        if command != ["ledger", "verify"] && command != ["ledger", "verify", "--json"] {
          #expect(beside.output == before.output)
        }
        #expect(beside.errors.hasSuffix(before.errors), "\(command): \(beside.errors)")
      }
    }
  }

  @Test func brokenFormsOfTheOfficeAreNamedAtTheStart() async throws {
    try await withFolder { folder in
      let forms = folder.appending(path: "d/forms")
      try FileManager.default.createDirectory(at: forms, withIntermediateDirectories: true)
      for (name, text) in [("hong.json", "{"), ("moi.json", #"{"format":"sogoc-form","version":9}"#), ("ghi-chu.txt", "khác")] {
        try Data(text.utf8).write(to: forms.appending(path: name))
      }
      let server = try await Server.start(["--data", "d"], in: folder)
      defer { server.stop() }
      let printed = server.printed
      #expect(printed.contains("Biểu mẫu riêng không dùng được") && !printed.contains("ghi-chu.txt"))
      #expect(printed.contains("hong.json: Tệp không phải biểu mẫu") && printed.contains("moi.json: Biểu mẫu thiếu “id”"))
      #expect(server.complained == "")
    }
  }

  @Test func aSecondServerOnTheStoreIsRefusedWithAdvice() async throws {
    try await withFolder { folder in
      let server = try await Server.start(["--data", "d"], in: folder)
      defer { server.stop() }
      let second = try await Program.run("serve", "--port", "0", "--data", "d", in: folder)
      expectWords(second, status: 3, "đang được một chương trình khác mở", "dừng máy chủ")
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "d/control.json").path))
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 0)
    }
  }

  @Test func aPortInUseIsToldInWords() async throws {
    try await withFolder { folder in
      let server = try await Server.start(["--data", "d"], in: folder)
      defer { server.stop() }
      let port = server.address.split(separator: ":").last.map { String($0) } ?? ""
      expectWords(try await Program.run("serve", "--port", port, "--data", "e", in: folder), status: 1, "Cổng \(port)", "--port")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "e/control.json").path))
      expectWords(try await Program.run("serve", "--port", "99999", "--data", "e", in: folder), status: 1, "--port")
      expectWords(
        try await Program.run("serve", "--host", "203.0.113.5", "--khong-ma-hoa", "--data", "e", in: folder), status: 1, "--host")
      // Other machines are let in over TLS only, unless somebody says that a proxy does it.
      expectWords(try await Program.run("serve", "--host", "0.0.0.0", "--data", "e", in: folder), status: 2, "TLS")
      expectWords(
        try await Program.run("serve", "--host", "0.0.0.0", "--khong-ma-hoa", "--sample", "--data", "e", in: folder), status: 2,
        "127.0.0.1")
      expectWords(
        try await Program.run("serve", "--tls-certificate", "x", "--tls-key", "y", "--data", "e", in: folder), status: 1,
        "Không có tệp")
    }
  }

  @Test func aCommuneThatWasCutOffWhileItWasMadeIsNotServed() async throws {
    try await withFolder { folder in
      // A store with an account, and beside it the sign that the invented commune is not whole.
      try await Server.start(["--data", "d"], in: folder).stop()
      let sign = folder.appending(path: "d/sample-unfinished")
      try Data().write(to: sign)
      for arguments in [["--sample"], []] {
        expectWords(
          try await Program.run(["serve", "--port", "0", "--data", "d"] + arguments, in: folder), status: 3, "bị ngắt giữa chừng",
          "d",
          "sogoc serve --sample")
      }
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "d/control.json").path))
      // Without the sign it is a store like any other.
      try FileManager.default.removeItem(at: sign)
      let server = try await Server.start(["--data", "d"], in: folder)
      #expect(server.stop() == 0)
    }
  }

  @Test func aKilledServerLeavesNothingInTheWay() async throws {
    try await withFolder { folder in
      let server = try await Server.start(["--data", "d"], in: folder)
      server.killHard()
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "d/control.json").path))
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).status == 0)
      let again = try await Server.start(["--data", "d"], in: folder)
      #expect(again.stop() == 0)
    }
  }

  @Test(.enabled(if: PostgresServer.url != nil, "SOGOC_TEST_POSTGRES is not set"))
  func everythingWorksOnPostgreSQLToo() async throws {
    try await withPostgresSchema { url in
      try await withFolder { folder in
        let place = ["--data", "d", "--database", url]
        try SheetText.write(
          [SheetText.headers, SheetText.birth("01/1999", name: "Lê Thị Bịa")], to: folder.appending(path: "s.xlsx"))
        let come = try await Program.run(["sheet", "import", "s.xlsx", "--yes"] + place, in: folder)
        #expect(come.status == 0, "\(come.printed)")
        let server = try await Server.start(place, in: folder)
        let beside = try await Program.run(["ledger", "verify"] + place, in: folder)
        #expect(beside.status == 0, "\(beside.printed)")
        #expect(server.stop() == 0)
        let out = try await Program.run(["sheet", "export", "--kind", "birth", "--output", "o.xlsx"] + place, in: folder)
        #expect(out.status == 0, "\(out.printed)")
        #expect(try SheetText.rows(folder.appending(path: "o.xlsx")).count == 2)
        expectWords(try await Program.run(["backup", "--output", "bk"] + place, in: folder), status: 3, "pg_dump")
      }
    }
  }

  @Test func anUnreachableDatabaseIsToldWithoutItsPassword() async throws {
    try await withFolder { folder in
      let run = try await Program.run(
        "ledger", "verify", "--data", "d", "--database", "postgres://ai:mat-khau-kin@127.0.0.1:1/x", in: folder)
      expectWords(run, status: 3, "PostgreSQL")
      #expect(!run.printed.contains("mat-khau-kin"))
    }
  }
}
