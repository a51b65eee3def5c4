/// The words and places a parser has met, under its own numbers; kept from piece to piece. Names are looked up by the bytes of
/// their first word, of their last and of all between, so that only what was never written before is folded.
///
/// `@unchecked Sendable`: belongs to the one parser that fills it; between pieces the merger reads it.
final class ParserWords: @unchecked Sendable {
  /// Words in the engine's alphabet, and places as written.
  let tokens: Interner
  let places: Interner
  /// The run's numbers of tokens and places, as far as the merger has got.
  var tokenNumbers: [UInt32] = [0]
  var placeNumbers: [UInt32] = [0]
  /// False after a name that is no UTF-8.
  var isValid = true

  private let writtenWords: WrittenTable
  private let writtenPlaces: WrittenTable
  private let scratch = WordBuffer()
  private var scanner: WordScanner
  /// Stands for a part that is not one word of its own; the whole name is then read letter by letter.
  private static let several: UInt32 = .max
  /// Longer names are cut by the scanner and go its way.
  private static let longest = 200

  init(capacity: Int) {
    tokens = Interner(capacity: capacity)
    places = Interner(capacity: capacity)
    writtenWords = WrittenTable(capacity: capacity)
    writtenPlaces = WrittenTable(capacity: capacity)
    scanner = WordScanner(output: scratch.base)
  }

  @inline(__always)
  func place(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    if length == 0 { return 0 }
    let key = WrittenTable.key(bytes, length)
    if let number = writtenPlaces.number(key) { return number }
    let number = places.intern(bytes, length)
    writtenPlaces.add(key, number)
    return number
  }

  /// A name as surname, middle part and given name. The bytes must be readable beyond their end.
  @inline(__always)
  func name(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> NameIDs {
    if length == 0 { return NameIDs() }
    if length > Self.longest { return wholeName(bytes, length) }
    let (first, last) = blanks(bytes, length)
    var ids = NameIDs()
    if first < 0 {
      ids.given = word(bytes, length, isMiddle: false)
      return ids.given == Self.several ? wholeName(bytes, length) : ids
    }
    ids.given = word(bytes + last + 1, length &- last &- 1, isMiddle: false)
    ids.surname = word(bytes, first, isMiddle: false)
    if last > first &+ 1 { ids.middle = word(bytes + first + 1, last &- first &- 1, isMiddle: true) }
    if ids.given == Self.several || ids.surname == Self.several || ids.middle == Self.several {
      return wholeName(bytes, length)
    }
    return ids
  }

  /// Where the first and the last blank stand; -1 when there is none. Eight bytes a step.
  @inline(__always)
  private func blanks(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> (first: Int, last: Int) {
    let raw = UnsafeRawPointer(bytes)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var (first, last) = (-1, -1)
    var at = 0
    while at < length {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ 0x2020_2020_2020_2020
      var found = ~((word & low) &+ low | word | low)
      let rest = length &- at
      if rest < 8 { found &= (1 << UInt64(truncatingIfNeeded: rest &* 8)) &- 1 }
      if found != 0 {
        if first < 0 { first = at &+ found.trailingZeroBitCount >> 3 }
        last = at &+ 7 &- found.leadingZeroBitCount >> 3
      }
      at &+= 8
    }
    return (first, last)
  }

  @inline(__always)
  private func word(_ bytes: UnsafePointer<UInt8>, _ length: Int, isMiddle: Bool) -> UInt32 {
    // A middle part may be several words: it has a number of its own beside the same bytes elsewhere.
    let key = WrittenTable.key(bytes, length)
    if let number = writtenWords.number(key) {
      // The upper bit tells several words, which only a middle part may be.
      if number & 0x8000_0000 == 0 { return number }
      return isMiddle && number != Self.several ? number & 0x7FFF_FFFF : Self.several
    }
    return read(key, bytes, length, isMiddle: isMiddle)
  }

  /// Reads a part for the first time: one word, several that may be a middle part, or what only the whole name can tell.
  private func read(_ key: WrittenTable.Key, _ bytes: UnsafePointer<UInt8>, _ length: Int, isMiddle: Bool) -> UInt32 {
    scanner.scan(bytes, length)
    var number = Self.several
    var hasBracket = false
    for i in 0..<length where bytes[i] == 0x28 || bytes[i] == 0x29 { hasBracket = true }
    if scanner.isValid, scanner.words > 0, !hasBracket {
      number = tokens.intern(scratch.base, scanner.count) | (scanner.words > 1 ? 0x8000_0000 : 0)
    }
    writtenWords.add(key, number)
    if number & 0x8000_0000 == 0 { return number }
    return isMiddle && number != Self.several ? number & 0x7FFF_FFFF : Self.several
  }

  private func wholeName(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> NameIDs {
    scanner.scan(bytes, length)
    if !scanner.isValid { isValid = false }
    guard scanner.words > 0 else { return NameIDs() }
    let scratch = scratch.base
    var ids = NameIDs()
    ids.given = tokens.intern(scratch + scanner.lastStart, scanner.count - scanner.lastStart)
    if scanner.words > 1 { ids.surname = tokens.intern(scratch, scanner.firstEnd) }
    if scanner.words > 2 {
      ids.middle = tokens.intern(scratch + scanner.firstEnd + 1, scanner.lastStart - scanner.firstEnd - 2)
    }
    return ids
  }
}
