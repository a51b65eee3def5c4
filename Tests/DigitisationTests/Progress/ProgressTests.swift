import Campaign
import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ProgressTests {
  @Test(arguments: KeyingEngine.available)
  func theCountsAreWhatACountOfTheEntriesGives(_ engine: KeyingEngine) async throws {
    try await withBookBench(engine) { bench in
      try await MixedWork(bench: bench).run()
      for number in 1...2 {
        _ = try await bench.register(
          BookBench.description(number: number, pages: 3, entries: 5), unit: UnitPath(["79", "26737"]), by: bench.stranger)
      }
      for grouping in ProgressReport.Grouping.allCases {
        for units in [[BookBench.commune], [UnitPath(["79"])], [.root], [UnitPath(["79", "26737"]), BookBench.commune]] {
          let report = try await ProgressReader(bench.node).report(in: units, by: grouping)
          let counted = try await Self.recount(bench, units, grouping)
          #expect(Dictionary(uniqueKeysWithValues: report.rows.map { ($0.key, $0.counts) }) == counted)
          #expect(report.total.found == counted.values.map(\.found).reduce(0, +))
          #expect(report.total.released == counted.values.map(\.released).reduce(0, +))
        }
      }
      let total = try await ProgressReader(bench.node).report(in: [BookBench.commune], by: .kind).total
      // The work of the test reached every stage.
      #expect(total.books == 3 && total.found == 12 && total.declared == 14)
      #expect(total.captured == 9 && total.shelved == 1 && total.released == 2 && total.approved == 3)
      #expect(total.keyed > total.verified && total.verified > total.matched && total.disputed >= 1)
    }
  }

  @Test func nobodyWithoutAUnitSeesACount() async throws {
    try await withBookBench(.sqlite) { bench in
      _ = try await bench.register()
      for units in [[], [UnitPath(["79", "2673"])], [UnitPath(["79", "26734", "1"])], [UnitPath(["7"])]] {
        let report = try await ProgressReader(bench.node).report(in: units, by: .book)
        #expect(report.rows.isEmpty && report.total == ProgressCounts())
      }
    }
  }

  /// Counts entries one by one, in words of its own.
  private static func recount(
    _ bench: BookBench, _ units: [UnitPath], _ grouping: ProgressReport.Grouping
  ) async throws -> [String: ProgressCounts] {
    let (books, entries) = try await bench.node.database.read { transaction in
      (
        try transaction.query("SELECT \(Book.columns) FROM book").map { try Book($0) },
        try transaction.query("SELECT \(Entry.columns) FROM entry WHERE withdrawn = 0").map { try Entry($0) }
      )
    }
    var found: [String: ProgressCounts] = [:]
    for book in books where units.contains(where: { $0.contains(book.unit) }) {
      let key =
        switch grouping {
        case .unit: book.unit.rawValue
        case .kind: book.kind.rawValue
        case .book: book.id
        }
      var counts = found[key] ?? ProgressCounts()
      counts.books += 1
      counts.declared += book.declaredEntries ?? 0
      for entry in entries where entry.bookID == book.id {
        counts.found += 1
        counts.captured += entry.isCaptured ? 1 : 0
        counts.shelved += entry.flags.contains(.shelved) ? 1 : 0
        counts.disputed += entry.flags.contains(.disputed) ? 1 : 0
        if entry.status != .pending { counts.keyed += 1 }
        if [.verified, .approved, .released].contains(entry.status) {
          counts.verified += 1
          counts.matched += entry.flags.contains(.matched) || entry.flags.contains(.jointlyAccepted) ? 1 : 0
        }
        if [.approved, .released].contains(entry.status) { counts.approved += 1 }
        if entry.status == .released { counts.released += 1 }
      }
      found[key] = counts
    }
    return found
  }
}
