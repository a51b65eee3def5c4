import Foundation

/// Turns the bytes of a piece into rows.
struct ChunkParser {
  private let layout: ColumnLayout
  private let result = ParsedChunk()
  private let scratch: UnsafeMutablePointer<UInt8>
  private let spans: UnsafeMutablePointer<FieldSpan>
  private var words: WordScanner
  private var isValid = true
  private var rows: [EntityRow] = []
  private var numbers: [UInt64] = []
  private var formerNumbers: [UInt64] = []
  private var extras: [EntryExtra] = []
  private var idBytes: [UInt8] = []
  private var lines = 0
  private var taken = 0
  private let tokens: Interner
  private let places: Interner

  static func parse(_ piece: ChunkSource.Piece, layout: ColumnLayout) -> ParsedChunk {
    var parser = ChunkParser(layout)
    defer { parser.deallocate() }
    if let base = piece.bytes.baseAddress { parser.run(base, piece.bytes.count) }
    parser.finish()
    return parser.result
  }

  static func parse(_ text: [UInt8], layout: ColumnLayout) -> ParsedChunk {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { bytes.deallocate() }
    _ = bytes.initialize(from: text)
    return parse(ChunkSource.Piece(bytes: bytes), layout: layout)
  }

  private init(_ layout: ColumnLayout) {
    self.layout = layout
    tokens = result.tokens
    places = result.places
    scratch = .allocate(capacity: WordScanner.capacity + 16)
    scratch.initialize(repeating: 0, count: WordScanner.capacity + 16)
    spans = .allocate(capacity: layout.fieldCount + 1)
    spans.initialize(repeating: FieldSpan(), count: layout.fieldCount + 1)
    words = WordScanner(output: scratch)
  }

  /// Hands over what was gathered; it is kept in the parser till then, where appending costs no look-up.
  private func finish() {
    result.rows = rows
    result.numbers = numbers
    result.formerNumbers = formerNumbers
    result.extras = extras
    result.idBytes = idBytes
    result.lines = lines
    result.taken = taken
  }

  private func deallocate() {
    scratch.deallocate()
    spans.deallocate()
  }

  private mutating func run(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) {
    result.byteCount = count
    var scanner = RowScanner(delimiter: layout.delimiter, spans: spans, capacity: layout.fieldCount)
    let estimate = count / 120 + 16
    rows.reserveCapacity(estimate)
    numbers.reserveCapacity(estimate)
    var at = 0
    while at < count {
      let outcome = scanner.scan(bytes, from: at, to: count, isLast: true)
      let start = at
      at = scanner.next
      let line = self.lines
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

  private func isBlank(_ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    !(start..<end).contains { bytes[$0] > 0x20 }
  }

  private func fail(_ line: Int, _ fault: ReadingProblem.Fault) { result.problems.append((line, fault)) }

  private mutating func take(_ bytes: UnsafeMutablePointer<UInt8>, _ line: Int) {
    let identifier = value(.identifier, bytes)
    guard identifier.length > 0 else { return fail(line, .noIdentifier) }
    isValid = true
    switch layout.content {
    case .persons:
      let row = subject(bytes)
      guard isValid else { return fail(line, .notUTF8) }
      guard row.name.isKnown else { return fail(line, .noName) }
      let own = IdentityNumber.pack(bytes + identifier.start, identifier.length)
      if !IdentityNumber.isTwelve(own) || identifier.length != 12 {
        let text = UnsafeBufferPointer(start: bytes + identifier.start, count: identifier.length)
        result.oddIdentifiers.append((rows.count, String(decoding: text, as: UTF8.self)))
      }
      let hash = ByteHash.of(bytes + identifier.start, identifier.length) | 1 << 63
      numbers.append(IdentityNumber.isTwelve(own) ? own : hash)
      formerNumbers.append(number(.formerNumber, bytes))
      rows.append(row)
    case .entries(.marriage):
      let couple = couple(bytes)
      guard isValid else { return fail(line, .notUTF8) }
      guard couple.husband.name.isKnown || couple.wife.name.isKnown else { return fail(line, .noName) }
      let id = keep(identifier, bytes)
      append(couple.husband, number: number(.number, bytes), id: id, role: 1, bytes)
      append(couple.wife, number: number(.wifeNumber, bytes), id: id, role: 2, bytes)
    case .entries:
      let row = subject(bytes)
      guard isValid else { return fail(line, .notUTF8) }
      guard row.name.isKnown else { return fail(line, .noName) }
      append(row, number: number(.number, bytes), id: keep(identifier, bytes), role: 0, bytes)
    }
    taken += 1
  }

  private mutating func subject(_ bytes: UnsafeMutablePointer<UInt8>) -> EntityRow {
    var row = EntityRow()
    row.name = name(.name, bytes)
    row.father = name(.father, bytes)
    row.mother = name(.mother, bytes)
    row.spouse = name(.spouse, bytes)
    row.date = date(.date, bytes)
    if row.date.parts == 0 { row.date = layout.content == .entries(.birth) ? dateFromEntry(bytes) : dateFromAge(bytes) }
    row.date.sex = sex(bytes)
    row.birthPlace = place(.birthPlace, bytes)
    row.origin = place(.origin, bytes)
    row.residence = place(.residence, bytes)
    if layout.content == .entries(.birth), row.birthPlace == 0 { row.birthPlace = place(.registrationPlace, bytes) }
    return row
  }

  private mutating func couple(_ bytes: UnsafeMutablePointer<UInt8>) -> (husband: EntityRow, wife: EntityRow) {
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
    let length = min(span.length, 1024)
    idBytes.append(contentsOf: UnsafeBufferPointer(start: bytes + span.start, count: length))
    return (start, UInt16(length))
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
      EntryExtra(lunar: LunarDays.shared.solar(row.date), idLength: id.1, role: role, idStart: id.0, book: hash))
  }

  // MARK: Values

  @inline(__always)
  private func value(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> (start: Int, length: Int) {
    let position = layout.positions[column.rawValue]
    guard position >= 0 else { return (0, 0) }
    var start = Int(spans[position].start)
    var length = Int(spans[position].length)
    while length > 0, bytes[start] <= 0x20 { (start, length) = (start &+ 1, length &- 1) }
    while length > 0, bytes[start &+ length &- 1] <= 0x20 { length &-= 1 }
    return (start, length)
  }

  private mutating func name(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> NameIDs {
    let span = value(column, bytes)
    guard span.length > 0 else { return NameIDs() }
    words.scan(bytes + span.start, span.length)
    if !words.isValid { isValid = false }
    guard words.words > 0 else { return NameIDs() }
    var ids = NameIDs()
    ids.given = tokens.intern(scratch + words.lastStart, words.count - words.lastStart)
    if words.words > 1 { ids.surname = tokens.intern(scratch, words.firstEnd) }
    if words.words > 2 {
      ids.middle = tokens.intern(scratch + words.firstEnd + 1, words.lastStart - words.firstEnd - 2)
    }
    return ids
  }

  private func place(_ column: ColumnLayout.Column, _ bytes: UnsafeMutablePointer<UInt8>) -> UInt32 {
    let span = value(column, bytes)
    return places.intern(bytes + span.start, span.length)
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
