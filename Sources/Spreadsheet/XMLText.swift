/// Turns the bytes of an XML text into the bytes it stands for.
enum XMLText {
  /// Appends a text with its entities resolved and its line ends made one, as XML demands.
  /// What is no entity (`&` alone, `&unknown;`) is kept as it stands.
  static func append(_ raw: UnsafeBufferPointer<UInt8>, isLiteral: Bool, to out: inout [UInt8]) {
    guard let base = raw.baseAddress else { return }
    let count = raw.count
    var start = 0
    var index = 0
    while index < count {
      let byte = base[index]
      if byte == UInt8(ascii: "\r") {
        out.append(contentsOf: UnsafeBufferPointer(start: base + start, count: index - start))
        out.append(UInt8(ascii: "\n"))
        index += 1
        if index < count, base[index] == UInt8(ascii: "\n") { index += 1 }
        start = index
      } else if byte == UInt8(ascii: "&"), !isLiteral, let (scalar, length) = entity(raw, at: index) {
        out.append(contentsOf: UnsafeBufferPointer(start: base + start, count: index - start))
        out.append(contentsOf: String(Character(scalar)).utf8)
        index += length
        start = index
      } else {
        index += 1
      }
    }
    if start < count { out.append(contentsOf: UnsafeBufferPointer(start: base + start, count: count - start)) }
  }

  private static func entity(_ raw: UnsafeBufferPointer<UInt8>, at start: Int) -> (Unicode.Scalar, Int)? {
    let rest = raw[(start + 1)..<min(start + 13, raw.count)]
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > start + 1 else { return nil }
    let body = rest[..<end]
    let length = end - start + 1
    if body.first == UInt8(ascii: "#") {
      let isHex = body.dropFirst().first == UInt8(ascii: "x") || body.dropFirst().first == UInt8(ascii: "X")
      guard let value = number(body.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10), value > 0,
        let scalar = Unicode.Scalar(value)
      else { return nil }
      return (scalar, length)
    }
    if body.elementsEqual("lt".utf8) { return ("<", length) }
    if body.elementsEqual("gt".utf8) { return (">", length) }
    if body.elementsEqual("amp".utf8) { return ("&", length) }
    if body.elementsEqual("quot".utf8) { return ("\"", length) }
    if body.elementsEqual("apos".utf8) { return ("'", length) }
    return nil
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>, radix: UInt32) -> UInt32? {
    guard !digits.isEmpty, digits.count <= 8 else { return nil }
    var result: UInt32 = 0
    for byte in digits {
      guard let digit = value(ofHex: byte), digit < radix else { return nil }
      let (product, overflow) = result.multipliedReportingOverflow(by: radix)
      guard !overflow else { return nil }
      result = product + digit
    }
    return result
  }

  private static func value(ofHex byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Resolves Excel's own escapes, such as `_x000D_`, in the bytes from `start` on.
  static func resolveEscapes(_ bytes: inout [UInt8], from start: Int) {
    guard var read = nextEscape(bytes, from: start) else { return }
    var result = Array(bytes[start..<read])
    while read < bytes.count {
      if let unit = escape(bytes, at: read) {
        if UTF16.isLeadSurrogate(unit), let low = escape(bytes, at: read + 7), UTF16.isTrailSurrogate(low) {
          append(surrogates: unit, low, to: &result)
          read += 14
          continue
        }
        if let scalar = Unicode.Scalar(unit) {
          result.append(contentsOf: String(Character(scalar)).utf8)
          read += 7
          continue
        }
      }
      result.append(bytes[read])
      read += 1
    }
    bytes.replaceSubrange(start..., with: result)
  }

  private static func append(surrogates high: UInt16, _ low: UInt16, to out: inout [UInt8]) {
    let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF))
    guard let scalar = Unicode.Scalar(value) else { return }
    out.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// Where the next thing that looks like an escape begins.
  static func nextEscape(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 7 <= bytes.count {
      if bytes[index] == UInt8(ascii: "_"), escape(bytes, at: index) != nil { return index }
      index += 1
    }
    return nil
  }

  private static func escape(_ bytes: [UInt8], at start: Int) -> UInt16? {
    guard start + 7 <= bytes.count, bytes[start] == UInt8(ascii: "_"), bytes[start + 1] == UInt8(ascii: "x"),
      bytes[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt32 = 0
    for index in (start + 2)..<(start + 6) {
      guard let digit = value(ofHex: bytes[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return UInt16(unit)
  }
}
