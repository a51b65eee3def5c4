import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct PersonJudgeTests {
  /// Birth, marriage and a child of one woman, followed.
  private struct Life {
    var town: PersonTown
    var birth: String
    var marriage: String
    var child: String

    init(_ bench: KeyingBench) async throws {
      town = PersonTown(bench)
      birth = try await town.settle(.birth, PersonLinkTests.born)
      marriage = try await town.settle(.marriage, PersonLinkTests.married)
      child = try await town.settle(.birth, PersonLinkTests.child("Trần Văn An", "01.10.2007"))
      try await town.follow()
    }

    /// "The wife of the marriage is (not) the child of the birth", seen from either side.
    func judge(
      _ verdict: PersonVerdict, seen: Int = 0, fromMarriage: Bool = false, reason: String = "Đã hỏi gia đình",
      by actor: Actor? = nil
    ) async throws -> ActionOutcome {
      let action =
        fromMarriage
        ? PersonJudge(
          role: "wife", otherEntry: birth, otherRole: "subject", verdict: verdict, reason: reason, seen: seen)
        : PersonJudge(
          role: "subject", otherEntry: marriage, otherRole: "wife", verdict: verdict, reason: reason, seen: seen)
      return try await town.bench.perform(action, by: actor ?? town.bench.justice, entry: fromMarriage ? marriage : birth)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anotherPersonStaysAnotherUntilPeopleSayOtherwise(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var life = try await Life(bench)
      let all = ["\(life.birth) subject", "\(life.marriage) wife", "\(life.child) mother"].sorted()
      #expect(try await life.town.group(life.birth, "subject") == all)
      _ = try await life.judge(.different)
      // On the page at once, before the links have followed.
      let page = try await PersonView(bench.node).open(life.birth, role: "subject", by: bench.chief)
      #expect(!page.lines.contains { $0.entry == life.marriage } && page.apart.map(\.entry) == [life.marriage])
      #expect(page.apart[0].decision?.verdict == .different && page.apart[0].decision?.reason == "Đã hỏi gia đình")
      try await life.town.follow()
      let parted = try await life.town.groups()
      #expect(try await life.town.group(life.birth, "subject") == ["\(life.birth) subject"])
      // The other side says the same.
      let other = try await PersonView(bench.node).open(life.marriage, role: "wife", by: bench.justice)
      #expect(other.apart.map(\.entry) == [life.birth])
      #expect(try await life.town.group(life.marriage, "wife") == ["\(life.marriage) wife", "\(life.child) mother"].sorted())
      // Linking all again, an edit, a new entry: the decision stands.
      try await bench.node.database.write { try PersonLinks.makeAgain(in: $0) }
      try await life.town.follow()
      #expect(try await life.town.groups() == parted)
      try await life.town.giveBack(life.marriage, .marriage)
      try await life.town.follow()
      try await life.town.settle(.marriage, PersonLinkTests.married, again: life.marriage)
      let third = try await life.town.settle(.birth, PersonLinkTests.child("Trần Văn Bình", "01.10.2010"))
      try await life.town.follow()
      #expect(try await life.town.group(life.birth, "subject") == ["\(life.birth) subject"])
      #expect(try await life.town.group(third, "mother").count == 3)
      let again = try await PersonView(bench.node).open(life.birth, role: "subject", by: bench.justice)
      #expect(again.apart.first?.decision?.isBeforeNewValues == true)
      #expect(try await bench.rebuildsEqual())
      // Taken back: the links count again.
      _ = try await life.judge(.open, seen: 1, fromMarriage: true)
      try await life.town.follow()
      #expect(try await life.town.group(life.birth, "subject").count == 4)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func onePersonIsOneWhateverTheValuesSay(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, PersonLinkTests.born)
      var married = PersonLinkTests.married
      married["wifeBirthDate"] = "30.11.1979"
      let marriage = try await town.settle(.marriage, married)
      try await town.follow()
      #expect(try await town.group(birth, "subject") == ["\(birth) subject"])
      let judge = PersonJudge(
        role: "wife", otherEntry: birth, otherRole: "subject", verdict: .same, reason: "Bà khai lại ngày sinh")
      _ = try await bench.perform(judge, by: bench.chief, entry: marriage)
      try await town.follow()
      #expect(try await town.group(birth, "subject").count == 2)
      #expect(try await town.group(marriage, "wife").count == 2)
      // Whoever fits one of the two is not kept away by the other's values.
      let child = try await town.settle(.birth, PersonLinkTests.child("Trần Văn An", "01.10.2007"))
      let death = try await town.settle(.death, PersonLinkTests.died)
      try await town.follow()
      #expect(
        try await town.group(birth, "subject")
          == ["\(birth) subject", "\(death) deceased", "\(marriage) wife"].sorted())
      #expect(try await town.group(child, "mother").count == 1)
      // The death of 2005 now speaks against the marriage of 2006.
      #expect(try await bench.findings("eventAfterDeath").map(\.entry).contains(marriage))
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func findingsThatRestOnTheLinkComeAndGo(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let marriage = try await town.settle(.marriage, PersonLinkTests.married)
      let death = try await town.settle(.death, PersonLinkTests.died)
      try await town.follow()
      #expect(Set(try await bench.findings("eventAfterDeath").map(\.entry)) == [marriage, death])
      func judge(_ verdict: PersonVerdict, seen: Int) async throws {
        let action = PersonJudge(
          role: "deceased", otherEntry: marriage, otherRole: "wife", verdict: verdict, reason: "Trùng tên, khác thôn", seen: seen)
        _ = try await bench.perform(action, by: bench.justice, entry: death)
        try await town.follow()
      }
      // Name and whole day of birth are the same: without the decision that alone would be enough.
      try await judge(.different, seen: 0)
      #expect(try await bench.findings("eventAfterDeath").isEmpty)
      #expect(try await bench.rebuildsEqual())
      try await judge(.same, seen: 1)
      #expect(Set(try await bench.findings("eventAfterDeath").map(\.entry)) == [marriage, death])
      try await judge(.different, seen: 2)
      #expect(try await bench.findings("eventAfterDeath").isEmpty)
      try await judge(.open, seen: 3)
      #expect(try await bench.findings("eventAfterDeath").count == 2)
    }
  }

  @Test func aNumberThatTwoPersonsBearIsSaid() async throws {
    try await withKeyingBench(.sqlite) { bench in
      var town = PersonTown(bench)
      var married = PersonLinkTests.married
      married["wifeIdDocumentNumber"] = "165415511"
      let first = try await town.settle(.marriage, married)
      married["registrationDate"] = "05.06.2007"
      let second = try await town.settle(.marriage, married)
      try await town.follow()
      #expect(try await town.group(first, "wife").count == 2)
      #expect(try await bench.findings("numberOfAnother").isEmpty)
      let action = PersonJudge(
        role: "wife", otherEntry: second, otherRole: "wife", verdict: .different, reason: "Hai chị em họ")
      _ = try await bench.perform(action, by: bench.justice, entry: first)
      try await town.follow()
      #expect(Set(try await bench.findings("numberOfAnother").map(\.entry)) == [first, second])
    }
  }

  @Test func whoMayNotDecideAboutBothEntriesDecidesNothing() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let life = try await Life(bench)
      for actor in [bench.first, bench.second, bench.third, bench.administrator] {
        await #expect(throws: Refusal.notPermitted(action: "person.judge")) { try await life.judge(.different, by: actor) }
      }
      let neighbour = KeyingBench.person("ben", [.justiceOfficer, .policeChief], in: UnitPath(["79", "26737"]))
      for actor in [bench.stranger, neighbour] {
        await #expect(throws: Refusal.notFound(.entry)) { try await life.judge(.different, by: actor) }
      }
      // Whoever read one of the two has no say, whichever side they come from.
      for entry in [life.birth, life.marriage] {
        try await bench.node.database.write {
          try $0.run(
            "INSERT INTO entry_hand (entry_id, account_id, hand) VALUES (?, ?, 'read')",
            [.text(entry), .text(bench.justice.accountID)])
        }
        for side in [true, false] {
          await #expect(throws: Refusal.separation(.notReader)) { try await life.judge(.different, fromMarriage: side) }
        }
        try await bench.node.database.write { try $0.run("DELETE FROM entry_hand") }
      }
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: KeyingBench.province)
      let page = try await PersonView(bench.node).open(life.birth, role: "subject", by: province)
      #expect(page.lines.allSatisfy { $0.refusal == nil })
      _ = try await life.judge(.different, by: province)
    }
  }

  @Test func nothingIsDecidedAcrossUnitsOrAboutEntriesThatAreRead() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let life = try await Life(bench)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET unit_path = '79/26737' WHERE id = ?", [.text(life.marriage)])
      }
      await #expect(throws: Refusal.notFound(.entry)) { try await life.judge(.different) }
      // Not even by somebody who may decide in both.
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: KeyingBench.province)
      await #expect(throws: Refusal.self) { try await life.judge(.different, by: province) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM person_verdict") == 0)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET unit_path = '79/26734' WHERE id = ?", [.text(life.marriage)])
      }
      try await life.town.giveBack(life.marriage, .marriage)
      for side in [true, false] {
        await #expect(throws: Refusal.wrongStatus(action: "person.judge", status: .pending)) {
          try await life.judge(.different, fromMarriage: side)
        }
      }
    }
  }

  @Test func badInputIsRefusedAndNothingIsKept() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let life = try await Life(bench)
      func refused(_ expected: Refusal, _ action: PersonJudge) async {
        await #expect(throws: expected) { try await bench.perform(action, by: bench.justice, entry: life.birth) }
      }
      func action(
        _ role: String = "subject", _ entry: String? = nil, _ other: String = "wife", reason: String = "Lý do", seen: Int = 0
      ) -> PersonJudge {
        PersonJudge(
          role: role, otherEntry: entry ?? life.marriage, otherRole: other, verdict: .different, reason: reason, seen: seen)
      }
      await refused(.invalidInput(field: "reason", problem: .missing), action(reason: "  "))
      await refused(
        .invalidInput(field: "reason", problem: .tooLong(maximum: 1_000)), action(reason: String(repeating: "a", count: 1_001)))
      for role in ["requester", "wife", "", "khong-co"] {
        await refused(.invalidInput(field: "role", problem: .unknown), action(role))
      }
      await refused(.invalidInput(field: "otherRole", problem: .unknown), action("subject", nil, "subject"))
      await refused(.notFound(.entry), action("subject", "khong-co"))
      await refused(.stale(seen: 3, current: 0), action(seen: 3))
      var odd = action()
      odd.verdict = "maybe"
      await refused(.invalidInput(field: "verdict", problem: .notAllowed(choices: ["same", "different", "open"])), odd)
      // Two persons of one entry are never one.
      await #expect(throws: Refusal.self) {
        try await bench.perform(action("subject", life.birth, "mother"), by: bench.justice, entry: life.birth)
      }
      await #expect(throws: Refusal.alreadyExists("Quyết định này")) { try await life.judge(.open) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM person_verdict") == 0)
    }
  }

  @Test func twoPeopleAtOnceAndDecisionsThatContradictEachOther() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let life = try await Life(bench)
      _ = try await life.judge(.same)
      // The second did not see the first's decision, from whichever side.
      for side in [true, false] {
        await #expect(throws: Refusal.stale(seen: 0, current: 1)) { try await life.judge(.different, fromMarriage: side) }
      }
      await #expect(throws: Refusal.alreadyExists("Quyết định này")) { try await life.judge(.same, seen: 1) }
      func judge(_ entry: String, _ role: String, _ other: String, _ otherRole: String, _ verdict: PersonVerdict, seen: Int = 0)
        async throws
      {
        _ = try await bench.perform(
          PersonJudge(role: role, otherEntry: other, otherRole: otherRole, verdict: verdict, reason: "Lý do", seen: seen),
          by: bench.justice, entry: entry)
      }
      try await judge(life.marriage, "wife", life.child, "mother", .same)
      // Birth = marriage = mother: birth and mother cannot be two.
      await #expect(throws: Refusal.self) { try await judge(life.birth, "subject", life.child, "mother", .different) }
      try await judge(life.marriage, "wife", life.child, "mother", .different, seen: 1)
      // Now they are two: birth and mother cannot be one.
      await #expect(throws: Refusal.self) { try await judge(life.birth, "subject", life.child, "mother", .same) }
      // Child and father of one entry would be one person through the husband.
      try await judge(life.child, "subject", life.marriage, "husband", .same)
      await #expect(throws: Refusal.self) { try await judge(life.child, "father", life.marriage, "husband", .same) }
    }
  }
}
