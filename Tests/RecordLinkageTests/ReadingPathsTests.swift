import Foundation
import Testing

@testable import RecordLinkage

/// The quick ways through a file give what the plain ones give.
@Suite struct ReadingPathsTests {
  private static func padded<T>(_ bytes: [UInt8], _ body: (UnsafeMutablePointer<UInt8>) -> T) -> T {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + MarkFinder.padding)
    defer { memory.deallocate() }
    // What lies behind must not matter: it is full of marks.
    memory.initialize(repeating: 0x2C, count: bytes.count + MarkFinder.padding)
    memory.update(from: bytes, count: bytes.count)
    return body(memory)
  }

  @Test func marksAreFoundWhereTheyStand() {
    var dice = Dice(seed: 3)
    for length in 0..<80 {
      let bytes = (0..<length).map { _ in dice.pick([0x2C, 0x0A, 0x22, 0x61, 0xE1, 0x3B, 0x2D] as [UInt8]) }
      let expected = bytes.indices.filter { [0x2C, 0x0A, 0x22].contains(bytes[$0]) }.map(UInt32.init)
      let found = Self.padded(bytes) { memory in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: length + 32) { marks in
          marks.baseAddress.map { base in
            Array(marks[0..<MarkFinder.find(memory, length, delimiter: 0x2C, into: base)])
          }
        }
      }
      #expect(found == expected)
    }
  }

  /// Rows of records by the scanner that looks at every byte.
  private static func plainly(_ bytes: [UInt8]) -> (ids: [UInt8], rows: Int, problems: [String]) {
    var result = (ids: [UInt8](), rows: 0, problems: [String]())
    padded(bytes) { memory in
      withUnsafeTemporaryAllocation(of: FieldSpan.self, capacity: 3) { spans in
        guard let base = spans.baseAddress else { return }
        var scanner = RowScanner(delimiter: 0x2C, spans: base, capacity: 3)
        var (at, line) = (0, 0)
        while at < bytes.count {
          let start = at
          let outcome = scanner.scan(memory, from: at, to: bytes.count, isLast: true)
          at = scanner.next
          defer { line += max(scanner.lines, 1) }
          func trimmed(_ field: Int) -> ArraySlice<UInt8> {
            let span = spans[field]
            var slice = (0..<Int(span.length)).map { memory[Int(span.start) + $0] }[...]
            while let first = slice.first, first <= 0x20 { slice.removeFirst() }
            while let last = slice.last, last <= 0x20 { slice.removeLast() }
            return slice
          }
          if outcome == .openQuote {
            result.problems.append("\(line) openQuote")
          } else if scanner.fields != 3 {
            let isBlank = (start..<at).allSatisfy { memory[$0] <= 0x20 }
            if scanner.fields != 1 || !isBlank { result.problems.append("\(line) fieldCount") }
          } else if trimmed(0).isEmpty {
            result.problems.append("\(line) noIdentifier")
          } else if !trimmed(1).contains(where: { $0 >= 0x61 }) {
            result.problems.append("\(line) noName")
          } else {
            result.rows += 1
            result.ids += trimmed(0)
          }
        }
      }
    }
    return result
  }

  @Test func rowsAreCutAlikeByMarksAndByteAfterByte() throws {
    let layout = try ColumnLayout(header: Array("record_id,full_name,note".utf8), content: .entries(.death), path: "")
    let values = [
      "a", "bb", "\"c\"", "\"d,e\"", "\"f\"\"g\"", "\"h\ni\"", "", " j ", "k\"l", "\"m\" n", "\"\"", "\"o", "p\r", "\"q\"\r",
    ]
    var dice = Dice(seed: 11)
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<dice.below(7) {
        text += (0..<(dice.below(9) == 0 ? 2 : 3)).map { _ in dice.pick(values) }.joined(separator: ",")
        text += dice.below(8) == 0 ? "\r\n" : dice.below(8) == 0 ? "\n\n" : "\n"
      }
      if dice.below(3) == 0 { text += "x,y,z" }
      let bytes = Array(text.utf8)
      let expected = Self.plainly(bytes)
      let chunk = ChunkParser.parse(bytes, layout: layout)
      #expect(chunk.idBytes == expected.ids, "\(text)")
      #expect(chunk.rows.count == expected.rows, "\(text)")
      #expect(chunk.problems.map { "\($0.line) \($0.fault.rawValue)" } == expected.problems, "\(text)")
    }
  }

  @Test func namesAreReadAlikeByPartsAndAsAWhole() {
    let parts = [
      "Nguyễn", "THỊ", "Thúy", "Hòa", "Hoà", "lan-anh", "(tức", "Bé)", ".", "-", "", " ", "Đ\u{301}", "\u{301}a",
      "e\u{302}\u{301}",
      "O’", "\u{A0}", "x\u{200B}y", "7",
    ]
    var dice = Dice(seed: 5)
    let words = ParserWords(capacity: 16)
    let buffer = WordBuffer()
    func text(_ id: UInt32) -> [UInt8] { words.tokens.text(id) }
    for round in 0..<2_000 {
      var bytes = Array((0..<(1 + dice.below(5))).map { _ in dice.pick(parts) }.joined(separator: " ").utf8)
      if round % 50 == 0 { bytes.append(0xC3) }
      if round % 70 == 0 { bytes += Array(String(repeating: "Nguyễn Thị ", count: 30).utf8) }
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
      while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
      guard !bytes.isEmpty else { continue }
      var scanner = WordScanner(output: buffer.base)
      words.isValid = true
      let ids = Self.padded(bytes) { memory in
        scanner.scan(memory, bytes.count)
        return words.name(memory, bytes.count)
      }
      #expect(words.isValid == scanner.isValid)
      let whole = (0..<scanner.count).map { buffer.base[$0] }
      let expected =
        switch scanner.words {
        case 0: [[], [], []]
        case 1: [[], [], whole]
        default:
          [
            Array(whole[..<scanner.firstEnd]), Array(whole[scanner.firstEnd..<scanner.lastStart]),
            Array(whole[scanner.lastStart...]),
          ]
        } as [[UInt8]]
      let middle = expected[1].split(separator: LetterBytes.separator).joined(separator: [LetterBytes.separator])
      #expect([text(ids.surname), text(ids.middle), text(ids.given)] == [expected[0], Array(middle), expected[2]])
    }
  }

  @Test func manyPiecesOnAnyNumberOfThreadsGiveTheSameBytes() throws {
    let village = Village(families: 400, seed: 31)
    // A column nobody asks for makes several pieces of few rows.
    let filler = "," + String(repeating: "ghi chú ", count: 80)
    var persons = village.children.map { $0.person + filler }
    // Malformed rows in the first piece and in a later one, and a value on two lines.
    persons.insert("only,three,values", at: 5)
    persons.insert("036190000002,\"Hai\nDòng\",Nam,1990,,,,,,,,", at: persons.count / 2)
    persons.insert("036190000009,\"Không đóng,Nam,1990,,,,,,,,", at: persons.count - 3)
    let entries = village.children.enumerated().map { i, child in
      child.entry("R\(i)", book: "B\(i % 7)", name: i % 4 == 0 ? child.name.replacingOccurrences(of: "ễ", with: "e") : nil)
    }
    let text = ([LinkageFiles.personHeader + ",note"] + persons).joined(separator: "\n")
    #expect(text.utf8.count > 2 * 262_144)
    let records = ([LinkageFiles.birthHeader] + entries).joined(separator: "\n")
    let files = try LinkageFiles()
    let one = try files.link(.birth, persons: text, records: records, threads: 1)
    #expect(one.summary.accepted > entries.count / 2)
    #expect(one.summary.problems.map(\.fault) == [.fieldCount, .fieldCount])
    for threads in [2, 8] {
      let more = try files.link(.birth, persons: text, records: records, threads: threads)
      #expect(more.text == one.text)
      #expect(more.summary == one.summary)
    }
  }
}
