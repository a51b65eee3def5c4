/// The five tones that are written and the one that is not, in dictionary order.
enum Tone: UInt8, CaseIterable, Sendable {
  case level, huyen, hoi, nga, sac, nang

  /// The combining mark of the tone; none for the level tone.
  var mark: UInt32? {
    switch self {
    case .level: nil
    case .huyen: 0x300
    case .hoi: 0x309
    case .nga: 0x303
    case .sac: 0x301
    case .nang: 0x323
    }
  }
}

/// What makes a letter of the alphabet out of a base letter, in dictionary order.
enum Shape: UInt8, CaseIterable, Sendable {
  case plain, breve, circumflex, horn, stroke

  var mark: UInt32? {
    switch self {
    case .plain, .stroke: nil
    case .breve: 0x306
    case .circumflex: 0x302
    case .horn: 0x31B
    }
  }

  /// The base letters that may carry this shape in Vietnamese.
  var bases: String {
    switch self {
    case .plain: "abcdefghijklmnopqrstuvwxyz"
    case .breve: "a"
    case .circumflex: "aeo"
    case .horn: "ou"
    case .stroke: "d"
    }
  }
}

/// A letter taken apart: base a–z, shape and tone. Case is not kept.
struct Letter: Equatable, Sendable {
  var base: UInt8
  var shape: Shape
  var tone: Tone

  /// True for a, e, i, o, u, y and their shapes.
  var isVowel: Bool { Self.isVowel(base) }

  static func isVowel(_ base: UInt8) -> Bool {
    switch base {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "y"): true
    default: false
    }
  }

  /// The letter's place in a table of all base, shape and tone combinations.
  var code: UInt16 {
    let letter = UInt16(base - UInt8(ascii: "a"))
    return (letter * 5 + UInt16(shape.rawValue)) * 6 + UInt16(tone.rawValue)
  }

  init(base: UInt8, shape: Shape = .plain, tone: Tone = .level) {
    self.base = base
    self.shape = shape
    self.tone = tone
  }

  init?(code: UInt16) {
    guard code < 26 * 30, let shape = Shape(rawValue: UInt8(code / 6 % 5)), let tone = Tone(rawValue: UInt8(code % 6))
    else { return nil }
    self.init(base: UInt8(ascii: "a") + UInt8(code / 30), shape: shape, tone: tone)
  }

  /// Takes a combining mark in, when this letter can carry it and has none of that sort yet.
  mutating func absorb(mark: UInt32) -> Bool {
    if tone == .level, isVowel, let added = Tone.allCases.first(where: { $0.mark == mark }) {
      tone = added
      return true
    }
    let character = Character(Unicode.Scalar(base))
    if shape == .plain, let added = Shape.allCases.first(where: { $0.mark == mark }), added.bases.contains(character) {
      shape = added
      return true
    }
    return false
  }
}
