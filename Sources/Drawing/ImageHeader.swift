/// Reads the size of a PNG or JPEG from its first bytes, nothing more.
enum ImageHeader {
  static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count > 33, Array(bytes[0..<8]) == signature else { return nil }
    return size(bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4))
  }

  static func jpegSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var position = 2
    while position + 9 < bytes.count {
      guard bytes[position] == 0xFF else { return nil }
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return size(bigEndian(bytes, position + 7, 2), bigEndian(bytes, position + 5, 2))
      }
      if marker == 0xDA || marker == 0xD9 { return nil }
      position += 2 + bigEndian(bytes, position + 2, 2)
    }
    return nil
  }

  private static func bigEndian(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func size(_ width: Int, _ height: Int) -> (width: Int, height: Int)? {
    guard width > 0, height > 0, width <= 30_000, height <= 30_000, width * height <= 120_000_000 else { return nil }
    return (width, height)
  }
}
