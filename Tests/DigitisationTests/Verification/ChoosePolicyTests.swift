import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ChoosePolicyTests {
  private func policy(_ bench: KeyingBench, _ kind: RegisterKind = .birth) async throws -> String? {
    try await bench.node.database.read { try PolicyChoice.inForce(kind, in: KeyingBench.commune, $0)?.policy }
  }

  @Test(arguments: KeyingEngine.available)
  func theOfficesOwnChoiceGoesBeforeTheProvinces(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let province = UnitPath(["79"])
      let above = KeyingBench.person("tinh", [.justiceOfficer], in: province)
      #expect(try await policy(bench) == nil)
      try await bench.choose("sampled", in: province, by: above)
      #expect(try await policy(bench) == "sampled")
      #expect(try await policy(bench, .marriage) == nil)
      try await bench.choose("registerBacked")
      #expect(try await policy(bench) == "registerBacked")
      try await bench.choose("double")
      #expect(try await policy(bench) == "double")
      let items = try await PolicyList(bench.node).items(for: KeyingBench.officer)
      #expect(items.count == bench.node.catalogue.schemas.count)
      let birth = try #require(items.first { $0.kind == "birth" })
      #expect(birth.policy == "double" && birth.chosenIn == KeyingBench.commune.rawValue)
      #expect(try await PolicyList(bench.node).items(for: bench.first).isEmpty)
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onlyTheJusticeOfficerOfTheUnitChooses(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      for actor in [bench.first, bench.third, bench.police, bench.both] {
        await #expect(throws: Refusal.notPermitted(action: "policy.choose")) { try await bench.choose("sampled", by: actor) }
      }
      let elsewhere = KeyingBench.person("kia", [.justiceOfficer], in: UnitPath(["79", "26737"]))
      await #expect(throws: Refusal.notFound(.unit)) { try await bench.choose("sampled", by: elsewhere) }
      // Whoever works in a commune learns nothing of the unit above it.
      await #expect(throws: Refusal.notFound(.unit)) { try await bench.choose("sampled", in: UnitPath(["79"])) }
      let chosen = try await policy(bench)
      #expect(chosen == nil)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anotherPolicyForgetsNothingThatWasDecidedOfSingleFields(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let province = UnitPath(["79"])
      let above = KeyingBench.person("tinh", [.justiceOfficer], in: province)
      try await bench.choose("sampled", ["notes": .double], in: province, by: above)
      // Of the unit above, which the commune's own choice would hide.
      try await bench.change("registerBacked")
      var sheet = try await PolicyFieldList(bench.node).sheet(of: .birth, in: KeyingBench.commune, for: KeyingBench.officer)
      #expect(sheet.item.policy == "registerBacked" && sheet.item.overrides == ["notes": .double])
      #expect(sheet.item.chosenIn == KeyingBench.commune.rawValue)
      try await bench.choose("registerBacked", [:])
      sheet = try await PolicyFieldList(bench.node).sheet(of: .birth, in: KeyingBench.commune, for: KeyingBench.officer)
      #expect(sheet.item.overrides.isEmpty)
      try await bench.expectRebuildGivesTheSame()
    }
  }

  @Test func aSheetSaysOfEachFieldWhatThePolicyAsksAndWhatTheOfficeAsks() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.choose("sampled", ["notes": .double])
      let list = PolicyFieldList(bench.node)
      let sheet = try await list.sheet(of: .birth, in: KeyingBench.commune, for: KeyingBench.officer)
      let schema = try #require(bench.node.catalogue[.birth])
      let fields = sheet.groups.flatMap(\.fields)
      #expect(Set(fields.map(\.id)) == Set(schema.keyedFields.map(\.id)))
      let notes = try #require(fields.first { $0.id == "notes" })
      #expect(notes.rule == .sampled && notes.own == .double && !notes.isCritical)
      let name = try #require(fields.first { $0.id == "childFullName" })
      #expect(name.rule == .double && name.own == nil && name.isCritical)
      for actor in [
        bench.first, bench.third, bench.police, KeyingBench.person("kia", [.justiceOfficer], in: UnitPath(["79", "26737"])),
      ] {
        await #expect(throws: Refusal.notFound(.unit)) { try await list.sheet(of: .birth, in: KeyingBench.commune, for: actor) }
      }
      await #expect(throws: Refusal.self) {
        try await list.sheet(of: RegisterKind(rawValue: "baptism"), in: KeyingBench.commune, for: KeyingBench.officer)
      }
    }
  }

  @Test(arguments: [
    ("birth", "thrice", [:]), ("baptism", "double", [:]), ("birth", "", [:]), ("birth", "double", ["noSuchField": "double"]),
    ("birth", "double", ["rowNumber": "double"]), ("birth", "double", ["childFullName": "never"]),
    ("birth", "double", [String(repeating: "x", count: 100_000): "double"]),
  ])
  func whatDoesNotExistIsRefused(_ kind: String, _ name: String, _ overrides: [String: String]) async throws {
    try await withKeyingBench(.sqlite) { bench in
      var action = ChoosePolicy(kind: RegisterKind(rawValue: kind), policy: name)
      action.overrides = overrides
      let asked = action
      await #expect(throws: Refusal.self) {
        try await bench.node.workflow.perform(
          asked, by: KeyingBench.officer, on: ActionTarget(unit: KeyingBench.commune.rawValue))
      }
      let kept = try await bench.count("SELECT COUNT(*) AS n FROM policy_choice")
      #expect(kept == 0)
    }
  }

  @Test func aPolicyThatTheFilesNoLongerHaveGivesWayToTheDefault() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.choose("sampled")
      try await bench.node.database.write { try $0.run("UPDATE policy_choice SET policy = 'gone'") }
      try await bench.past(bench.first, compared: 3_000)
      #expect(try await bench.readFirst(KeyingBench.row(1)).status == .keyed)
      #expect(try await bench.plan() == nil)
    }
  }
}
