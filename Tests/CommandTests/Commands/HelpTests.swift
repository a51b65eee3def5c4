import Foundation
import Testing

/// Every command explains itself and says in Vietnamese what was wrong with a command line.
@Suite struct HelpTests {
  static let commands = [
    "serve", "sample", "page check", "page inspect", "page import", "page prepare", "form list", "form new", "form sample",
    "sheet import", "sheet export", "people import", "units import", "package",
    "link", "progress", "ledger verify", "ledger export", "ledger rebuild", "user add", "user password", "backup", "restore",
    "crops", "actions", "checks",
  ]

  @Test(arguments: commands) func helpShowsAnExample(_ command: String) async throws {
    try await withFolder { folder in
      let help = try await Program.run(command.split(separator: " ").map { String($0) } + ["--help"], in: folder)
      #expect(help.status == 0)
      #expect(help.output.contains("Ví dụ: sogoc \(command)"), "\(help.printed)")
      #expect(help.errors.isEmpty)
    }
  }

  /// A command that is in the program and not in the list above would go untested.
  @Test func noCommandIsForgotten() async throws {
    try await withFolder { folder in
      let known = Set(Self.commands.compactMap { $0.split(separator: " ").first.map { String($0) } })
      let help = try await Program.run("--help", in: folder)
      let lines = help.output.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      let listed = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See '") }
        .compactMap { $0.split(separator: " ").first.map { String($0) } }
      #expect(Set(listed) == known)
    }
  }

  @Test(arguments: [
    ["frob"], ["sheet", "export", "--kind"], ["serve", "--tls-key", "x"], ["serve", "--port", "viết chữ"], ["user", "add"],
    ["ledger", "verify", "--no-such-option"],
  ])
  func aWrongCommandLineEndsWithTwo(_ arguments: [String]) async throws {
    try await withFolder { folder in
      expectWords(try await Program.run(arguments, in: folder), status: 2, "Lệnh chưa đúng", "--help")
    }
  }

  @Test(arguments: [
    ["progress"], ["ledger", "verify"], ["backup", "--output", "x"],
    ["sheet", "export", "--kind", "birth", "--output", "x.xlsx"],
  ])
  func aMistypedFolderMakesNoStore(_ arguments: [String]) async throws {
    try await withFolder { folder in
      expectWords(
        try await Program.run(arguments + ["--data", "sai-ten"], in: folder), status: 3, "Chưa có kho dữ liệu", "sai-ten")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "sai-ten").path))
    }
  }
}
