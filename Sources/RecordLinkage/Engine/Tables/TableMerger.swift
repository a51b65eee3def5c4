/// Puts pieces together and their words under the run's common numbers.
struct TableMerger {
  let table = EntityTable()
  private(set) var problems: [ReadingProblem] = []
  private(set) var taken = 0
  /// By how many lines the rows from `row` on are ahead of their numbers.
  private(set) var shifts: [(row: Int, lines: Int)] = []
  private let vocabulary: Vocabulary
  private let file: String
  private var line = 2
  private let rawPlaces = Interner(capacity: 1 << 14)
  private var placeOfRaw: [UInt32] = [0]
  private let wordBytes: WordBuffer

  init(vocabulary: Vocabulary, file: String) {
    self.vocabulary = vocabulary
    self.file = file
    wordBytes = WordBuffer()
  }

  /// `fileSize` foretells how many rows will come.
  mutating func merge(_ chunk: ParsedChunk, expecting fileSize: Int) {
    let words = chunk.words
    for id in words.tokenNumbers.count..<words.tokens.count {
      words.tokenNumbers.append(words.tokens.withBytes(UInt32(id)) { $1 == 0 ? 0 : vocabulary.token($0, $1) })
    }
    for id in words.placeNumbers.count..<words.places.count {
      words.placeNumbers.append(words.places.withBytes(UInt32(id)) { place($0, $1) })
    }
    let firstRow = table.count
    let idShift = UInt64(table.idBytes.count)
    if firstRow == 0, chunk.byteCount > 0 {
      foretell(chunk.rows.count * fileSize / chunk.byteCount * 51 / 50, chunk)
    }
    table.reserve(firstRow + chunk.rows.count)
    words.tokenNumbers.withUnsafeBufferPointer { tokens in
      words.placeNumbers.withUnsafeBufferPointer { places in
        for var row in chunk.rows {
          Self.renumber(&row.name, tokens)
          Self.renumber(&row.father, tokens)
          Self.renumber(&row.mother, tokens)
          Self.renumber(&row.spouse, tokens)
          row.birthPlace = places[Int(row.birthPlace)]
          row.origin = places[Int(row.origin)]
          row.residence = places[Int(row.residence)]
          table.append(row)
        }
      }
    }
    table.numbers.append(contentsOf: chunk.numbers)
    table.formerNumbers.append(contentsOf: chunk.formerNumbers)
    table.idBytes.append(contentsOf: chunk.idBytes)
    for var extra in chunk.extras {
      extra.idStart += idShift
      table.extras.append(extra)
    }
    for odd in chunk.oddIdentifiers { table.oddIdentifiers[firstRow + odd.row] = odd.text }
    for problem in chunk.problems {
      problems.append(ReadingProblem(file: file, line: line + problem.line, fault: problem.fault))
    }
    for part in chunk.shifts where shifts.last?.lines != part.lines + line - firstRow {
      shifts.append((firstRow + part.row, part.lines + line - firstRow))
    }
    line += chunk.lines
    taken += chunk.taken
  }

  /// Makes room for the rows that will come, once.
  private func foretell(_ rows: Int, _ chunk: ParsedChunk) {
    table.reserve(rows)
    table.numbers.reserveCapacity(rows)
    if !chunk.formerNumbers.isEmpty { table.formerNumbers.reserveCapacity(rows) }
    if !chunk.extras.isEmpty { table.extras.reserveCapacity(rows) }
    table.idBytes.reserveCapacity(chunk.idBytes.count * (rows / max(chunk.rows.count, 1) + 1))
  }

  @inline(__always)
  private static func renumber(_ name: inout NameIDs, _ tokens: UnsafeBufferPointer<UInt32>) {
    name.surname = tokens[Int(name.surname)]
    name.middle = tokens[Int(name.middle)]
    name.given = tokens[Int(name.given)]
  }

  private mutating func place(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    guard count > 0 else { return 0 }
    let raw = rawPlaces.intern(bytes, count)
    if Int(raw) < placeOfRaw.count { return placeOfRaw[Int(raw)] }
    var scanner = WordScanner(output: wordBytes.base)
    scanner.scan(bytes, count)
    let id = vocabulary.places.place(wordBytes.base, scanner.count)
    placeOfRaw.append(id)
    return id
  }
}

/// Room for the words of one value.
///
/// `@unchecked Sendable`: belongs to one merger, and a merger to one thread.
final class WordBuffer: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>

  init() {
    base = .allocate(capacity: WordScanner.capacity + 16)
    base.initialize(repeating: 0, count: WordScanner.capacity + 16)
  }

  deinit { base.deallocate() }
}
