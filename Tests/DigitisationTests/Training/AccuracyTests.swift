import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// Who sees how exactly somebody reads.
@Suite struct AccuracyTests {
  private static let officer = KeyingBench.person("officer", [.justiceOfficer])

  /// People with accounts, and outcomes of the first reader: 40 right, 2 of their own errors, 1 of somebody else's, 1 that nobody can read.
  private static func withOutcomes(_ engine: KeyingEngine, _ body: (KeyingBench, Actor) async throws -> Void) async throws {
    try await withKeyingBench(engine) { bench in
      let made = try await bench.node.workflow.perform(
        CreateAccount(login: "nguoi-nhap", displayName: "Đinh Thị Nhập", role: .keyer), by: .system,
        on: ActionTarget(unit: KeyingBench.commune.rawValue))
      let account = try #require(made.created.first)
      let reader = Actor(
        accountID: account, displayName: "Đinh Thị Nhập", grants: [Grant(role: .keyer, unit: KeyingBench.commune)])
      let fields = bench.schema.keyedFields.map(\.id)
      let now = bench.node.clock.now()
      let lastMonth = bench.node.clock.now(adding: -20 * 86_400)
      let longAgo = bench.node.clock.now(adding: -60 * 86_400)
      let entry = bench.entry
      try await bench.node.database.write { transaction in
        func write(
          _ field: String, _ outcome: ReaderOutcome.Outcome, _ source: ReaderOutcome.Source, _ at: String, _ pass: ReadingPass
        )
          throws
        {
          try ReaderOutcome(
            accountID: account, entryID: entry, pass: pass, field: field, outcome: outcome, source: source, at: at
          ).write(in: transaction)
        }
        for field in fields.prefix(40) { try write(field, .agreed, .comparison, now, .first) }
        try write("childFullName", .readerError, .comparison, now, .second)
        try write("motherFullName", .bothWrong, .trial, lastMonth, .first)
        try write("notes", .otherError, .comparison, lastMonth, .second)
        try write("signer", .unclear, .comparison, lastMonth, .second)
        for field in fields { try write(field, .readerError, .trial, longAgo, .second) }
      }
      try await body(bench, reader)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func ownFiguresCountWhatWasComparedAndOnesOwnErrors(_ engine: KeyingEngine) async throws {
    try await Self.withOutcomes(engine) { bench, reader in
      let sheet = try await AccuracyReader(bench.node).own(by: reader)
      #expect(sheet.week == AccuracyFigures(compared: 41, errors: 1))
      #expect(sheet.month == AccuracyFigures(compared: 43, errors: 2))
      #expect(sheet.families.first { $0.family == .name }?.figures.errors == 2)
      #expect(sheet.families.reduce(0) { $0 + $1.figures.compared } == 43)
      #expect(sheet.practice == AccuracyFigures())
      let nobody = try await AccuracyReader(bench.node).own(by: bench.second)
      #expect(nobody.month.compared == 0 && nobody.month.perThousand == nil && nobody.families.isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theJusticeOfficerOfTheUnitSeesRealWorkAndNobodyElseDoes(_ engine: KeyingEngine) async throws {
    try await Self.withOutcomes(engine) { bench, reader in
      let accuracy = AccuracyReader(bench.node)
      let lines = try await accuracy.people(for: Self.officer)
      #expect(lines.map(\.displayName) == ["Đinh Thị Nhập"])
      #expect(lines.first?.month == AccuracyFigures(compared: 43, errors: 2))
      let sheet = try await accuracy.sheet(of: reader.accountID, for: Self.officer)
      #expect(sheet.practice == nil && sheet.month.errors == 2)
      for role in Role.allCases where role != .justiceOfficer {
        for unit in [KeyingBench.commune, UnitPath(["79"]), .root] {
          let actor = KeyingBench.person("ai-\(role.rawValue)", [role], in: unit)
          await #expect(throws: Refusal.notPermitted(action: "accuracy.people")) { try await accuracy.people(for: actor) }
          for account in [reader.accountID, "khong-co-ai"] {
            await #expect(throws: Refusal.notPermitted(action: "accuracy.people")) {
              try await accuracy.sheet(of: account, for: actor)
            }
          }
        }
      }
      for unit in [UnitPath(["79", "26737"]), UnitPath(["79", "26734", "01"]), UnitPath(["01"])] {
        let other = KeyingBench.person("khac", [.justiceOfficer], in: unit)
        #expect(try await accuracy.people(for: other).isEmpty)
        await #expect(throws: Refusal.notFound(.node)) { try await accuracy.sheet(of: reader.accountID, for: other) }
        await #expect(throws: Refusal.notFound(.node)) { try await accuracy.sheet(of: "khong-co-ai", for: other) }
      }
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: UnitPath(["79"]))
      #expect(try await accuracy.people(for: province).count == 1)
    }
  }

  @Test(arguments: [
    (0, 0, nil, nil), (0, 100, 0.0, 37.0), (1, 100, 1.8, 54.5), (10, 1_000, 5.4, 18.3), (100, 100, 963.0, 1_000.0),
  ])
  func theIntervalIsWilsons(_ errors: Int, _ compared: Int, _ low: Double?, _ high: Double?) {
    let figures = AccuracyFigures(compared: compared, errors: errors)
    guard let low, let high else {
      #expect(figures.low == nil && figures.high == nil && figures.perThousand == nil)
      return
    }
    #expect(abs((figures.low ?? -1) - low) < 0.06 && abs((figures.high ?? -1) - high) < 0.06, "\(figures)")
  }
}
