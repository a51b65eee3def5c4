import Foundation
import RecordLinkage
import Testing

@Suite struct LinkageReadingTests {
  private static let person = "036190000001,Trần Thị Én,Nữ,02/03/1990,,,Trần Văn Bốn,Lê Thị Sáu,,,"
  private static let entry = "R1,B,1,,,Trần Thị Én,Nữ,02/03/1990,,,Trần Văn Bốn,,Lê Thị Sáu,,,"

  private static func persons(_ lines: String...) -> String { ([LinkageFiles.personHeader] + lines).joined(separator: "\n") }

  private static func records(_ lines: String...) -> String { ([LinkageFiles.birthHeader] + lines).joined(separator: "\n") }

  @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func lineEndsAndByteOrderMark(end: String, mark: String) throws {
    let files = try LinkageFiles()
    let persons = mark + Self.persons(Self.person).replacingOccurrences(of: "\n", with: end) + end
    let records = mark + Self.records(Self.entry, "").replacingOccurrences(of: "\n", with: end)
    let (links, summary, text) = try files.link(.birth, persons: persons, records: records)
    #expect(links["R1"]?.person == "036190000001")
    #expect(summary.problems.isEmpty && summary.entries == 1)
    #expect(text.hasPrefix("record_id,id12,probability,tier\nR1,036190000001,"))
  }

  @Test func columnsInAnyOrderWithMoreThanNeeded() throws {
    let files = try LinkageFiles()
    let persons = "note;full_name;dob;ID12\n\"a;b\";Trần Thị Én;2/3/1990;036190000001\n"
    let records = "dob\tfull_name\trecord_id\textra\n1990\tTRAN THI EN\tX-1\t\n"
    let links = try files.link(.birth, persons: persons, records: records).links
    #expect(links.keys.contains("X-1"))
  }

  @Test func badRowsAreReportedWithTheirLinesAndSkipped() throws {
    let files = try LinkageFiles()
    let persons = Self.persons(
      "only,three,values", Self.person, ",Không Mã,Nam,1990,,,,,,,", "036190000002,\"Hai\nDòng\",Nam,1990,,,,,,,",
      "036190000003,,,,,,,,,,",
      "036190000004,\"Không đóng,Nam,1990,,,,,,,")
    let (links, summary, _) = try files.link(.birth, persons: persons, records: Self.records(Self.entry))
    #expect(links["R1"]?.person == "036190000001")
    #expect(summary.persons == 2)
    let found = summary.problems.map { "\($0.line) \($0.fault.rawValue)" }
    #expect(found == ["2 fieldCount", "4 noIdentifier", "7 noName", "8 openQuote"])
    #expect(summary.problems[0].sentenceVi == "persons.csv, dòng 2: số ô không khớp dòng tiêu đề; bỏ qua.")
  }

  @Test func textThatIsNotUTF8IsReported() throws {
    let files = try LinkageFiles()
    let url = files.folder.appendingPathComponent("bad.csv")
    try (Data(Self.persons(Self.person, "").utf8) + Data([0x30, 0x31, 0x2C, 0xC3, 0x28]) + Data(",,,,,,,,,\n".utf8)).write(
      to: url)
    let records = try files.write("records.csv", Self.records(Self.entry))
    let run = LinkageRun(kind: .birth, persons: url, records: records, output: files.folder.appendingPathComponent("out.csv"))
    let summary = try run.run()
    #expect(summary.problems.map(\.fault) == [.notUTF8])
  }

  @Test func filesThatCannotBeUsedAreNamed() throws {
    let files = try LinkageFiles()
    let good = Self.persons(Self.person)
    #expect(throws: LinkageError.missingColumn(path: "records.csv", column: "full_name")) {
      try files.link(.birth, persons: good, records: "record_id,dob\n1,1990\n")
    }
    #expect(throws: LinkageError.emptyFile(path: "persons.csv")) {
      try files.link(.birth, persons: "", records: Self.records(Self.entry))
    }
    let run = LinkageRun(
      kind: .birth, persons: files.folder.appendingPathComponent("none.csv"),
      records: files.folder.appendingPathComponent("none.csv"),
      output: files.folder.appendingPathComponent("out.csv"))
    #expect(throws: LinkageError.unreadable(path: "none.csv")) { try run.run() }
  }

  @Test func emptyTablesGiveEmptyAnswers() throws {
    let files = try LinkageFiles()
    let nobody = try files.link(.birth, persons: LinkageFiles.personHeader + "\n", records: Self.records(Self.entry))
    #expect(nobody.links["R1"]?.tier == "reject")
    let nothing = try files.link(.birth, persons: Self.persons(Self.person), records: LinkageFiles.birthHeader)
    #expect(nothing.links.isEmpty)
  }

  @Test func noBytesWhateverBringTheReaderDown() throws {
    let files = try LinkageFiles()
    var dice = Dice(seed: 77)
    let whole = Array((Self.persons(Self.person, Self.person, Self.person) + "\n").utf8)
    let header = LinkageFiles.personHeader.utf8.count + 1
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<(1 + dice.below(12)) { bytes[header + dice.below(bytes.count - header)] = UInt8(dice.below(256)) }
      let url = files.folder.appendingPathComponent("noise.csv")
      try Data(bytes.prefix(header + dice.below(bytes.count - header))).write(to: url)
      let records = try files.write("records.csv", Self.records(Self.entry))
      _ = try LinkageRun(kind: .birth, persons: url, records: records, output: files.folder.appendingPathComponent("out.csv"))
        .run()
    }
  }
}
