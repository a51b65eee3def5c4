/// One box of a HEIF file: a name of four letters and what is in it.
struct HEIFBox {
  let name: String
  /// The content, without name and length.
  let body: Range<Int>

  /// The boxes that fill a part of the bytes; none may reach beyond it.
  static func boxes(in bytes: [UInt8], _ range: Range<Int>) throws(PageImagingError) -> [HEIFBox] {
    var found: [HEIFBox] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard found.count < 20_000 else { throw .brokenHeader(.heic, part: "boxes") }
      guard let box = HEIFBox(bytes, at: offset, end: range.upperBound), box.body.upperBound <= range.upperBound else {
        throw .brokenHeader(.heic, part: "box")
      }
      found.append(box)
      offset = box.body.upperBound
    }
    return found
  }

  /// Reads name and length; nil when they make no sense. A length of zero means up to the end.
  init?(_ bytes: [UInt8], at offset: Int, end: Int, base: Int = 0) {
    guard offset + 8 <= bytes.count else { return nil }
    let letters = bytes[offset + 4..<offset + 8]
    guard letters.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    name = String(decoding: letters, as: UTF8.self)
    var head = 8
    var length = ByteOrder.big.number(bytes[offset..<offset + 4])
    if length == 1 {
      guard offset + 16 <= bytes.count, bytes[offset + 8] == 0, bytes[offset + 9] == 0 else { return nil }
      head = 16
      length = ByteOrder.big.number(bytes[offset + 8..<offset + 16])
    } else if length == 0 {
      length = end - base - offset
    }
    guard length >= head else { return nil }
    body = base + offset + head..<base + offset + length
  }
}

/// Reads numbers one after another.
struct HEIFNumbers {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  /// The next number of up to eight bytes; no byte is zero.
  mutating func next(_ width: Int) throws(PageImagingError) -> Int {
    guard width >= 0, width <= 8, offset + width <= end else { throw .brokenHeader(.heic, part: "numbers") }
    defer { offset += width }
    // Places in a file have fewer than 56 bits.
    if width == 8, bytes[offset] != 0 { throw .brokenHeader(.heic, part: "numbers") }
    return ByteOrder.big.number(bytes[offset..<offset + width])
  }

  mutating func name() throws(PageImagingError) -> String {
    let value = try next(4)
    return String(decoding: [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }, as: UTF8.self)
  }

  /// Version of a box that states one; its flags are passed over.
  mutating func version() throws(PageImagingError) -> Int { try next(4) >> 24 }
}
