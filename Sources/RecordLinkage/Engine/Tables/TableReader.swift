import Foundation

/// Reads a file into a table: pieces parsed on all threads, merged in the order of the file under the run's common numbers.
struct TableReader {
  let vocabulary: Vocabulary
  let threads: Int

  /// The table and the rows that were skipped.
  struct Result {
    var table: EntityTable
    var problems: [ReadingProblem]
    var taken: Int
    /// By how many lines the persons from `row` on are ahead of their numbers.
    var shifts: [(row: Int, lines: Int)] = []

    /// Rows that repeat a person, with the lines they stand in.
    func repeated(file: String) -> [ReadingProblem] {
      var at = 0
      return table.repeats.keys.sorted().map { row in
        while at + 1 < shifts.count, shifts[at + 1].row <= Int(row) { at += 1 }
        return ReadingProblem(file: file, line: Int(row) + (shifts.isEmpty ? 2 : shifts[at].lines), fault: .repeatedNumber)
      }
    }
  }

  /// The columns of a file.
  static func layout(_ url: URL, content: ColumnLayout.Content) throws -> ColumnLayout {
    try ChunkSource(url, content: content, pieceSize: 1 << 14).layout
  }

  /// Of a register read for entries, only what they can be compared with is taken in.
  func read(_ url: URL, content: ColumnLayout.Content, for entries: ColumnLayout? = nil) throws -> Result {
    let source = try ChunkSource(url, content: content)
    let layout = entries.map { source.layout.reading(for: $0) } ?? source.layout
    var merger = TableMerger(vocabulary: vocabulary, file: url.lastPathComponent)
    let parsers = (0..<max(threads, 1)).map { _ in ParserSlot(layout) }
    let parsed = Slots<ParsedChunk>(parsers.count)
    while true {
      var pieces: [ChunkSource.Piece] = []
      while pieces.count < parsers.count, let piece = try source.next() { pieces.append(piece) }
      guard !pieces.isEmpty else { break }
      Parallel.run(pieces.count, threads: threads) { _, i in parsed[i] = parsers[i].parser.parse(pieces[i]) }
      for i in 0..<pieces.count {
        source.recycle(pieces[i])
        if let chunk = parsed[i] { merger.merge(chunk, expecting: source.fileSize) }
        parsed[i] = nil
      }
    }
    return Result(table: merger.table, problems: merger.problems, taken: merger.taken, shifts: merger.shifts)
  }
}

/// A parser for one of the pieces that are parsed side by side.
///
/// `@unchecked Sendable`: the piece of its number is parsed by one thread at a time.
private final class ParserSlot: @unchecked Sendable {
  var parser: ChunkParser

  init(_ layout: ColumnLayout) { parser = ChunkParser(layout) }

  deinit { parser.deallocate() }
}

/// One place a portion for the results of parallel work; every place is written by one thread.
final class Slots<Element>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element?>
  private let count: Int

  init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: nil, count: max(count, 1))
  }

  deinit {
    base.deinitialize(count: max(count, 1))
    base.deallocate()
  }

  subscript(_ i: Int) -> Element? {
    get { base[i] }
    set { base[i] = newValue }
  }
}
