import Foundation

/// Turns the bytes of pieces into rows; words and places met in one piece are known in the next.
///
/// Its memory is its own: `deallocate` gives it back.
struct ChunkParser {
  /// What is longer is no identifier.
  static let longestIdentifier = 1024

  private let layout: ColumnLayout
  private let spans: UnsafeMutablePointer<FieldSpan>
  private let positions: UnsafeMutablePointer<Int>
  private let words: ParserWords
  private let lunarDays = LunarDays.shared
  private let isBirth: Bool
  private var marks: UnsafeMutablePointer<UInt32>
  private var markCapacity = 0
  private var rows: [EntityRow] = []
  private var numbers: [UInt64] = []
  private var formerNumbers: [UInt64] = []
  private var extras: [EntryExtra] = []
  private var idBytes: [UInt8] = []
  private var oddIdentifiers: [(row: Int, text: String)] = []
  private var problems: [(line: Int, fault: ReadingProblem.Fault)] = []
  private var lines = 0
  private var taken = 0
  /// By how much lines are ahead of rows; none before a piece's first row.
  private var shift: Int?
  private var shifts: [(row: Int, lines: Int)] = []

  /// One piece by itself.
  static func parse(_ text: [UInt8], layout: ColumnLayout) -> ParsedChunk {
    var parser = ChunkParser(layout, capacity: 128)
    defer { parser.deallocate() }
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + MarkFinder.padding)
    defer { bytes.deallocate() }
    bytes.initialize(from: text, count: text.count)
    (bytes + text.count).initialize(repeating: 0, count: MarkFinder.padding)
    return parser.parse(ChunkSource.Piece(bytes: bytes, count: text.count, capacity: text.count))
  }

  /// `capacity`: about how many different words and places are expected.
  init(_ layout: ColumnLayout, capacity: Int = 1 << 14) {
    self.layout = layout
    words = ParserWords(capacity: capacity)
    isBirth = layout.content == .entries(.birth)
    spans = .allocate(capacity: layout.fieldCount + 1)
    spans.initialize(repeating: FieldSpan(), count: layout.fieldCount + 1)
    positions = .allocate(capacity: layout.positions.count + 1)
    positions.initialize(from: layout.positions, count: layout.positions.count)
    marks = .allocate(capacity: 1)
  }

  func deallocate() {
    spans.deallocate()
    positions.deallocate()
    marks.deallocate()
  }

  /// The rows of a piece, numbered by the parser's words. The piece must end with a row's end or the file's, and have
  /// `MarkFinder.padding` bytes behind it.
  mutating func parse(_ piece: ChunkSource.Piece) -> ParsedChunk {
    let estimate = piece.count / 150 + 16
    rows.reserveCapacity(estimate)
    numbers.reserveCapacity(estimate)
    if layout.content == .persons { formerNumbers.reserveCapacity(estimate) } else { extras.reserveCapacity(estimate) }
    if piece.skippedLines > 0 {
      fail(0, .longRow)
      lines = piece.skippedLines
    }
    run(piece.bytes, piece.count)
    let result = ParsedChunk(words: words, byteCount: piece.count)
    swap(&result.rows, &rows)
    swap(&result.numbers, &numbers)
    swap(&result.formerNumbers, &formerNumbers)
    swap(&result.extras, &extras)
    swap(&result.idBytes, &idBytes)
    swap(&result.oddIdentifiers, &oddIdentifiers)
    swap(&result.problems, &problems)
    swap(&result.shifts, &shifts)
    (result.lines, result.taken) = (lines, taken)
    (lines, taken, shift) = (0, 0, nil)
    return result
  }

  private mutating func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) {
    guard count > 0 else { return }
    if markCapacity < count + 32 {
      marks.deallocate()
      markCapacity = count + count / 4 + 32
      marks = .allocate(capacity: markCapacity)
    }
    var marked = MarkFinder.find(bytes, count, delimiter: layout.delimiter, into: marks)
    if bytes[count - 1] != 0x0A {
      // The file's last row may lack its end; it gets one in the padding.
      bytes[count] = 0x0A
      marks[marked] = UInt32(truncatingIfNeeded: count)
      marked += 1
    }
    var scanner = RowScanner(delimiter: layout.delimiter, spans: spans, capacity: layout.fieldCount)
    var mark = 0
    var at = 0
    while at < count {
      let start = at
      let line = lines
      let plain = plainRow(bytes, start, mark, marked)
      if plain.end > 0 {
        (at, mark) = (plain.end, plain.mark)
        lines &+= 1
        if plain.fields == layout.fieldCount {
          take(bytes, line)
        } else if plain.fields != 1 || !isBlank(bytes, start, min(at, count)) {
          fail(line, .fieldCount)
        }
        continue
      }
      let outcome = scanner.scan(bytes, from: at, to: count, isLast: true)
      at = scanner.next
      while mark < marked, Int(marks[mark]) < at { mark += 1 }
      lines += max(scanner.lines, 1)
      if outcome == .openQuote {
        fail(line, .openQuote)
      } else if scanner.fields != layout.fieldCount {
        if scanner.fields == 1, isBlank(bytes, start, at) { continue }
        fail(line, .fieldCount)
      } else {
        take(bytes, line)
      }
    }
  }

  /// Cuts a row at its marks, if every quoted value ends before a separator and stands on one line; `end` is 0 otherwise.
  ///
  /// The last mark is a line end, so that a loop which stops at the first mark that is no quotation mark stops within `marks`;
  /// a quoted value looks at most one mark beyond its closing one, which is no line end and therefore not the last.
  @inline(__always)
  private func plainRow(
    _ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ mark: Int, _ marked: Int
  ) -> (end: Int, mark: Int, fields: Int) {
    var at = start
    var mark = mark
    var fields = 0
    let capacity = layout.fieldCount
    while true {
      var end = Int(marks[mark])
      var span: FieldSpan
      if bytes[at] == 0x22 {
        mark &+= 1
        var close = Int(marks[mark])
        while bytes[close] != 0x22 {
          if bytes[close] == 0x0A { return (0, 0, 0) }
          mark &+= 1
          close = Int(marks[mark])
        }
        mark &+= 1
        end = Int(marks[mark])
        let isClosed = end == close &+ 1 || (end == close &+ 2 && bytes[close &+ 1] == 0x0D)
        if !isClosed || bytes[end] == 0x22 { return (0, 0, 0) }
        span = FieldSpan(start: Int32(truncatingIfNeeded: at &+ 1), length: Int32(truncatingIfNeeded: close &- at &- 1))
      } else {
        while bytes[end] == 0x22 {
          mark &+= 1
          end = Int(marks[mark])
        }
        span = FieldSpan(start: Int32(truncatingIfNeeded: at), length: Int32(truncatingIfNeeded: end &- at))
      }
      mark &+= 1
      if fields < capacity { spans[fields] = span }
      fields &+= 1
      at = end &+ 1
      if bytes[end] == 0x0A { return (at, mark, fields) }
    }
  }

  private func isBlank(_ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    !(start..<end).contains { bytes[$0] > 0x20 }
  }

  private mutating func fail(_ line: Int, _ fault: ReadingProblem.Fault) { problems.append((line, fault)) }

  private mutating func take(_ bytes: UnsafeMutablePointer<UInt8>, _ line: Int) {
    let identifier = value(.identifier, bytes)
    guard identifier.length > 0 else { return fail(line, .noIdentifier) }
    guard identifier.length <= Self.longestIdentifier else { return fail(line, .longIdentifier) }
    words.isValid = true
    switch layout.content {
    case .persons:
      let row = subject(bytes)
      guard words.isValid else { return fail(line, .notUTF8) }
      guard row.name.isKnown else { return fail(line, .noName) }
      let own = IdentityNumber.pack(bytes + identifier.start, identifier.length)
      if !IdentityNumber.isTwelve(own) || identifier.length != 12 {
        let text = UnsafeBufferPointer(start: bytes + identifier.start, count: identifier.length)
        oddIdentifiers.append((rows.count, String(decoding: text, as: UTF8.self)))
      }
      if line &- rows.count != shift {
        shift = line &- rows.count
        shifts.append((rows.count, line &- rows.count))
      }
      let hash = ByteHash.of(bytes + identifier.start, identifier.length) | 1 << 63
      numbers.append(IdentityNumber.isTwelve(own) ? own : hash)
      formerNumbers.append(number(.formerNumber, bytes))
      rows.append(row)
    case .entries(.marriage):
      let couple = couple(bytes)
      guard words.isValid else { return fail(line, .notUTF8) }
      guard couple.husband.name.isKnown || couple.wife.name.isKnown else { return fail(line, .noName) }
      let id = keep(identifier, bytes)
      append(couple.husband, number: number(.number, bytes), id: id, role: 1, bytes)
      append(couple.wife, number: number(.wifeNumber, bytes), id: id, role: 2, bytes)
    case .entries:
      let row = subject(bytes)
      guard words.isValid else { return fail(line, .notUTF8) }
      guard row.name.isKnown else { return fail(line, .noName) }
      append(row, number: number(.number, bytes), id: keep(identifier, bytes), role: 0, bytes)
    }
    taken += 1
  }

  private func subject(_ bytes: UnsafeMutablePointer<UInt8>) -> EntityRow {
    var row = EntityRow()
    row.name = name(.name, bytes)
    row.father = name(.father, bytes)
    row.mother = name(.mother, bytes)
    row.spouse = name(.spouse, bytes)
    row.date = date(.date, bytes)
    if row.date.parts == 0 { row.date = isBirth ? dateFromEntry(bytes) : dateFromAge(bytes) }
    row.date.sex = sex(bytes)
    row.birthPlace = place(.birthPlace, bytes)
    row.origin = place(.origin, bytes)
    row.residence = place(.residence, bytes)
    if isBirth, row.birthPlace == 0 { row.birthPlace = place(.registrationPlace, bytes) }
    return row
  }

  private func couple(_ bytes: UnsafeMutablePointer<UInt8>) -> (husband: EntityRow, wife: EntityRow) {
    var husband = EntityRow()
    var wife = EntityRow()
    husband.name = name(.name, bytes)
    wife.name = name(.wifeName, bytes)
    husband.spouse = wife.name
    wife.spouse = husband.name
    husband.date = date(.date, bytes)
    wife.date = date(.wifeDate, bytes)
    husband.date.sex = 1
    wife.date.sex = 2
    husband.origin = place(.origin, bytes)
    wife.origin = place(.wifeOrigin, bytes)
    husband.residence = place(.residence, bytes)
    wife.residence = place(.wifeResidence, bytes)
    return (husband, wife)
  }

  private mutating func keep(_ span: (start: Int, length: Int), _ bytes: UnsafeMutablePointer<UInt8>) -> (UInt64, UInt16) {
    let start = UInt64(idBytes.count)
    idBytes.append(contentsOf: UnsafeBufferPointer(start: bytes + span.start, count: span.length))
    return (start, UInt16(span.length))
  }

  private mutating func append(
    _ row: EntityRow, number: UInt64, id: (UInt64, UInt16), role: UInt8, _ bytes: UnsafeMutablePointer<UInt8>
  ) {
    let book = value(.book, bytes)
    let place = value(.registrationPlace, bytes)
    var hash: UInt64 = 0
    // Books are numbered by each office for itself.
    if book.length > 0 {
      hash = ByteHash.mix(ByteHash.of(bytes + book.start, book.length), ByteHash.of(bytes + place.start, place.length)) | 1
    }
    rows.append(row)
    numbers.append(number)
    extras.append(
      EntryExtra(lunar: lunarDays.solar(row.date), idLength: id.1, role: role, idStart: id.0, book: hash))
  }

  // MARK: Values

  @inline(__always)
  private func value(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> (start: Int, length: Int) {
    let position = positions[column.rawValue]
    guard position >= 0 else { return (0, 0) }
    var start = Int(spans[position].start)
    var length = Int(spans[position].length)
    while length > 0, bytes[start] <= 0x20 { (start, length) = (start &+ 1, length &- 1) }
    while length > 0, bytes[start &+ length &- 1] <= 0x20 { length &-= 1 }
    return (start, length)
  }

  private func name(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> NameIDs {
    let span = value(column, bytes)
    return words.name(bytes + span.start, span.length)
  }

  private func place(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> UInt32 {
    let span = value(column, bytes)
    return words.place(bytes + span.start, span.length)
  }

  private func date(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> PackedDate {
    let span = value(column, bytes)
    return PackedDate.parse(bytes + span.start, span.length)
  }

  private func number(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> UInt64 {
    let span = value(column, bytes)
    return IdentityNumber.pack(bytes + span.start, span.length)
  }

  private func dateFromAge(_ bytes: UnsafeMutablePointer<UInt8>) -> PackedDate {
    let span = value(.age, bytes)
    guard span.length > 0, bytes[span.start] >= 0x30, bytes[span.start] <= 0x39 else { return .none }
    var age = 0
    var i = 0
    while i < span.length, i < 3, bytes[span.start + i] >= 0x30, bytes[span.start + i] <= 0x39 {
      age = age * 10 + Int(bytes[span.start + i] - 0x30)
      i += 1
    }
    // "3 tháng", "12 ngày": a child in its first year.
    while i < span.length, bytes[span.start + i] == 0x20 { i += 1 }
    if i + 1 < span.length, bytes[span.start + i] | 0x20 == 0x74 || bytes[span.start + i] | 0x20 == 0x6E { age = 0 }
    let death = date(.deathDate, bytes)
    let known = death.year != 0 ? death : date(.registrationDate, bytes)
    return known.year != 0 ? PackedDate.fromAge(age, in: known.year) : .none
  }

  /// A birth without a date was mostly registered in its year.
  private func dateFromEntry(_ bytes: UnsafeMutablePointer<UInt8>) -> PackedDate {
    let year = date(.registrationDate, bytes).year
    return year != 0 ? PackedDate.fromAge(0, in: year) : .none
  }

  private func sex(_ bytes: UnsafeMutablePointer<UInt8>) -> UInt32 {
    let span = value(.sex, bytes)
    guard span.length > 0 else { return 0 }
    let second = span.length > 1 ? bytes[span.start + 1] | 0x20 : 0
    switch bytes[span.start] {
    case 0x4E, 0x6E: return second == 0x61 ? 1 : span.length > 1 ? 2 : 0
    case 0x31, 0x4D, 0x6D: return 1
    case 0x30, 0x32, 0x46, 0x66: return 2
    default: return 3
    }
  }
}
