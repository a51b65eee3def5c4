import Storage
import Testing

@testable import Digitisation

@Suite struct ExtractChangeListTests {
  private static let before = [
    KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008"), KeyingBench.line("079308000102", "Lê Thị Cam", "13/03/2008"),
    KeyingBench.line("079308000103", "Lê Thị Bưởi", "14/03/2008"), KeyingBench.line("", "Lê Thị Na", "2007"),
    KeyingBench.line("", "Lê Thị Ổi", "2006"),
  ]
  private static let after = [
    KeyingBench.line("079308000101", "Lê Thị Hoà", "12/03/2008", mother: "Phạm Thị Sên"),
    KeyingBench.line("079308000102", "Lê Thị Cam", "13/03/2008"), KeyingBench.line("079308000104", "Lê Thị Mận", "15/03/2008"),
    KeyingBench.line("", "Lê Thị Na", "2007"), KeyingBench.line("", "Lê Thị Đào", "2005"),
  ]

  @Test(arguments: KeyingEngine.available)
  func whoIsNewChangedAndGoneIsShownToTheUnitsOfficers(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let first = try await bench.importExtract(Self.before)
      let report = try await bench.importExtract(Self.after)
      #expect(report.change == ExtractChange(previous: first.extract, new: 2, changed: 1, gone: 2))
      let list = ExtractChangeList(bench.node)
      let new = try await list.page(report.extract, .new, by: bench.justice)
      #expect(new.persons.map(\.name) == ["Lê Thị Mận", "Lê Thị Đào"] && new.next == nil)
      #expect(new.persons.allSatisfy { $0.differences.isEmpty })
      let changed = try await list.page(report.extract, .changed, by: bench.chief)
      #expect(changed.persons.map(\.number) == ["079308000101"])
      #expect(
        changed.persons.first?.differences == [
          .init(labelVi: "Họ và tên", before: "Lê Thị Hòa", after: "Lê Thị Hoà"),
          .init(labelVi: "Họ tên mẹ", before: "Phạm Thị Sen", after: "Phạm Thị Sên"),
        ])
      let gone = try await list.page(report.extract, .gone, limit: 1, by: bench.justice)
      #expect(gone.persons.map(\.name) == ["Lê Thị Bưởi"] && gone.next == 1)
      let rest = try await list.page(report.extract, .gone, after: 1, limit: 1, by: bench.justice)
      #expect(rest.persons.map(\.name) == ["Lê Thị Ổi"] && rest.next == nil)
      #expect(try await list.page(report.extract, .gone, after: 99, by: bench.justice).persons.isEmpty)
      #expect(try await list.page(first.extract, .new, by: bench.justice).persons.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func linesAreTheSameHoweverManyAreComparedAtOnce(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let first = try await bench.importExtract(Self.before)
      let second = try await bench.importExtract(Self.after)
      for kind in ExtractChange.Kind.allCases {
        let all = try await ExtractChange.rows(kind, second.extract, since: first.extract, in: bench.node.database)
        let few = try await ExtractChange.rows(kind, second.extract, since: first.extract, in: bench.node.database, portion: 2)
        #expect(all == few && all.count == second.change?.count(kind))
      }
    }
  }

  @Test func nobodyElseSeesThemAndWhoIsKeyingWaits() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(Self.before)
      let report = try await bench.importExtract(Self.after)
      let list = ExtractChangeList(bench.node)
      for actor in [bench.first, bench.stranger] {
        await #expect(throws: Refusal.notFound(.unit)) { try await list.page(report.extract, .new, by: actor) }
      }
      await #expect(throws: Refusal.notFound(.unit)) { try await list.page("không có", .new, by: bench.justice) }
      let both = KeyingBench.person("hai", [.keyer, .justiceOfficer])
      _ = try await list.page(report.extract, .new, by: both)
      try await Reservations(bench.node).take(bench.entry, for: .firstReading, by: both)
      await #expect(throws: Refusal.self) { try await list.page(report.extract, .new, by: both) }
      _ = try await list.page(report.extract, .new, by: bench.justice)
    }
  }
}
