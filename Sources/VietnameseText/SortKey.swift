extension VietnameseText {
  /// A key of the characters a–z and 0–9 alone whose byte order is the Vietnamese dictionary order: syllable by syllable, first
  /// the letters (a ă â b c d đ e ê …), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng). Numbers come before letters and in
  /// the order of their values. Case and punctuation carry no weight.
  public static func sortKey(_ s: String) -> String {
    let units = TextUnit.units(of: cleaned(s))
    var key: [UInt8] = []
    key.reserveCapacity(units.count * 2 + 8)
    var i = 0
    while i < units.count {
      switch units[i] {
      case .digit: i = appendNumber(units, from: i, to: &key)
      case .letter: i = appendSyllable(units, from: i, to: &key)
      case .other(let scalar) where scalar.properties.isAlphabetic: i = appendSyllable(units, from: i, to: &key)
      case .other, .blank: i += 1
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// Every letter is two characters (a0, a1 for ă, a2 for â); a digit 1–6, lower than any letter, ends the syllable with its tone.
  private static func appendSyllable(_ units: [TextUnit], from start: Int, to key: inout [UInt8]) -> Int {
    var tone: UInt8 = 0
    var i = start
    scan: while i < units.count {
      switch units[i] {
      case .letter(let letter):
        key.append(letter.base)
        key.append(UInt8(ascii: "0") + letter.shape.rawValue)
        if letter.tone != .level { tone = letter.tone.rawValue }
      case .other(let scalar):
        if scalar.properties.isAlphabetic {
          appendForeign(scalar, to: &key)
        } else if scalar.properties.canonicalCombiningClass == .notReordered {
          break scan
        }
      case .digit, .blank:
        break scan
      }
      i += 1
    }
    key.append(UInt8(ascii: "1") + tone)
    return i
  }

  /// A Latin letter with a foreign mark sorts as its base; a letter of another script sorts behind z by its code.
  private static func appendForeign(_ scalar: Unicode.Scalar, to key: inout [UInt8]) {
    let folded = VietnameseText.folded(String(scalar))
    if let base = folded.utf8.first, folded.utf8.count == 1, base >= UInt8(ascii: "a"), base <= UInt8(ascii: "z") {
      key.append(base)
      key.append(UInt8(ascii: "0"))
      return
    }
    let value = folded.unicodeScalars.first?.value ?? scalar.value
    key.append(contentsOf: "z9".utf8)
    let digits = String(value, radix: 16)
    for _ in digits.utf8.count..<6 { key.append(UInt8(ascii: "0")) }
    key.append(contentsOf: digits.utf8)
  }

  /// A number is 0, two characters for its length, then its digits, so that 2 comes before 10.
  private static func appendNumber(_ units: [TextUnit], from start: Int, to key: inout [UInt8]) -> Int {
    var digits: [UInt8] = []
    var i = start
    while i < units.count, case .digit(let digit) = units[i] {
      if !(digits.isEmpty && digit == UInt8(ascii: "0")) { digits.append(digit) }
      i += 1
    }
    let length = min(digits.count, 675)
    key.append(UInt8(ascii: "0"))
    key.append(UInt8(ascii: "a") + UInt8(length / 26))
    key.append(UInt8(ascii: "a") + UInt8(length % 26))
    key.append(contentsOf: digits)
    return i
  }
}
