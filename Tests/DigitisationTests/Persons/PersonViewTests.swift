import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct PersonViewTests {
  @Test func onlyWhoDecidesAboutSettledEntriesOfTheUnitSeesAPerson() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, PersonLinkTests.born)
      try await town.follow()
      for actor in [bench.justice, bench.chief, KeyingBench.person("tinh", [.justiceOfficer], in: KeyingBench.province)] {
        #expect(try await PersonView(bench.node).open(birth, role: "subject", by: actor).name == "Lê Thị Lan")
      }
      let neighbour = KeyingBench.person("ben", [.justiceOfficer, .policeChief], in: UnitPath(["79", "26737"]))
      for actor in [bench.first, bench.second, bench.third, bench.administrator, bench.stranger, neighbour] {
        await #expect(throws: Refusal.notFound(.entry)) {
          try await PersonView(bench.node).open(birth, role: "subject", by: actor)
        }
      }
      for role in ["requester", "husband", ""] {
        await #expect(throws: Refusal.notFound(.entry)) {
          try await PersonView(bench.node).open(birth, role: role, by: bench.justice)
        }
      }
      // Who looked has seen settled values: never again a blind reader of that entry.
      #expect(
        try await bench.count(
          "SELECT COUNT(*) AS n FROM entry_witness WHERE entry_id = '\(birth)' AND account_id = '\(bench.justice.accountID)'")
          == 1)
    }
  }

  @Test func anEntryThatIsReadIsOnNobodysPage() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, PersonLinkTests.born)
      let marriage = try await town.settle(.marriage, PersonLinkTests.married)
      try await town.follow()
      #expect(try await town.group(birth, "subject").count == 2)
      // Given back, and the links have not followed yet.
      try await town.giveBack(marriage, .marriage)
      #expect(try await town.group(birth, "subject") == ["\(birth) subject"])
      await #expect(throws: Refusal.wrongStatus(action: "entry.compare", status: .pending)) {
        try await PersonView(bench.node).open(marriage, role: "wife", by: bench.justice)
      }
      let mixed = KeyingBench.person("moi", [.justiceOfficer, .reconciler])
      try await bench.readFirst(KeyingBench.child("Lê Thị Lan"))
      await #expect(throws: Refusal.wrongStatus(action: "entry.compare", status: .keyed)) {
        try await PersonView(bench.node).open(bench.entry, role: "subject", by: mixed)
      }
    }
  }

  @Test func aBlindReaderWhoAlsoDecidesWaitsUntilTheReadingIsDone() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, PersonLinkTests.born)
      try await town.follow()
      let both = KeyingBench.person("moi", [.justiceOfficer, .reconciler])
      try await bench.readFirst(KeyingBench.child("Lê Thị Lan"))
      try await Reservations(bench.node).take(bench.entry, for: .secondReading, by: both)
      await #expect(throws: Refusal.self) { try await PersonView(bench.node).open(birth, role: "subject", by: both) }
      try await bench.readSecond(KeyingBench.child("Lê Thị Lan"), by: both)
      #expect(try await PersonView(bench.node).open(birth, role: "subject", by: both).lines.count == 1)
    }
  }

  @Test func aValueReadOnceSaysSoAndAnEntryNotYetLinkedStandsAlone() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, PersonLinkTests.born)
      let page = try await PersonView(bench.node).open(birth, role: "subject", by: bench.justice)
      #expect(!page.isLinked && page.lines.count == 1 && page.others.isEmpty)
      #expect(!page.lines[0].values.isEmpty)
    }
  }
}
