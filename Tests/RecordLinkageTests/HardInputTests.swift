import Foundation
import Testing

@testable import RecordLinkage

/// Files as nobody should write them: every one ends in an answer or in words, and nothing is taken for what it is not.
@Suite struct HardInputTests {
  private static let person = "036190000001,Trần Thị Én,Nữ,02/03/1990,,,Trần Văn Bốn,Lê Thị Sáu,,,"
  private static let entry = "R1,B,1,,,Trần Thị Én,Nữ,02/03/1990,,,Trần Văn Bốn,,Lê Thị Sáu,,,"

  private static func persons(_ lines: String...) -> String { ([LinkageFiles.personHeader] + lines).joined(separator: "\n") }

  private static func records(_ lines: String...) -> String { ([LinkageFiles.birthHeader] + lines).joined(separator: "\n") }

  @Test func valuesWhoseHashesAgreeAreStillTwo() {
    // The last word takes whatever was mixed before it to zero.
    let last: UInt64 = 0xE703_7ED1_A0B4_28DB
    let end = (0..<8).map { UInt8(truncatingIfNeeded: last >> UInt64($0 * 8)) }
    let values = [Array("Thon Mot, Xa TanLap huyen".utf8.prefix(24)), Array("Thon Mot, Xa Tan Sa huyen".utf8.prefix(24))].map {
      $0 + end
    }
    let table = WrittenTable(capacity: 16)
    var numbers: [UInt32?] = []
    for (i, value) in values.enumerated() {
      let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: value.count + MarkFinder.padding)
      defer { memory.deallocate() }
      memory.initialize(repeating: 0x41, count: value.count + MarkFinder.padding)
      memory.update(from: value, count: value.count)
      let key = WrittenTable.key(memory, value.count)
      numbers.append(table.number(key))
      if numbers.last == .some(nil) { table.add(key, UInt32(i) + 1) }
      numbers.append(table.number(key))
    }
    #expect(numbers == [nil, 1, nil, 2])
  }

  @Test func aPersonWhoStandsTwiceIsOnePerson() throws {
    let files = try LinkageFiles()
    let village = Village(families: 60, seed: 12)
    let twice = village.children[7]
    let other = village.children[8]
    let again = twice.person.replacingOccurrences(of: twice.mother, with: "Bùi Thị Xuyến")
    let persons = village.persons + "dòng,hỏng\n" + twice.person + "\n" + again + "\n"
    let records = ([LinkageFiles.birthHeader] + village.children.enumerated().map { $1.entry("R\($0)") }).joined(separator: "\n")
    let once = try files.link(.birth, persons: village.persons, records: records)
    let (links, summary, _) = try files.link(.birth, persons: persons, records: records)
    #expect(links["R7"]?.person == twice.id && links["R7"]?.tier == once.links["R7"]?.tier)
    #expect(links["R8"]?.person == other.id)
    #expect(summary.repeatedPersons == 2)
    let line = village.children.count + 2
    #expect(
      summary.problems.map { "\($0.line) \($0.fault.rawValue)" } == [
        "\(line) fieldCount", "\(line + 1) repeatedNumber", "\(line + 2) repeatedNumber",
      ])
    #expect(summary.problems[1].sentenceVi.hasSuffix("được coi là một người."))
  }

  @Test func identifiersThatAreNoNumbersAreComparedAsText() throws {
    let vocabulary = Vocabulary()
    let layout = try ColumnLayout(header: Array("id12,full_name".utf8), content: .persons, path: "")
    var merger = TableMerger(vocabulary: vocabulary, file: "")
    merger.merge(ChunkParser.parse(Array("A1,Lan\nA2,Hoa\nA1,Lan\n".utf8), layout: layout), expecting: 0)
    // As if by chance the hashes were the same.
    for row in 0..<3 { merger.table.numbers[row] = 1 << 63 | 5 }
    #expect(RepeatedPersons.find(merger.table) == [2: 0])
  }

  @Test(arguments: ["\"", ""])
  func aRowWithoutEndIsPassedOverAndLinesStayRight(quote: String) throws {
    let files = try LinkageFiles()
    let long = "036190000009," + quote + String(repeating: "dài ", count: 1_300_000)
    let persons =
      Self.persons(Self.person, long, "hỏng,dòng", Self.person.replacingOccurrences(of: "0001,", with: "0002,")) + "\n"
    let (links, summary, _) = try files.link(.birth, persons: persons, records: Self.records(Self.entry))
    #expect(summary.persons == 2 && links.count == 1)
    #expect(summary.problems.map { "\($0.line) \($0.fault.rawValue)" } == ["3 longRow", "4 fieldCount"])
  }

  @Test func longIdentifiersAreNotCut() throws {
    let files = try LinkageFiles()
    let id = String(repeating: "7", count: 2_000)
    let records = Self.records(Self.entry.replacingOccurrences(of: "R1", with: id), Self.entry)
    let (links, summary, _) = try files.link(.birth, persons: Self.persons(Self.person), records: records)
    #expect(Set(links.keys) == ["R1"] && summary.problems.map(\.fault) == [.longIdentifier])
  }

  @Test func headersAreReadAsTheRowsAre() throws {
    let files = try LinkageFiles()
    let persons = "id12,\"ghi chú; riêng, của xã\",full_name,\"dob\"\n036190000001,\"a,b\",Trần Thị Én,02/03/1990\n"
    let (links, summary, _) = try files.link(.birth, persons: persons, records: Self.records(Self.entry))
    #expect(summary.problems.isEmpty && summary.persons == 1 && links.count == 1)
  }

  @Test func filesInOtherFormsAreNamed() throws {
    let files = try LinkageFiles()
    let carriage = Self.persons(Self.person).replacingOccurrences(of: "\n", with: "\r")
    #expect(throws: LinkageError.wrongLineEnds(path: "persons.csv")) {
      try files.link(.birth, persons: carriage, records: Self.records(Self.entry))
    }
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16] {
      let url = files.folder.appendingPathComponent("wide.csv")
      try Self.persons(Self.person).data(using: encoding)?.write(to: url)
      let records = try files.write("records.csv", Self.records(Self.entry))
      #expect(throws: LinkageError.wrongEncoding(path: "wide.csv")) {
        try LinkageRun(kind: .birth, persons: url, records: records, output: files.folder.appendingPathComponent("out.csv")).run()
      }
    }
  }

  @Test func whereNothingCanBeWrittenNothingIsRead() throws {
    let files = try LinkageFiles()
    let persons = try files.write("persons.csv", Self.persons(Self.person))
    let records = try files.write("records.csv", Self.records(Self.entry))
    let missing = files.folder.appendingPathComponent("none").appendingPathComponent("out.csv")
    var steps = 0
    #expect(throws: LinkageError.noFolder(path: "out.csv", folder: missing.deletingLastPathComponent().path)) {
      try LinkageRun(kind: .birth, persons: persons, records: records, output: missing).run { _ in steps += 1 }
    }
    #expect(throws: LinkageError.unwritable(path: files.folder.lastPathComponent)) {
      try LinkageRun(kind: .birth, persons: persons, records: records, output: files.folder).run { _ in steps += 1 }
    }
    #expect(throws: LinkageError.sameFile(path: "persons.csv")) {
      try LinkageRun(kind: .birth, persons: persons, records: records, output: persons).run { _ in steps += 1 }
    }
    #expect(steps == 0)
    #expect(try String(contentsOf: persons, encoding: .utf8) == Self.persons(Self.person))
  }

  @Test func aModelWithImpossibleSharesIsRefused() throws {
    let files = try LinkageFiles()
    let model = files.folder.appendingPathComponent("model.json")
    let (persons, records) = (Self.persons(Self.person), Self.records(Self.entry))
    _ = try files.link(.birth, persons: persons, records: records, model: model)
    let whole = try String(contentsOf: model, encoding: .utf8)
    _ = try LinkageModel.load(model, kind: .birth)
    for (name, value) in [
      ("matchShare", "0"), ("matchShare", "1e300"), ("relatives", "-1"), ("acceptAt", "2"), ("match", "-0.5"),
    ] {
      let broken = whole.replacing(try Regex("\"\(name)\" : [0-9.e-]+"), with: "\"\(name)\" : \(value)", maxReplacements: 1)
      #expect(broken != whole)
      try Data(broken.utf8).write(to: model)
      #expect(throws: LinkageError.badModel(path: "model.json")) { try LinkageModel.load(model, kind: .birth) }
    }
  }

  @Test func whatWillBeComparedIsSaidFirst() throws {
    let files = try LinkageFiles()
    let village = Village(families: 80, seed: 3)
    let run = LinkageRun(
      kind: .birth, persons: try files.write("persons.csv", village.persons),
      records: try files.write(
        "records.csv",
        ([LinkageFiles.birthHeader] + village.children.enumerated().map { $1.entry("R\($0)") }).joined(separator: "\n")),
      output: files.folder.appendingPathComponent("out.csv"))
    var steps: [LinkageProgress] = []
    try run.run { steps.append($0) }
    guard case .willCompare(let pairs, _, _, let foresight?) = steps[2], case .trained = steps[3] else {
      Issue.record("\(steps)")
      return
    }
    // Every entry was drawn, so that what is foretold is what all of them have in all blocks.
    #expect(foresight.drawn == village.children.count && foresight.pairs > pairs && pairs > 0)
    #expect(steps[2].sentenceVi.contains("Sẽ so sánh \(pairs) cặp") && steps[2].sentenceVi.contains("\(foresight.pairs) cặp"))
  }
}
