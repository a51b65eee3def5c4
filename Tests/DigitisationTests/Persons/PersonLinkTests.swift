import CivilStatus
import Storage
import Testing

@testable import Digitisation

@Suite struct PersonLinkTests {
  static let born = [
    "childFullName": "Lê Thị Lan", "childBirthDate": "12.03.1985", "childGender": "Nữ", "fatherFullName": "Lê Văn Cha",
    "motherFullName": "Vũ Thị Mẹ", "registrationDate": "20.03.1985",
  ]
  static let married = [
    "wifeFullName": "Lê Thị Lan", "wifeBirthDate": "12.03.1985", "husbandFullName": "Trần Văn Hùng",
    "husbandBirthDate": "01.02.1980", "registrationDate": "05.06.2006",
  ]
  static func child(_ name: String, _ day: String, mother year: String = "1985") -> [String: String] {
    [
      "childFullName": name, "childBirthDate": day, "childGender": "Nam", "motherFullName": "Lê Thị Lan", "motherBirthDate": year,
      "fatherFullName": "Trần Văn Hùng", "fatherBirthDate": "1980", "registrationDate": "20.12.2008",
    ]
  }
  static let died = [
    "deceasedFullName": "Lê Thị Lan", "deceasedBirthDate": "12.03.1985", "deceasedGender": "Nữ",
    "deceasedDeathDate": "04.05.2005",
    "registrationDate": "06.05.2005",
  ]

  @Test(arguments: KeyingEngine.available)
  func aLifeIsFollowedThroughTheBooks(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, Self.born)
      let marriage = try await town.settle(.marriage, Self.married)
      let child = try await town.settle(.birth, Self.child("Trần Văn An", "01.10.2007"))
      let other = try await town.settle(.birth, Self.child("Trần Văn Bình", "01.10.2007", mother: "1950"))
      try await town.follow()
      let life = ["\(birth) subject", "\(marriage) wife", "\(child) mother"].sorted()
      #expect(try await town.group(birth, "subject") == life)
      #expect(try await town.group(child, "mother") == life)
      #expect(try await town.group(other, "mother") == ["\(other) mother"])
      // Her husband is one man in all three.
      #expect(try await town.group(marriage, "husband").count == 3)
      let page = try await PersonView(bench.node).open(marriage, role: "wife", by: bench.justice)
      #expect(page.lines.map(\.entry) == [birth, marriage, child])
      #expect(page.lines[0].account.contains("ngày sinh") && page.lines[1].isOwn && page.lines[1].account.isEmpty)
      #expect(page.lines[2].relatives.map(\.name).contains("Trần Văn An"))
    }
  }

  @Test(arguments: KeyingEngine.available)
  func anEditTouchesWhatItChangesAndMakingAllAgainGivesTheSame(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, Self.born)
      let marriage = try await town.settle(.marriage, Self.married)
      let child = try await town.settle(.birth, Self.child("Trần Văn An", "01.10.2007"))
      try await town.follow()
      let before = try await town.groups()
      // The marriage held mother and birth together: given back to be read again, they part.
      try await town.giveBack(marriage, .marriage)
      try await town.follow()
      #expect(try await town.group(birth, "subject") == ["\(birth) subject"])
      #expect(try await town.group(child, "mother") == ["\(child) mother"])
      await #expect(throws: Refusal.self) { try await town.group(marriage, "wife") }
      try await town.settle(.marriage, Self.married, again: marriage)
      try await town.follow()
      #expect(try await town.groups() == before)
      // Settled anew on another day of birth: she is another.
      var edited = Self.married
      edited["wifeBirthDate"] = "30.11.1979"
      try await town.settle(.marriage, edited, again: marriage)
      try await town.follow()
      #expect(try await town.group(marriage, "wife") == ["\(marriage) wife"])
      let now = try await town.groups()
      try await bench.node.database.write { try PersonLinks.makeAgain(in: $0) }
      try await town.follow()
      #expect(try await town.groups() == now)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func findingsFollowAPersonThroughTheBooksWhicheverIsSettledLast(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let child = try await town.settle(.birth, Self.child("Trần Văn An", "01.10.2007"))
      let marriage = try await town.settle(.marriage, Self.married)
      try await town.follow()
      #expect(try await bench.findings("eventAfterDeath").isEmpty)
      // The death of 2005 is keyed last: the marriage of 2006 and, through it, the birth of 2007 are looked at again.
      let death = try await town.settle(.death, Self.died)
      try await town.follow()
      #expect(Set(try await bench.findings("eventAfterDeath").map(\.entry)) == [child, marriage, death])
      #expect(try await bench.rebuildsEqual())
      // Given back, nothing is said of it any more.
      try await town.giveBack(death, .death)
      try await town.follow()
      #expect(try await bench.findings("eventAfterDeath").isEmpty)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aMotherOfNineIsFoundByHerOwnBirth(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      // The birth says nothing of her age; her number, in her own book, does.
      var child = Self.child("Trần Văn An", "01.10.1994", mother: "")
      child["motherBirthDate"] = nil
      child["motherIdDocumentNumber"] = "165415511"
      let entry = try await town.settle(.birth, child)
      var married = Self.married
      married["wifeIdDocumentNumber"] = "165415511"
      try await town.settle(.marriage, married)
      try await town.follow()
      let found = try await bench.findings("parentAgeElsewhere")
      #expect(found.map(\.entry) == [entry])
    }
  }

  @Test(arguments: KeyingEngine.available)
  func nobodyIsLinkedAcrossUnits(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      var town = PersonTown(bench)
      let birth = try await town.settle(.birth, Self.born)
      let marriage = try await town.settle(.marriage, Self.married)
      try await bench.node.database.write {
        try $0.run("UPDATE entry SET unit_path = '79/26737' WHERE id = ?", [.text(marriage)])
      }
      try await town.follow()
      #expect(try await town.group(birth, "subject") == ["\(birth) subject"])
    }
  }
}
