/// Reads delimited text (CSV, semicolons, tabs) record by record in constant memory.
///
/// The separator is told from the first records unless given; a byte-order mark and Excel's `sep=;` line are taken in.
/// Quoted fields may hold separators, doubled quotes and line ends. Empty lines are skipped. UTF-16 and bytes that are
/// not UTF-8 are refused, never repaired; of Windows-1258 it is said that it is that.
public struct DelimitedReader: Sendable {
  /// The byte between fields.
  public let separator: UInt8

  private let path: String
  private let limits: ReadingLimits
  private let start: Int
  private let firstLine: Int
  private let otherwise: TextProblem

  /// Looks at the start of a file.
  public init(path: String, separator: Character? = nil, limits: ReadingLimits = .standard) throws(SpreadsheetError) {
    let file = try InputFile(path: path)
    let head = try file.read(count: 1 << 16)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || Self.looksLikeUTF16(head) {
      throw .malformedText(line: 1, problem: .utf16)
    }
    var start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var firstLine = 1
    var found = separator?.asciiValue
    let line = head[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    if line.count == 5, line.starts(with: "sep=".utf8), let last = line.last {
      found = found ?? last
      start += 5
      if start < head.count, head[start] == 0x0D { start += 1 }
      if start < head.count, head[start] == 0x0A { start += 1 }
      firstLine = 2
    }
    self.separator = found ?? SeparatorGuess(head[start...]).separator
    self.path = path
    self.limits = limits
    self.start = start
    self.firstLine = firstLine
    otherwise = Windows1258.isLikely(head) ? .windows1258 : .notUTF8
  }

  /// Streams the records in order. The body returns false to stop.
  public func readRows(_ body: (DelimitedRow) throws -> Bool) throws {
    let file = try InputFile(path: path)
    _ = try file.read(count: start)
    var parser = DelimitedParser(separator: separator, line: firstLine, limits: limits, otherwise: otherwise)
    while true {
      let chunk = try file.read(count: 1 << 16)
      if chunk.isEmpty { break }
      for byte in chunk {
        guard try parser.take(byte), let row = try parser.finished() else { continue }
        guard try body(row) else { return }
      }
    }
    if let row = try parser.end() { _ = try body(row) }
  }

  private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
    let sample = head.prefix(64)
    let zeros = sample.indices.filter { sample[$0] == 0 }
    return sample.count >= 4 && zeros.count * 3 >= sample.count && Set(zeros.map { $0 % 2 }).count == 1
  }
}
