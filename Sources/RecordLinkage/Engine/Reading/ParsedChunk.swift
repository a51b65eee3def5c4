/// The rows of one piece, its words numbered by itself; pieces are parsed side by side and merged in the order of the file.
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
  var byteCount = 0
  var lines = 0
  /// CSV rows taken; a marriage is one row of the file and two of the table.
  var taken = 0
  let tokens = Interner(capacity: 4096)
  let places = Interner(capacity: 4096)
}
