import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct FirstReadingTests {
  @Test(arguments: KeyingEngine.available)
  func aReadingKeepsWhatWasWrittenAndItsMeaningBesideIt(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let outcome = try await bench.readFirst([
        "registrationNumber": KeyedValue("12a"), "childFullName": KeyedValue("Nguye\u{0302}\u{0303}n   Văn\u{00A0}Bình"),
        "childBirthDate": KeyedValue("3/1985"), "motherBirthDate": KeyedValue("60 tuổi"), "childGender": KeyedValue("Nữ"),
        "fatherFullName": KeyedValue("", condition: .damaged), "notes": KeyedValue(""),
      ])
      #expect(outcome.status == .keyed)
      let entryID = bench.entry
      let stored = try await bench.node.database.read { try StoredReading.find(.first, of: entryID, in: $0)?.values }
      let values = try #require(stored)
      #expect(values["childFullName"]?.asWritten == "Nguyễn Văn Bình")
      #expect(values["childBirthDate"] == FieldValue(asWritten: "3/1985", normalised: "1985-03"))
      #expect(values["motherBirthDate"] == FieldValue(asWritten: "60 tuổi", normalised: "P60Y"))
      #expect(values["childGender"] == FieldValue(asWritten: "Nữ", normalised: "2"))
      #expect(values["fatherFullName"] == FieldValue(asWritten: "", condition: .damaged))
      #expect(values["notes"] == nil)
      #expect(try await bench.find().numberText == "1")
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSecondToHandInIsTurnedAway(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let version = try await bench.find().version
      let target = ActionTarget(entry: bench.entry, baseVersion: version)
      try await bench.node.workflow.perform(
        SubmitFirstReading(values: ["notes": KeyedValue("x")]), by: bench.first, on: target)
      await #expect(throws: Refusal.wrongStatus(action: "reading.submitFirst", status: .keyed)) {
        try await bench.node.workflow.perform(
          SubmitFirstReading(values: ["notes": KeyedValue("y")]), by: bench.both, on: target)
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aScreenThatIsOutOfDateIsTurnedAway(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let seen = try await bench.find().version
      try await bench.node.workflow.perform(ShelveEntry(reason: "Mờ"), by: bench.both, on: ActionTarget(entry: bench.entry))
      await #expect(throws: Refusal.stale(seen: seen, current: seen + 1)) {
        try await bench.node.workflow.perform(
          SubmitFirstReading(values: ["notes": KeyedValue("x")]), by: bench.first,
          on: ActionTarget(entry: bench.entry, baseVersion: seen))
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theSameRequestTwiceHasOneEffect(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let action = SubmitFirstReading(values: ["notes": KeyedValue("x")])
      let target = ActionTarget(entry: bench.entry)
      let one = try await bench.node.workflow.perform(action, by: bench.first, on: target, transactionID: "line-dropped-1")
      let two = try await bench.node.workflow.perform(action, by: bench.first, on: target, transactionID: "line-dropped-1")
      #expect(one == two)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM reading") == 1)
    }
  }

  @Test(arguments: [
    ("unknownField", KeyedValue("x")),
    ("bookNumber", KeyedValue("01/2008")),
    ("notes", KeyedValue(String(repeating: "dài ", count: 2_500))),
    ("childFullName", KeyedValue(String(repeating: "x", count: 301))),
    ("notes", KeyedValue(asWritten: "x", conditionName: "smudged")),
    ("notes", KeyedValue("x", condition: .blank)),
  ])
  func whatCannotBeKeptIsRefusedAndNothingIsLost(_ field: String, _ value: KeyedValue) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      try await Drafts(bench.node).save(KeyedValue("giữ lại"), field: "signer", of: bench.entry, pass: .first, by: bench.first)
      await #expect(throws: Refusal.self) {
        try await bench.readFirst(["signer": KeyedValue("giữ lại"), field: value])
      }
      await #expect(throws: Refusal.self) {
        try await Drafts(bench.node).save(value, field: field, of: bench.entry, pass: .first, by: bench.first)
      }
      let draft = try await Drafts(bench.node).load(bench.entry, pass: .first, by: bench.first)
      #expect(draft.values["signer"]?.asWritten == "giữ lại")
      #expect(try await bench.find().status == .pending)
    }
  }

  @Test func refusalsSpeakOfTheFormInItsOwnWords() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      let field = try #require(bench.node.catalogue[.birth]?.field("notes"))
      for value in [KeyedValue(String(repeating: "dài ", count: 2_500)), KeyedValue(asWritten: "x", conditionName: "smudged")] {
        do {
          try await Drafts(bench.node).save(value, field: "notes", of: bench.entry, pass: .first, by: bench.first)
          Issue.record("was kept")
        } catch let refusal as Refusal {
          #expect(refusal.messageVi.hasPrefix("Mục “\(field.labelVi)”: "))
          #expect(!refusal.messageVi.contains("notes") && !refusal.messageVi.contains("legible"))
          if value.condition == "smudged" { #expect(refusal.messageVi.contains(Condition.struckOut.labelVi)) }
        }
      }
    }
  }

  @Test func aHoldIsToldByTheClockOfVietnam() {
    let words = Refusal.reserved(until: "2026-11-21T09:59:30.000Z").messageVi
    #expect(words.contains("đến 16:59)") && !words.contains("T09"))
    #expect(VietnamClock.moment("2026-12-31T17:05:00.000Z") == "00:05 ngày 01/01/2027")
    #expect(VietnamClock.time("2026-12-31T17:05:00Z") == "00:05")
    #expect(VietnamClock.time("không rõ") == "không rõ")
  }

  @Test func anEmptyReadingIsRefused() async throws {
    try await withKeyingBench(.sqlite) { bench in
      await #expect(throws: Refusal.self) { try await bench.readFirst([:]) }
      await #expect(throws: Refusal.self) { try await bench.readFirst(["notes": KeyedValue("  ")]) }
      // That everything is unreadable is something to say.
      try await bench.readFirst(["notes": KeyedValue("", condition: .illegible)])
    }
  }

  @Test(arguments: [("31.02.1999", RuleID.impossibleDate), ("12.03.5005", .implausibleYear), ("12.03.85", .twoDigitYear)])
  func oddDatesAreKeptAsWrittenWithARemark(_ text: String, _ rule: RuleID) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      let saved = try await Drafts(bench.node).save(
        KeyedValue(text), field: "childBirthDate", of: bench.entry, pass: .first, by: bench.first)
      #expect(saved.diagnostics.contains { $0.rule == rule.rawValue })
      try await bench.readFirst(["childBirthDate": KeyedValue(text)])
      let entryID = bench.entry
      let kept = try await bench.node.database.read {
        try StoredReading.find(.first, of: entryID, in: $0)?.values["childBirthDate"]
      }
      #expect(kept?.asWritten == text)
    }
  }

  @Test func controlCharactersAreTakenOutAndReported() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      let saved = try await Drafts(bench.node).save(
        KeyedValue("Lê\u{0}\u{7} Thị\u{200B} Hoa"), field: "childFullName", of: bench.entry, pass: .first, by: bench.first)
      #expect(saved.diagnostics.contains { $0.rule == RuleID.controlCharacters.rawValue })
      let draft = try await Drafts(bench.node).load(bench.entry, pass: .first, by: bench.first)
      #expect(draft.values["childFullName"]?.asWritten == "Lê Thị Hoa")
    }
  }
}
