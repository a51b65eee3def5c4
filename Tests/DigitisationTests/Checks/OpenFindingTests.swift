import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct OpenFindingTests {
  private static let neighbour = "79/26737"

  /// Findings `f000`, `f001` … of the rule about a settled entry, some of them in another commune's books.
  private static func seed(_ bench: KeyingBench, _ count: Int, elsewhere: Int = 0, rule: RuleID = .childSurname) async throws {
    let (entry, book) = (bench.entry, bench.book)
    try await bench.node.database.write { transaction in
      for index in 0..<(count + elsewhere) {
        let digits = "00\(index)".suffix(3)
        try transaction.run(
          """
          INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
          VALUES (?, ?, ?, 'note', ?, 'childFullName', '{"field":"childFullName"}', 'x', 'y', 1, ?)
          """,
          [
            .text("f\(digits)"), .text(book), .text(entry), .text(rule.rawValue),
            .text(index < count ? KeyingBench.commune.rawValue : neighbour),
          ])
      }
    }
  }

  private static func ids(
    _ bench: KeyingBench, _ actor: Actor, in unit: UnitPath? = nil, limit: Int
  ) async throws -> [String] {
    var (found, after): ([String], String?) = ([], nil)
    repeat {
      let page = try await OpenFindingList(bench.node).page(rule: .childSurname, in: unit, for: actor, after: after, limit: limit)
      #expect(page.items.count <= limit)
      found += page.items.map(\.id)
      after = page.next
    } while after != nil && found.count < 100
    return found
  }

  @Test(arguments: KeyingEngine.available)
  func whatIsOpenIsListedOnceInPagesAndByUnit(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.readFirst(KeyingBench.row(1))
      try await bench.readSecond(KeyingBench.row(1))
      try await Self.seed(bench, 5, elsewhere: 4)
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: UnitPath(["79"]))
      let both = Actor(
        accountID: "hai-noi", displayName: "Hai nơi",
        grants: [Grant(role: .justiceOfficer, unit: KeyingBench.commune), Grant(role: .justiceOfficer, unit: UnitPath(["79"]))])
      let (own, all) = ((0..<5).map { "f00\($0)" }, (0..<9).map { "f00\($0)" })
      for limit in [1, 2, 4, 9, 40] {
        #expect(try await Self.ids(bench, KeyingBench.officer, limit: limit) == own)
        #expect(try await Self.ids(bench, province, limit: limit) == all)
        // Who may look at the commune and at what lies above it sees nothing twice.
        #expect(try await Self.ids(bench, both, limit: limit) == all)
        #expect(try await Self.ids(bench, province, in: KeyingBench.commune, limit: limit) == own)
      }
      #expect(try await Self.ids(bench, KeyingBench.officer, in: UnitPath(["79", "26737"]), limit: 4).isEmpty)
      #expect(try await Self.ids(bench, bench.first, limit: 4).isEmpty)
      try await bench.node.database.write { try $0.run("UPDATE finding SET answer = 'asWritten' WHERE id = 'f001'") }
      try await bench.node.database.write { try $0.run("UPDATE finding SET answer = 'ask' WHERE id = 'f002'") }
      #expect(try await Self.ids(bench, KeyingBench.officer, limit: 2) == ["f000", "f002", "f003", "f004"])
      let counts = try await RuleList(bench.node).items(in: UnitPath(["79"]), for: province)
      let rule = try #require(counts.first { $0.rule == .childSurname })
      #expect(rule.open == 8 && !rule.hasMore)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func withinABookFindingsFollowItsEntries(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 4) { bench in
      for entry in bench.entries {
        try await bench.readFirst(KeyingBench.row(1), entry: entry)
        try await bench.readSecond(KeyingBench.row(1), entry: entry)
      }
      // Two of each entry; ids that run against the book.
      let expected = (0..<8).map { "p\(9 - $0)" }
      try await bench.node.database.write { transaction in
        try transaction.run("DELETE FROM finding")
        for (index, id) in expected.enumerated() {
          try transaction.run(
            """
            INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
            VALUES (?, ?, ?, 'note', 'childSurname', 'childFullName', '{"field":"childFullName"}', 'x', 'y', 1, ?)
            """, [.text(id), .text(bench.book), .text(bench.entries[index / 2]), .text(KeyingBench.commune.rawValue)])
        }
      }
      let byEntry = stride(from: 0, to: 8, by: 2).flatMap { expected[$0...($0 + 1)].sorted() }
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: UnitPath(["79"]))
      let country = KeyingBench.person("nuoc", [.justiceOfficer], in: .root)
      for limit in [1, 2, 3, 5, 8, 40] {
        for actor in [KeyingBench.officer, province, country] {
          #expect(try await Self.ids(bench, actor, limit: limit) == byEntry, "\(limit) \(actor.accountID)")
        }
      }
    }
  }

  @Test func aCountEndsWhereNobodyCountsAnyMore() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.node.database.write { transaction in
        for index in 0..<(RuleList.most + 3) {
          try transaction.run(
            """
            INSERT INTO finding (id, book_id, entry_id, severity, rule, field, place, message, advice, settled, unit_path)
            VALUES (?, 'b', 'e', 'note', 'bornTwice', '', '{}', '', '', 1, ?)
            """, [.text("g\(index)"), .text(index.isMultiple(of: 2) ? "79/26734" : "79/26734/1")])
        }
      }
      let items = try await RuleList(bench.node).items(in: KeyingBench.commune, for: KeyingBench.officer)
      let rule = try #require(items.first { $0.rule == .bornTwice })
      #expect(rule.open == RuleList.most && rule.hasMore)
      #expect(items.filter { $0.rule != .bornTwice }.allSatisfy { $0.open == 0 && !$0.hasMore })
    }
  }

  @Test func theIndexOfOpenFindingsServesListAndCount() async throws {
    try await withKeyingBench(.sqlite) { bench in
      for stretch in FindingStretch.all([UnitPath(["79"])], behind: FindingPlace(unit: "79/1", book: "b", position: 7, id: "f"))
        + FindingStretch.all([UnitPath(["79"])], behind: FindingPlace(unit: "79", book: "b", position: 7, id: "f"))
        + FindingStretch.all([.root], behind: FindingPlace(unit: "79", book: "b", position: 7, id: "f"))
        + FindingStretch.all([UnitPath(["79"]), .root]) + FindingStretch.all([UnitPath(["79"])])
      {
        let plan = try await bench.node.database.read { transaction in
          try transaction.query(
            """
            EXPLAIN QUERY PLAN SELECT f.id FROM finding f JOIN entry e ON e.id = f.entry_id
            WHERE f.rule = ? AND \(FindingStretch.isOpen) AND e.withdrawn = 0 AND \(stretch.sql)
            ORDER BY \(FindingStretch.order) LIMIT 41
            """, [.text("bornTwice")] + stretch.arguments
          ).map { try $0.text("detail") }
        }
        #expect(plan.contains { $0.contains("finding_open") }, "\(stretch.sql): \(plan)")
        // Sorted is no more than the findings of one book: what comes before the entry's place is in the index's order.
        #expect(!plan.contains { $0.hasSuffix("TEMP B-TREE FOR ORDER BY") || $0.hasPrefix("SCAN") }, "\(stretch.sql): \(plan)")
      }
    }
  }

  @Test func stretchesAreInOrderAndWithoutOverlap() {
    let units = [UnitPath(["79", "2"]), UnitPath(["79"]), UnitPath(["8"]), UnitPath(["79", "2", "1"])]
    #expect(FindingStretch.all(units).count == 4)
    #expect(FindingStretch.all([.root] + units).count == 1)
    #expect(FindingStretch.all([]).isEmpty)
    // Behind a place in a unit below, the unit itself is done with.
    #expect(FindingStretch.all([UnitPath(["79"])], behind: FindingPlace(unit: "79/3", book: "b", id: "f")).count == 1)
    #expect(FindingStretch.all([UnitPath(["79"])], behind: FindingPlace(unit: "8", book: "b", id: "f")).isEmpty)
    // 790 is no unit below 79.
    #expect(FindingStretch.all([UnitPath(["79"])], behind: FindingPlace(unit: "790", book: "b", id: "f")).isEmpty)
  }
}
