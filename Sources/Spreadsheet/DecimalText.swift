/// Writes a stored number the way a person would: shortest decimal, no floating-point noise.
///
/// Works on decimal digits alone. Fractions keep 15 significant digits, as Excel does, so `0.30000000000000004`
/// becomes `0.3`. Whole numbers written out keep every digit. Numbers of 22 or more digits before the point, or
/// smaller than a billionth, take the form `1.5E+22`.
enum DecimalText {
  private static let significantDigits = 15

  /// Appends the number's text; false, with nothing appended, when the bytes are no number.
  static func append(_ raw: ArraySlice<UInt8>, to out: inout [UInt8]) -> Bool {
    let bytes = trimmed(raw)
    if isPlain(bytes) {
      out.append(contentsOf: bytes)
      return true
    }
    guard var number = Parts(bytes) else { return false }
    if !number.isWhole || number.hasExponent { number.round(to: significantDigits) }
    number.write(to: &out)
    return true
  }

  private static func trimmed(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = raw
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }

  /// The common case: a short whole number without a sign or leading zeros.
  private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count <= significantDigits, first != 0x30 || bytes.count == 1 else { return false }
    return bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private struct Parts {
    var isNegative = false
    var digits: [UInt8] = []
    /// How many of the digits stand before the decimal point; may be negative.
    var point = 0
    var isWhole = true
    var hasExponent = false

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count <= 400 else { return nil }
      var rest = bytes
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
        isNegative = rest.removeFirst() == UInt8(ascii: "-")
      }
      var count = 0
      while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
        digits.append(byte)
        count += 1
        rest.removeFirst()
      }
      point = count
      if rest.first == UInt8(ascii: ".") {
        isWhole = false
        rest.removeFirst()
        while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
          digits.append(byte)
          count += 1
          rest.removeFirst()
        }
      }
      guard count > 0 else { return nil }
      if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
        hasExponent = true
        rest.removeFirst()
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty, rest.count <= 4 else { return nil }
        var exponent = 0
        while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
          exponent = exponent * 10 + Int(byte - 0x30)
          rest.removeFirst()
        }
        point += sign == UInt8(ascii: "-") ? -exponent : exponent
      }
      guard rest.isEmpty, abs(point) <= 800 else { return nil }
      tidy()
    }

    private mutating func tidy() {
      let zeros = digits.prefix { $0 == 0x30 }.count
      digits.removeFirst(zeros)
      point -= zeros
      while digits.last == 0x30 { digits.removeLast() }
      if digits.isEmpty { point = 0 }
    }

    mutating func round(to limit: Int) {
      guard digits.count > limit else { return }
      let roundsUp = digits[limit] >= 0x35
      digits.removeSubrange(limit...)
      if roundsUp {
        var index = limit - 1
        while index >= 0, digits[index] == 0x39 {
          digits[index] = 0x30
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits.insert(0x31, at: 0)
          point += 1
        }
      }
      tidy()
    }

    func write(to out: inout [UInt8]) {
      guard !digits.isEmpty else {
        out.append(0x30)
        return
      }
      if isNegative { out.append(UInt8(ascii: "-")) }
      let isScientific = point < -8 || (point > 21 && (hasExponent || !isWhole))
      let shownPoint = isScientific ? 1 : point
      if shownPoint <= 0 {
        out.append(contentsOf: "0.".utf8)
        out.append(contentsOf: repeatElement(0x30, count: -shownPoint))
        out.append(contentsOf: digits)
      } else if shownPoint >= digits.count {
        out.append(contentsOf: digits)
        out.append(contentsOf: repeatElement(0x30, count: shownPoint - digits.count))
      } else {
        out.append(contentsOf: digits[..<shownPoint])
        out.append(UInt8(ascii: "."))
        out.append(contentsOf: digits[shownPoint...])
      }
      if isScientific {
        let exponent = point - 1
        out.append(contentsOf: (exponent < 0 ? "E-" : "E+").utf8)
        if abs(exponent) < 10 { out.append(0x30) }
        out.append(contentsOf: String(abs(exponent)).utf8)
      }
    }
  }
}
