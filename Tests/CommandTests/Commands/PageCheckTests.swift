import Foundation
import Testing

/// Files made to break a decoder, handed to the program as a stranger would hand them.
@Suite struct PageCheckTests {
  /// A file that keeps its decoder busy for ever would hold the test up to its limit.
  @Test(.timeLimit(.minutes(15))) func everyHostileFileIsRefusedAndTheGoodOneIsStillJudged() async throws {
    try await withFolder { folder in
      let hostile = HostileFiles.all
      for (name, bytes) in hostile { try Data(bytes).write(to: folder.appending(path: name)) }
      try Data(HostileFiles.good).write(to: folder.appending(path: "tot.png"))
      let names = hostile.map(\.name)
      let outcome = try await Program.run(["page", "check", "--json"] + names + ["tot.png"], in: folder)
      #expect(outcome.status == 1)
      let lines = outcome.output.split(separator: "\n").map(String.init)
      #expect(lines.count == names.count + 1)
      for (name, line) in zip(names, lines) {
        #expect(line.contains("\"file\":\"\(name)\"") && line.contains("\"error\""), "\(name): \(line)")
        #expect(!line.contains("metrics"), "\(name)")
      }
      #expect(lines.last?.contains("\"metrics\"") == true && lines.last?.contains("error") == false, "\(lines.last ?? "")")
    }
  }

  @Test func wordsForPeople() async throws {
    try await withFolder { folder in
      try Data(HostileFiles.good).write(to: folder.appending(path: "a.png"))
      let outcome = try await Program.run(["page", "check", "a.png"], in: folder)
      #expect(outcome.status == 0)
      // Eight by eight pixels of one colour are no page.
      #expect(outcome.output.contains("Ảnh ít điểm") && outcome.output.contains("chụp lại"))
      let missing = try await Program.run(["page", "check", "khong-co.jpg"], in: folder)
      #expect(missing.status == 1 && missing.output.contains("Không tìm thấy tệp"))
      #expect(try await Program.run(["page", "check", "--paper", "B7", "a.png"], in: folder).status == 2)
    }
  }

  /// A worker that waits for ever would hold the test up to its limit.
  @Test(.timeLimit(.minutes(15))) func theHiddenWorkerEndsWhenNobodyTalksToIt() async throws {
    try await withFolder { folder in
      let run = try await Program.run(["image-worker"], in: folder)
      #expect(run.output.isEmpty)
    }
  }
}
