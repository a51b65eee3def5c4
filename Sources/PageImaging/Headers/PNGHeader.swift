/// Walks the chunks of a PNG file.
enum PNGHeader {
  /// Reads size, depth, resolution and turn; every chunk must be whole up to IEND.
  static func read<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> StoredImage {
    var image = try start(source, limits: limits)
    var offset = 8 + 25
    var hasData = false
    // 64-byte chunks are the smallest that writers make; more chunks than this is an attack on patience.
    for _ in 0..<1_000_000 {
      let head = try source.bytes(at: offset, length: 8)
      guard head.count == 8 else { throw .cut(.png) }
      let length = ByteOrder.big.number(head[0..<4])
      guard length <= 0x7FFF_FFFF else { throw .brokenHeader(.png, part: "chunk") }
      guard offset + 12 + length <= source.count else { throw .cut(.png) }
      switch String(decoding: head[4..<8], as: UTF8.self) {
      case "IDAT": hasData = true
      case "IEND":
        guard hasData else { throw .brokenHeader(.png, part: "IDAT") }
        return image
      case "pHYs" where length == 9:
        let body = try source.bytes(at: offset + 8, length: 9)
        if body[8] == 1 { image.dpi = StoredImage.meaningful(Double(ByteOrder.big.number(body[0..<4])) * 0.0254) }
      case "eXIf" where length <= 1 << 20:
        image.orientation = ExifTags.readTIFF(try source.bytes(at: offset + 8, length: length)).orientation
      default: break
      }
      offset += 12 + length
    }
    throw .brokenHeader(.png, part: "chunks")
  }

  private static func start<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> StoredImage {
    let bytes = try source.bytes(at: 8, length: 25)
    guard bytes.count == 25 else { throw .cut(.png) }
    guard ByteOrder.big.number(bytes[0..<4]) == 13, bytes[4..<8].elementsEqual("IHDR".utf8) else {
      throw .brokenHeader(.png, part: "IHDR")
    }
    guard CRC32.of(bytes[4..<21]) == UInt32(truncatingIfNeeded: ByteOrder.big.number(bytes[21..<25])) else {
      throw .brokenHeader(.png, part: "IHDR")
    }
    let width = ByteOrder.big.number(bytes[8..<12])
    let height = ByteOrder.big.number(bytes[12..<16])
    try limits.check(width: width, height: height, format: .png)
    let lawful: [UInt8: (channels: Int, depths: [UInt8])] = [
      0: (1, [1, 2, 4, 8, 16]), 2: (3, [8, 16]), 3: (3, [1, 2, 4, 8]), 4: (2, [8, 16]), 6: (4, [8, 16]),
    ]
    guard let kind = lawful[bytes[17]], kind.depths.contains(bytes[16]) else {
      throw .brokenHeader(.png, part: "IHDR")
    }
    return StoredImage(
      format: .png, width: width, height: height, channels: kind.channels, depth: Int(bytes[16]), dpi: nil,
      orientation: .upright)
  }
}
