/// The rows of one piece, numbered by its parser's words; pieces are parsed side by side and merged in the order of the file.
///
/// `@unchecked Sendable`: filled by the one thread that parses the piece, then handed to the merger.
final class ParsedChunk: @unchecked Sendable {
  var rows: [EntityRow] = []
  var numbers: [UInt64] = []
  var formerNumbers: [UInt64] = []
  var extras: [EntryExtra] = []
  var idBytes: [UInt8] = []
  var oddIdentifiers: [(row: Int, text: String)] = []
  var problems: [(line: Int, fault: ReadingProblem.Fault)] = []
  /// By how many lines the rows from `row` on are ahead of their numbers; persons only.
  var shifts: [(row: Int, lines: Int)] = []
  let byteCount: Int
  var lines = 0
  /// CSV rows taken; a marriage is one row of the file and two of the table.
  var taken = 0
  let words: ParserWords

  init(words: ParserWords, byteCount: Int) {
    self.words = words
    self.byteCount = byteCount
  }
}
