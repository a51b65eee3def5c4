import Foundation
import RecordLinkage
import Testing

@Suite struct LinkageRunTests {
  private static let village = Village(families: 110, seed: 1)

  private static func records(_ lines: [String]) -> String {
    ([LinkageFiles.birthHeader] + lines).joined(separator: "\n") + "\n"
  }

  /// Entries of every second child, so that most are in the register and some of the register are in no book.
  private static func clean() -> [String] {
    village.children.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element.entry("R\($0.offset)") }
  }

  @Test func cleanEntriesFindTheirPersons() throws {
    let files = try LinkageFiles()
    let (links, summary, _) = try files.link(.birth, persons: Self.village.persons, records: Self.records(Self.clean()))
    #expect(summary.persons == Self.village.children.count && summary.problems.isEmpty && summary.pairs > 0)
    var right = 0
    for (i, child) in Self.village.children.enumerated() where i % 2 == 0 { right += links["R\(i)"]?.person == child.id ? 1 : 0 }
    #expect(right == links.count)
    #expect(summary.accepted + summary.reviewed + summary.rejected == links.count)
  }

  @Test func theOrderOfRowsAndTheThreadsDoNotMatter() throws {
    var dice = Dice(seed: 9)
    var lines = Self.clean()
    var persons = Self.village.children.map(\.person)
    for i in lines.indices where dice.below(3) == 0 { lines[i] = lines[i].replacingOccurrences(of: "ễ", with: "e") }
    let files = try LinkageFiles()
    func run(threads: Int) throws -> [String: LinkageFiles.Link] {
      let text = ([LinkageFiles.personHeader] + persons).joined(separator: "\n")
      return try files.link(.birth, persons: text, records: Self.records(lines), threads: threads).links
    }
    let first = try run(threads: 1)
    #expect(try run(threads: 2) == first)
    #expect(try run(threads: 5) == first)
    for _ in 0..<2 {
      persons.sort { _, _ in dice.below(2) == 0 }
      persons.reverse()
      lines.swapAt(0, lines.count - 1)
      lines.reverse()
      #expect(try run(threads: 2) == first)
    }
  }

  /// A way of writing an entry wrongly.
  enum Slip: CaseIterable {
    case capitals, decomposed, noMarks, dots, yearOnly, monthAndYear, placeholder, yearOff, swapped, noDate, middleDropped, letter

    func entry(_ child: Village.Child) -> String {
      let words = child.name.split(separator: " ")
      switch self {
      case .capitals: return child.entry("R", name: child.name.uppercased())
      case .decomposed: return child.entry("R", name: child.name.decomposedStringWithCanonicalMapping)
      case .noMarks: return child.entry("R", name: child.name.folding(options: .diacriticInsensitive, locale: nil))
      case .dots: return child.entry("R", date: child.date.replacingOccurrences(of: "/", with: "."))
      case .yearOnly: return child.entry("R", date: "\(child.year)")
      case .monthAndYear: return child.entry("R", date: "\(child.month)/\(child.year)")
      case .placeholder: return child.entry("R", date: "01/01/\(child.year)")
      case .yearOff: return child.entry("R", date: "\(child.day)-\(child.month)-\(child.year + 1)")
      case .swapped: return child.entry("R", date: child.day <= 12 ? "\(child.month)/\(child.day)/\(child.year)" : child.date)
      case .noDate: return child.entry("R", date: "")
      case .middleDropped: return child.entry("R", name: "\(words[0]) \(words[words.count - 1])")
      case .letter: return child.entry("R", name: child.name + "h")
      }
    }
  }

  @Test(arguments: Slip.allCases)
  func slipsAreForgiven(slip: Slip) throws {
    let files = try LinkageFiles()
    let child = Self.village.children[10]
    let lines = Self.clean().filter { !$0.hasPrefix("R10,") } + [slip.entry(child)]
    let links = try files.link(.birth, persons: Self.village.persons, records: Self.records(lines)).links
    #expect(links["R"]?.person == child.id)
  }

  @Test func aBrotherWhoIsNotInTheRegisterIsNotHisSister() throws {
    let files = try LinkageFiles()
    var stranger = Self.village.children[20]
    stranger.name = stranger.name.split(separator: " ")[0] + " Văn Tạo"
    stranger.sex = "Nam"
    stranger.year += 9
    stranger.day = stranger.day % 28 + 1
    let links = try files.link(
      .birth, persons: Self.village.persons, records: Self.records(Self.clean() + [stranger.entry("R")])
    ).links
    #expect(links["R"]?.person == "" && links["R"]?.tier == "reject")
  }

  @Test func aPersonStandsInABookOnceButInAnotherBookAgain() throws {
    let files = try LinkageFiles()
    let child = Self.village.children[30]
    let lines =
      Self.clean().filter { !$0.hasPrefix("R30,") } + [
        child.entry("A", book: "B1"), child.entry("B", book: "B1", date: "\(child.year)"), child.entry("C", book: "B2"),
      ]
    let links = try files.link(.birth, persons: Self.village.persons, records: Self.records(lines)).links
    #expect(links["A"]?.person == child.id)
    #expect(links["B"]?.person == "")
    #expect(links["C"]?.person == child.id)
  }

  @Test func namesakesBornOnOneDayAreLeftToAPerson() throws {
    let files = try LinkageFiles()
    var twin = Self.village.children[40]
    twin.id = "036109999999"
    let bare = "R,B1,1,01/01/2000,,\(twin.name),\(twin.sex),\(twin.date),,,,,,,,"
    let links = try files.link(
      .birth, persons: Self.village.persons + twin.person + "\n", records: Self.records(Self.clean() + [bare])
    ).links
    #expect(links["R"]?.tier != "accept")
  }

  @Test func marriagesGiveTwoDecisionsAndDeathsUseTheAge() throws {
    let files = try LinkageFiles()
    let (a, b) = (Self.village.children[0], Self.village.children[7])
    let marriage =
      LinkageFiles.marriageHeader + "\nM1,K1,1,05/05/1990,UBND,\(a.name),\(a.date),\"\(a.place)\",\"\(a.place)\",,"
      + "\(b.name),\(b.date),\"\(b.place)\",\"\(b.place)\",\n"
    let couples = try files.link(.marriage, persons: Self.village.persons, records: marriage)
    #expect(Set(couples.links.keys) == ["M1:H", "M1:W"])
    #expect(couples.links["M1:H"]?.person == a.id && couples.links["M1:W"]?.person == b.id)
    let death =
      LinkageFiles.deathHeader + "\nD1,T1,1,05/05/2010,UBND,\(a.name),\(a.sex),,\(2010 - a.year),01/05/2010,\"\(a.place)\",,"
      + "\(a.father),\(a.mother),\n"
    #expect(try files.link(.death, persons: Self.village.persons, records: death).links["D1"]?.person == a.id)
  }

  @Test func anIdentityNumberFindsAPersonWithAnotherName() throws {
    let files = try LinkageFiles()
    let child = Self.village.children[12]
    let renamed = child.entry("R", name: child.name.split(separator: " ").dropLast().joined(separator: " ") + " Ước") + child.id
    let links = try files.link(
      .birth, persons: Self.village.persons, records: Self.records(Self.clean().filter { !$0.hasPrefix("R12,") } + [renamed])
    ).links
    #expect(links["R"]?.person == child.id)
  }

  @Test func aSavedModelGivesTheSameDecisions() throws {
    let files = try LinkageFiles()
    let model = files.folder.appendingPathComponent("model.json")
    let records = Self.records(Self.clean())
    let first = try files.link(.birth, persons: Self.village.persons, records: records, model: model)
    #expect(FileManager.default.fileExists(atPath: model.path))
    let second = try files.link(.birth, persons: Self.village.persons, records: records, model: model)
    #expect(second.links.mapValues(\.person) == first.links.mapValues(\.person))
    #expect(try LinkageModel.load(model, kind: .birth).kind == .birth)
    #expect(throws: LinkageError.badModel(path: "model.json")) { try LinkageModel.load(model, kind: .death) }
  }

  @Test func everyDecisionIsAccountedFor() throws {
    let files = try LinkageFiles()
    let explain = files.folder.appendingPathComponent("explain.jsonl")
    let (links, _, _) = try files.link(
      .birth, persons: Self.village.persons, records: Self.records(Self.clean()), explain: explain)
    let lines = String(decoding: try Data(contentsOf: explain), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == links.count)
    #expect(lines.allSatisfy { $0.contains("\"recordID\"") && $0.contains("\"birthDate\"") })
  }

  @Test func aCrowdOfNamesakesIsCountedAndBounded() throws {
    let files = try LinkageFiles()
    let persons = (0..<6000).map { "0361\(10_000_000 + $0),Nguyễn Văn An,Nam,01/02/1980,,,,,,," }
    let records = (0..<20).map { "R\($0),B,\($0),,,Nguyễn Văn An,Nam,01/02/1980,,,,,,,," }
    let (links, summary, _) = try files.link(
      .birth, persons: ([LinkageFiles.personHeader] + persons).joined(separator: "\n"), records: Self.records(records))
    #expect(summary.pairsLeftOut > 0)
    #expect(links.values.allSatisfy { $0.tier == "reject" })
  }
}
