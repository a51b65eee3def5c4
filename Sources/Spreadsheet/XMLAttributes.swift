/// The attributes of a tag, one after the other, as raw bytes.
struct XMLAttributes {
  /// One attribute: its local name, whether the name bore a prefix, and its value with entities as written.
  struct Attribute {
    var name: UnsafeBufferPointer<UInt8>
    var isPrefixed: Bool
    var value: UnsafeBufferPointer<UInt8>

    func isNamed(_ other: StaticString) -> Bool {
      guard name.count == other.utf8CodeUnitCount else { return false }
      for index in 0..<name.count where name[index] != other.utf8Start[index] { return false }
      return true
    }

    /// The value as text; nil when it is not UTF-8.
    var text: String? {
      var bytes: [UInt8] = []
      XMLText.append(value, isLiteral: false, to: &bytes)
      return String(validating: bytes, as: UTF8.self)
    }

    /// The value as a number of at most nine digits.
    var integer: Int? {
      guard !value.isEmpty, value.count <= 9 else { return nil }
      var result = 0
      for byte in value {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        result = result * 10 + Int(byte - 0x30)
      }
      return result
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next attribute; nil after the last one or at the first that is malformed.
  @inline(__always)
  mutating func next() -> Attribute? {
    let count = bytes.count
    guard let base = bytes.baseAddress else { return nil }
    while index < count, base[index] <= 0x20 { index += 1 }
    var start = index
    var isPrefixed = false
    while index < count, base[index] != UInt8(ascii: "="), base[index] > 0x20 {
      if base[index] == UInt8(ascii: ":") {
        start = index + 1
        isPrefixed = true
      }
      index += 1
    }
    let nameEnd = index
    while index < count, base[index] <= 0x20 { index += 1 }
    guard nameEnd > start, index < count, base[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < count, base[index] <= 0x20 { index += 1 }
    guard index < count, base[index] == UInt8(ascii: "\"") || base[index] == UInt8(ascii: "'") else { return nil }
    let quote = base[index]
    index += 1
    let valueStart = index
    while index < count, base[index] != quote { index += 1 }
    guard index < count else { return nil }
    let attribute = Attribute(
      name: UnsafeBufferPointer(start: base + start, count: nameEnd - start), isPrefixed: isPrefixed,
      value: UnsafeBufferPointer(start: base + valueStart, count: index - valueStart))
    index += 1
    return attribute
  }
}
