import RecordLinkage
import Storage
import Testing

@testable import Digitisation

@Suite struct RelinkingTests {
  private static let hoa = KeyingBench.line("079308000101", "Lê Thị Hòa", "13/03/2008")

  @Test(arguments: KeyingEngine.available)
  func oneUnreadableEntryDoesNotStopTheOthers(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for entry in bench.entries { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      let broken = bench.entries[0]
      try await bench.node.database.write {
        try $0.run("UPDATE entry_values SET field_values = '{' WHERE entry_id = ?", [.text(broken)])
      }
      try await bench.importExtract([Self.hoa])
      let run = try await MatchingService(bench.node).compareWaiting()
      #expect(run.compared == 2 && run.failed == 1 && run.isFinished)
      #expect(try await bench.find(broken).queue == .matching)
      #expect(try await HeldList(bench.node).counts(for: bench.justice).failed == 1)
      // It is not tried again and again; another extract gives it another chance.
      #expect(try await MatchingService(bench.node).compareWaiting() == MatchingRun(isFinished: true))
      try await bench.importExtract([Self.hoa, KeyingBench.line("", "Ai Đó", "1999")], name: "b.csv")
      #expect(try await MatchingService(bench.node).compareWaiting().failed == 1)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM matching_problem WHERE problem LIKE '%Hòa%'") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aNewExtractTouchesOnlyWhatItChanged(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: bench.entries[0])
      try await bench.verify(KeyingBench.child("Lê Văn Cam", born: "01.02.2003"), entry: bench.entries[1])
      try await bench.verify(KeyingBench.child("Lê Thị Quýt", born: "01.02.2004"), entry: bench.entries[2])
      let quyt = KeyingBench.line("079304000103", "Lê Thị Quýt", "01/02/2004")
      try await bench.importExtract([Self.hoa, quyt])
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 3)
      let before = try await [bench.find(bench.entries[0]).version, bench.find(bench.entries[2]).version]
      // The same persons on other lines, and one more.
      let cam = KeyingBench.line("079203000102", "Lê Văn Cam", "01/02/2003", sex: "Nữ")
      let report = try await bench.importExtract([cam, quyt, Self.hoa], name: "moi.csv")
      #expect(report.change == ExtractChange(previous: report.change?.previous ?? "", new: 1, changed: 0, gone: 0))
      let run = try await MatchingService(bench.node).compareWaiting()
      #expect(run.compared == 1 && run.unchanged == 2)
      #expect(try await [bench.find(bench.entries[0]).version, bench.find(bench.entries[2]).version] == before)
      #expect(try await bench.find(bench.entries[1]).flags.contains(.matched))
      #expect(try await MatchingService(bench.node).compareWaiting() == MatchingRun(isFinished: true))
      // Whom the next extract knows otherwise is compared anew, though nobody had to decide about them.
      try await bench.importExtract(
        [cam, KeyingBench.line("079304000103", "Lê Thị Quýt", "02/02/2004"), Self.hoa], name: "moi2.csv")
      #expect(try await MatchingService(bench.node).compareWaiting().compared == 1)
      #expect(try await bench.find(bench.entries[2]).queue == .jointDecision)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anExtractIsComparedWithTheOneBefore(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let old = [
        Self.hoa, KeyingBench.line("079308000102", "Lê Thị Lê", "2008"), KeyingBench.line("", "Lê Thị Na", "2001"),
        KeyingBench.line("079308000104", "Lê Thị Táo", "2008"),
      ]
      #expect(try await bench.importExtract(old).change == nil)
      let new = [
        Self.hoa, KeyingBench.line("079308000102", "Lê Thị Lệ", "2008"), KeyingBench.line("", "Lê Thị Na", "2001"),
        KeyingBench.line("", "Lê Thị Mơ", "2002"), KeyingBench.line("079308000105", "Lê Thị Mận", "2008"),
      ]
      let change = try #require(try await bench.importExtract(new, name: "b.csv").change)
      #expect(change.new == 2 && change.changed == 1 && change.gone == 1)
      let listed = try await ExtractList(bench.node).extracts(for: bench.justice)
      #expect(listed.map(\.change) == [change, nil])
      #expect(try await bench.rebuildsEqual())
    }
  }
}
