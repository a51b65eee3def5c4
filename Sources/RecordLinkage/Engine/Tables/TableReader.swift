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
  }

  func read(_ url: URL, content: ColumnLayout.Content) throws -> Result {
    let source = try ChunkSource(url, content: content)
    let layout = source.layout
    var merger = TableMerger(vocabulary: vocabulary, file: url.lastPathComponent)
    while true {
      var pieces: [ChunkSource.Piece] = []
      while pieces.count < threads, let piece = try source.next() { pieces.append(piece) }
      guard !pieces.isEmpty else { break }
      let parsed = Slots<ParsedChunk>(pieces.count)
      Parallel.run(pieces.count, threads: threads) { _, i in parsed[i] = ChunkParser.parse(pieces[i], layout: layout) }
      for i in 0..<pieces.count {
        pieces[i].bytes.deallocate()
        if let chunk = parsed[i] { merger.merge(chunk, expecting: source.fileSize) }
      }
    }
    return Result(table: merger.table, problems: merger.problems, taken: merger.taken)
  }
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
