import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct ProposalTests {
  private static let begun = [("childFullName", "lth"), ("childBirthDate", "2008"), ("motherFullName", "Phạm Thị Sen")]

  @Test(arguments: KeyingEngine.available)
  func takingFillsTheRestAsProposals(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      let answer = try await bench.takeFirst()
      #expect(answer.values["childFullName"] == KeyedValue("Lê Thị Hòa", condition: .legible, origin: .proposed))
      #expect(answer.values["childBirthDate"]?.asWritten == "12.03.2008")
      #expect(answer.values["childGender"]?.asWritten == "Nữ")
      #expect(answer.values["fatherFullName"]?.asWritten == "Lê Văn Mít")
      #expect(answer.values["motherFullName"] == nil)
      #expect(answer.differences.isEmpty)
      // The book is of 2008: nobody had a personal number then, and no place is proposed under today's name.
      #expect(answer.values["childPersonalId"] == nil)
      #expect(answer.values["childHometown"] == nil && answer.values["childBirthPlace"] == nil)
      let draft = try await bench.draft()
      #expect(draft["childFullName"]?.origin == "proposed")
      #expect(draft["motherFullName"]?.origin == nil)
      #expect(answer.standing == draft.values.count { $0.origin == "proposed" })
    }
  }

  @Test func capitalsOfTheRegisterAreNotThePages() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract([
        KeyingBench.line("079308000101", "LÊ THỊ HÒA", "12/03/2008", father: "LÊ VĂN MÍT", mother: "phạm thị sen")
      ])
      try await bench.keyed([("childFullName", "lth"), ("childBirthDate", "12.03.2008")])
      let answer = try await bench.takeFirst()
      let names = ["childFullName", "fatherFullName", "motherFullName"].map { answer.values[$0]?.asWritten }
      #expect(names == ["Lê Thị Hòa", "Lê Văn Mít", "Phạm Thị Sen"])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func proposalsOutliveTheDesk(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      let answer = try await bench.takeFirst()
      // No clean end: whatever opens the entry next finds what was answered.
      let desk = try await KeyingDesk(bench.node).open(bench.entry, by: bench.first)
      for (field, value) in answer.values { #expect(desk.draft.values[field] == value) }
    }
  }

  @Test func whatIsKeyedOtherwiseStaysAndTheDifferenceIsKept() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([
        ("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008"), ("motherFullName", "Phạm Thị Xen"),
      ])
      let answer = try await bench.takeFirst()
      #expect(answer.differences == ["motherFullName": "Phạm Thị Sen"])
      #expect(try await bench.draft()["motherFullName"] == KeyedValue("Phạm Thị Xen", condition: .legible))
      let offers = try await bench.node.database.read {
        try PrefillOffer.all(of: bench.entry, account: bench.first.accountID, in: $0)
      }
      #expect(offers.first { $0.field == "motherFullName" }?.asWritten == "Phạm Thị Sen")
    }
  }

  @Test func whatCouldNotBeReadIsNeverFilledIn() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "12.03.2008")])
      try await Drafts(bench.node).save(
        KeyedValue("", condition: .illegible), field: "fatherFullName", of: bench.entry, pass: .first, by: bench.first)
      let answer = try await bench.takeFirst()
      #expect(answer.values["fatherFullName"] == nil)
      #expect(try await bench.draft()["fatherFullName"] == KeyedValue("", condition: .illegible))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aReadingWithStandingProposalsIsRefused(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      let answer = try await bench.takeFirst()
      let values = try await bench.draft()
      let problem = await #expect(throws: Refusal.self) { try await bench.readFirst(values) }
      #expect(try #require(problem).messageVi.contains("\(answer.standing) mục đề xuất"))
      // Nor does it help to leave them out of what is handed in: the draft says that they stand.
      await #expect(throws: Refusal.self) { try await bench.readFirst(values.filter { $0.value.origin == nil }) }
      let seen = answer.values.mapValues(\.asWritten)
      let confirmed = try await PrefillProposals(bench.node).confirm(bench.entry, fields: seen, by: bench.first)
      #expect(confirmed.standing == 0)
      #expect(confirmed.values.values.allSatisfy { $0.origin == "taken" })
      try await bench.readFirst(try await bench.draft())
      #expect(try await bench.find().status >= .keyed)
    }
  }

  @Test func confirmingChangesOnlyWhatWasSeen() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      _ = try await bench.takeFirst()
      let proposals = PrefillProposals(bench.node)
      let answer = try await proposals.confirm(
        bench.entry, fields: ["childGender": "Nam", "childFullName": "Lê Thị Hòa", "motherFullName": "Phạm Thị Sen", "x": "y"],
        by: bench.first)
      #expect(Set(answer.values.keys) == ["childFullName"])
      let draft = try await bench.draft()
      #expect(draft["childGender"]?.origin == "proposed")
      #expect(draft["motherFullName"]?.origin == nil)
    }
  }

  @Test func typingOverMakesItTheReadersOwn() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      _ = try await bench.takeFirst()
      let drafts = Drafts(bench.node)
      // The same text sent again by the desk confirms nothing.
      try await drafts.save(
        KeyedValue("Lê Văn Mít"), field: "fatherFullName", of: bench.entry, pass: .first, desk: "d", revision: 9, by: bench.first)
      #expect(try await bench.draft()["fatherFullName"]?.origin == "proposed")
      try await drafts.save(
        KeyedValue("Lê Văn Mịt"), field: "fatherFullName", of: bench.entry, pass: .first, desk: "d", revision: 10, by: bench.first
      )
      #expect(try await bench.draft()["fatherFullName"] == KeyedValue("Lê Văn Mịt", condition: .legible))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func oneKeyTakesAllBackAndNothingKeyedIsLost(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      let before = try await bench.draft()
      let taken = try await bench.takeFirst()
      try await Drafts(bench.node).save(
        KeyedValue("Lê Văn Mịt"), field: "fatherFullName", of: bench.entry, pass: .first, desk: "d", revision: 9, by: bench.first)
      let proposals = PrefillProposals(bench.node)
      _ = try await proposals.confirm(bench.entry, fields: ["childGender": "Nữ"], by: bench.first)
      let answer = try await proposals.undo(bench.entry, by: bench.first)
      #expect(answer.standing == 0)
      var after = try await bench.draft()
      #expect(after.removeValue(forKey: "fatherFullName") == KeyedValue("Lê Văn Mịt", condition: .legible))
      #expect(after == before)
      #expect(Set(answer.values.keys) == Set(taken.values.keys).subtracting(["fatherFullName"]))
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM prefill_offer") == 0)
      #expect(try await bench.candidates().persons.first?.name == "Lê Thị Hòa")
    }
  }

  @Test func nobodyButTheShownCanBeTaken() async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract(KeyingBench.town)
      try await bench.keyed(Self.begun)
      let list = try await bench.candidates()
      let proposals = PrefillProposals(bench.node)
      for (role, extract, row) in [
        ("subject", list.extract ?? "", 5), ("subject", list.extract ?? "", 99), ("mother", list.extract ?? "", 2),
        ("subject", "x", 2),
      ] {
        await #expect(throws: Refusal.self) {
          try await proposals.take(bench.entry, role: role, extract: extract, row: row, by: bench.first)
        }
      }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM prefill_offer") == 0)
    }
  }

  @Test(arguments: [("20.03.2018", "079318000101" as String?), ("20.03.2015", nil), ("", nil)])
  func aPersonalNumberIsProposedWhereThePageCanHaveOne(_ registered: String, _ number: String?) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract([KeyingBench.line("079318000101", "Lê Thị Mới", "12/03/2015")])
      try await bench.keyed([("registrationDate", registered), ("childFullName", "Lê Thị Mới"), ("childBirthDate", "2015")])
      let answer = try await bench.takeFirst()
      #expect(answer.values["childPersonalId"]?.asWritten == number)
    }
  }

  @Test(arguments: [("01/01/2007", nil as String?), ("02/01/2007", "02.01.2007"), ("2007", nil), ("03/2007", "03.2007")])
  func aStandInForAnUnknownDayIsNoDay(_ delivered: String, _ proposed: String?) async throws {
    try await withKeyingBench(.sqlite) { bench in
      try await bench.importExtract([KeyingBench.line("079307000101", "Lê Thị Hòa", delivered)])
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "2007")])
      #expect(try await bench.takeFirst().values["childBirthDate"]?.asWritten == proposed)
    }
  }

  @Test func parentsAreKnownOnlyWhereTheyAreBeyondDoubt() async throws {
    try await withKeyingBench(.sqlite) { bench in
      let couple = [
        "079080000104,Lê Văn Mít,Nam,07/07/1980,,,Lê Văn Tổ,Võ Thị Bà,Phạm Thị Sen,,",
        "079082000105,Phạm Thị Sen,Nữ,09/09/1982,,,Phạm Văn Ông,Ngô Thị Nội,Lê Văn Mít,,",
        "079082000106,Phạm Thị Sen,Nữ,01/02/1984,,,Phạm Văn Cậu,Ngô Thị Mợ,Lê Văn Mít,,",
      ]
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")] + couple)
      try await bench.keyed([("childFullName", "Lê Thị Hòa"), ("childBirthDate", "2008")])
      let relatives = try await bench.node.database.read { transaction in
        let extract = try #require(try PopulationExtract.newest(of: KeyingBench.commune, in: transaction))
        let child = try #require(try PopulationPerson.find(2, in: extract.id, transaction))
        return try PrefillRelatives(of: child, extract: extract, in: transaction)
      }
      #expect(relatives.father?.birthDate == "07/07/1980")
      // Two women of that name are married to a man of the father's name.
      #expect(relatives.mother == nil)
      let answer = try await bench.takeFirst()
      #expect(answer.values["motherFullName"]?.asWritten == "Phạm Thị Sen")
      // The form of 2008 does not ask for the parents' years.
      #expect(answer.values["fatherBirthDate"] == nil)
    }
  }
}
