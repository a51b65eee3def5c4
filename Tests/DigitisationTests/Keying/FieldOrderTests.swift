import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// The order in which the desk asks for fields.
@Suite struct FieldOrderTests {
  private static let officer = KeyingBench.person("officer", [.justiceOfficer])

  private func layout(
    _ bench: KeyingBench, _ period: String, unit: UnitPath = KeyingBench.commune
  ) async throws -> DeskLayout {
    try await DeskLayouts(bench.node).layout(of: .birth, period: period, unit: unit, for: bench.first)
  }

  private func set(_ bench: KeyingBench, _ fields: [String], period: String = "2006-2010", by actor: Actor = officer) async throws
  {
    try await bench.node.workflow.perform(
      OrderFields(kind: "birth", formPeriod: period, fields: fields), by: actor,
      on: ActionTarget(unit: KeyingBench.commune.rawValue))
  }

  @Test func everyKeyedFieldIsAskedOnceInEveryOrder() {
    for schema in RegisterCatalogue.standard.schemas {
      let keyed = schema.keyedFields.map(\.id).sorted()
      #expect(FieldOrder.fields(of: schema).map(\.id).sorted() == keyed)
      let first = Array(keyed.reversed().prefix(5)) + ["noSuchField", keyed.last ?? "", "bookNumber"]
      let ordered = FieldOrder.fields(of: schema, first: first).map(\.id)
      #expect(ordered.sorted() == keyed)
      // What is not named stands behind the last named field of its group; the named ones keep their order.
      #expect(ordered.filter { first.contains($0) } == Array(keyed.reversed().prefix(5)))
      #expect(FieldOrder.runs(FieldOrder.fields(of: schema, first: first), in: schema).flatMap(\.fields).map(\.id) == ordered)
      for period in RegisterCatalogue.standard.formPeriods {
        let printed = RegisterCatalogue.standard.deskAids(schema.kind).layout(of: period.id)?.fields ?? []
        #expect(FieldOrder.fields(of: schema, first: printed).map(\.id).sorted() == keyed)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theOrderFollowsThePrintedPageOfThePeriod(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let page = try await layout(bench, "2006-2010")
      let table = try await layout(bench, "1999-2006")
      #expect(page.fields.prefix(3) == ["pageNumber", "registrationNumber", "childFullName"])
      // The table has no page number in its columns: it is asked behind the other field of its group.
      #expect(table.fields.prefix(3) == ["registrationNumber", "pageNumber", "registrationDate"])
      #expect(page.setIn == nil)
      #expect(table.printed?.contains("motherEthnicity") == false)
      #expect(page.printed?.contains("motherEthnicity") == true)
      #expect(try await layout(bench, "2006–2010").fields == page.fields, "a period by its label")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theCommunesLeadSetsTheOrderForTheirOwnBooks(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let before = try await layout(bench, "2006-2010")
      try await set(bench, ["childFullName", "fatherFullName", "motherFullName"])
      let after = try await layout(bench, "2006-2010")
      #expect(after.fields.prefix(1) == ["childFullName"])
      #expect(after.fields.sorted() == before.fields.sorted())
      #expect(after.setIn == KeyingBench.commune)
      #expect(after.name != before.name)
      #expect(try await layout(bench, "1999-2006").setIn == nil, "another period stays")
      let book = try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      #expect(book.layout.setIn == nil, "the bench's book has no period")
      // Set again, it has another name, so that an open desk takes the new form.
      try await set(bench, ["fatherFullName"])
      #expect(try await layout(bench, "2006-2010").name != after.name)
      try await set(bench, [])
      #expect(try await layout(bench, "2006-2010") == before)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anOrderOfTheProvinceServesItsCommunes(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let province = UnitPath(["79"])
      let lead = KeyingBench.person("lead", [.justiceOfficer], in: province)
      try await bench.node.workflow.perform(
        OrderFields(kind: "birth", formPeriod: "2006-2010", fields: ["notes"]), by: lead,
        on: ActionTarget(unit: province.rawValue))
      #expect(try await layout(bench, "2006-2010").setIn == province)
      try await set(bench, ["childFullName"])
      #expect(try await layout(bench, "2006-2010").setIn == KeyingBench.commune)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyTheLeadOfTheUnitSetsIt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let elsewhere = KeyingBench.person("elsewhere", [.justiceOfficer], in: UnitPath(["79", "26737"]))
      let below = KeyingBench.person("below", [.justiceOfficer], in: UnitPath(["79", "26734", "1"]))
      for actor in [bench.first, bench.second, bench.third, bench.police, elsewhere, below] {
        await #expect(throws: Refusal.self) { try await set(bench, ["notes"], by: actor) }
      }
      let kept = try await bench.count("SELECT COUNT(*) AS n FROM field_order")
      #expect(kept == 0)
      await #expect(throws: Refusal.self) {
        _ = try await DeskLayouts(bench.node).layout(of: .birth, period: "", unit: KeyingBench.commune, for: bench.stranger)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func badOrdersAreRefused(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for fields in [["noSuchField"], ["bookNumber"], ["notes", "notes"], Array(repeating: "notes", count: 400)] {
        await #expect(throws: Refusal.self) { try await set(bench, fields) }
      }
      await #expect(throws: Refusal.self) { try await set(bench, ["notes"], period: "1850") }
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          OrderFields(kind: "noSuchKind", formPeriod: "2006-2010", fields: ["notes"]), by: Self.officer,
          on: ActionTarget(unit: KeyingBench.commune.rawValue))
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func ordersAndRowsAreRebuiltFromTheLedger(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await set(bench, ["notes"])
      try await set(bench, ["childFullName"])
      try await bench.node.workflow.perform(
        CalibrateRows(page: "page-1", firstPosition: 1, rows: 3, top: 0.1, step: 0.2), by: bench.first,
        on: ActionTarget(book: bench.book))
      let before = try await bench.node.database.read { transaction in
        try transaction.query("SELECT fields, ordinal, set_by, set_at FROM field_order").map { "\($0)" }
          + transaction.query("SELECT page_id, first_position, row_count, top, step, set_by FROM book_rows").map { "\($0)" }
      }
      try await bench.node.database.write { try Projection.rebuild(in: $0) }
      let after = try await bench.node.database.read { transaction in
        try transaction.query("SELECT fields, ordinal, set_by, set_at FROM field_order").map { "\($0)" }
          + transaction.query("SELECT page_id, first_position, row_count, top, step, set_by FROM book_rows").map { "\($0)" }
      }
      #expect(before == after)
      #expect(before.count == 2)
    }
  }
}
