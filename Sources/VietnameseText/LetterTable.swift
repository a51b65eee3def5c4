import Foundation

/// From a scalar to its Vietnamese letter and back, made from the letters of the alphabet by canonical composition.
struct LetterTable: Sendable {
  static let shared = LetterTable()
  private static let limit = 0x1F00
  private static let none: UInt16 = 0xFFFF

  private var codes = [UInt16](repeating: LetterTable.none, count: LetterTable.limit)
  private var scalars = [UInt32](repeating: 0, count: 26 * 30)

  private init() {
    for shape in Shape.allCases {
      for base in shape.bases.utf8 {
        for tone in Tone.allCases where tone == .level || Letter.isVowel(base) {
          add(Letter(base: base, shape: shape, tone: tone))
        }
      }
    }
  }

  private mutating func add(_ letter: Letter) {
    var text = String.UnicodeScalarView()
    text.append(letter.shape == .stroke ? "đ" : Unicode.Scalar(letter.base))
    for mark in [letter.shape.mark, letter.tone.mark] {
      if let mark, let scalar = Unicode.Scalar(mark) { text.append(scalar) }
    }
    let lower = String(text).precomposedStringWithCanonicalMapping
    let upper = lower.uppercased().precomposedStringWithCanonicalMapping
    for form in [lower, upper] {
      guard let scalar = form.unicodeScalars.first, form.unicodeScalars.count == 1, scalar.value < Self.limit else { continue }
      codes[Int(scalar.value)] = letter.code
    }
    if let scalar = lower.unicodeScalars.first { scalars[Int(letter.code)] = scalar.value }
  }

  /// The letter a scalar stands for, or nil for everything that is not in the alphabet (f, j, w, z counted in).
  func letter(_ scalar: Unicode.Scalar) -> Letter? {
    guard scalar.value < Self.limit else { return nil }
    return Letter(code: codes[Int(scalar.value)])
  }

  /// The small letter, composed.
  func scalar(_ letter: Letter) -> Unicode.Scalar {
    Unicode.Scalar(scalars[Int(letter.code)]) ?? Unicode.Scalar(letter.base)
  }
}
