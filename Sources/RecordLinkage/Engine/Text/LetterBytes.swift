import Foundation

/// The engine's own alphabet: one byte a letter, one byte a tone at the end of the word.
///
/// "hoà", "hòa", their capitals and their decomposed forms all become `h o a ` + tone, so that one comparison of bytes settles
/// case, normalisation and tone placement. Without the tone byte and with shapes stripped it is the folded form.
struct LetterBytes: Sendable {
  static let shared = LetterBytes()

  /// Ends a word.
  static let separator: UInt8 = 0x20
  /// Begins a remark in brackets.
  static let bracket: UInt8 = 0x28
  /// Not seen by a reader.
  static let nothing: UInt8 = 0
  static let circumflexMark: UInt8 = 0xF1
  static let breveMark: UInt8 = 0xF2
  static let hornMark: UInt8 = 0xF3
  static let toneRange: ClosedRange<UInt8> = 0x11...0x15
  static let limit = 0x2100

  /// Entry of a scalar: letter byte in the low half, tone byte in the high half.
  let entries: [UInt16]

  private init() {
    var entries = [UInt16](repeating: UInt16(Self.separator), count: Self.limit)
    for value in 0..<Self.limit {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      entries[value] = Self.entry(scalar)
    }
    self.entries = entries
  }

  private static func entry(_ scalar: Unicode.Scalar) -> UInt16 {
    let value = scalar.value
    if value < 0x80 { return UInt16(ascii(UInt8(value))) }
    switch value {
    case 0x110, 0x111, 0xD0, 0xF0, 0x189, 0x256: return UInt16(Shape.dStroke)
    case 0xAD, 0x200B...0x200F, 0x2060: return UInt16(nothing)
    case 0x300...0x36F: return mark(value)
    case 0xC0...0x24F, 0x1E00...0x1EFF: break
    default: return UInt16(separator)
    }
    var letter: UInt8 = 0
    var tone: UInt8 = 0
    for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
      if part.value < 0x80 {
        letter = ascii(UInt8(part.value))
      } else {
        let found = mark(part.value)
        if found >> 8 != 0 { tone = UInt8(found >> 8) }
        letter = Shape.shaped(letter, by: UInt8(found & 0xFF))
      }
    }
    return UInt16(letter == 0 ? separator : letter) | UInt16(tone) << 8
  }

  private static func ascii(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x61...0x7A, 0x30...0x39: byte
    case bracket: bracket
    default: separator
    }
  }

  private static func mark(_ value: UInt32) -> UInt16 {
    switch value {
    case 0x300, 0x340: 0x1100
    case 0x309: 0x1200
    case 0x303: 0x1300
    case 0x301, 0x341: 0x1400
    case 0x323: 0x1500
    case 0x302: UInt16(circumflexMark)
    case 0x306: UInt16(breveMark)
    case 0x31B: UInt16(hornMark)
    default: UInt16(nothing)
    }
  }

  /// Letters with a shape of their own.
  enum Shape {
    static let aCircumflex: UInt8 = 1
    static let aBreve: UInt8 = 2
    static let eCircumflex: UInt8 = 3
    static let oCircumflex: UInt8 = 4
    static let oHorn: UInt8 = 5
    static let uHorn: UInt8 = 6
    static let dStroke: UInt8 = 7

    static func shaped(_ letter: UInt8, by mark: UInt8) -> UInt8 {
      switch (letter, mark) {
      case (0x61, circumflexMark): aCircumflex
      case (0x61, breveMark): aBreve
      case (0x65, circumflexMark): eCircumflex
      case (0x6F, circumflexMark): oCircumflex
      case (0x6F, hornMark): oHorn
      case (0x75, hornMark): uHorn
      default: letter
      }
    }

    /// The letter without its shape; nothing for a tone.
    static func base(_ byte: UInt8) -> UInt8? {
      switch byte {
      case aCircumflex, aBreve: 0x61
      case eCircumflex: 0x65
      case oCircumflex, oHorn: 0x6F
      case uHorn: 0x75
      case dStroke: 0x64
      case toneRange: nil
      default: byte
      }
    }
  }

  /// Letters alone: no tones, no shapes.
  static func folded(_ bytes: [UInt8]) -> [UInt8] { bytes.compactMap(Shape.base) }

  /// Folded, and y written as i: the key under which spellings are looked up.
  static func loose(_ folded: [UInt8]) -> [UInt8] { folded.map { $0 == 0x79 ? 0x69 : $0 } }
}
