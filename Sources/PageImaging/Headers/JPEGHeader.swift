/// Walks the markers of a JPEG file up to the first scan.
enum JPEGHeader {
  /// Reads size, channels, resolution and turn; refuses a file without an end marker.
  static func read<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, limits: ImageLimits
  ) throws(PageImagingError) -> StoredImage {
    var image = StoredImage(format: .jpeg, width: 0, height: 0, channels: 0, depth: 8, dpi: nil, orientation: .upright)
    var jfif: Double?
    var exif: ExifTags?
    var hasFrame = false
    var offset = 2
    for _ in 0..<2_000 {
      let head = try source.bytes(at: offset, length: 4)
      guard head.count == 4 else { throw .cut(.jpeg) }
      guard head[0] == 0xFF else { throw .brokenHeader(.jpeg, part: "marker") }
      let marker = head[1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD8).contains(marker) {
        offset += 2
        continue
      }
      guard marker != 0xD9, marker != 0x00 else { throw .brokenHeader(.jpeg, part: "scan") }
      let length = Int(head[2]) << 8 | Int(head[3])
      guard length >= 2 else { throw .brokenHeader(.jpeg, part: "length") }
      guard offset + 2 + length <= source.count else { throw .cut(.jpeg) }
      switch marker {
      case 0xE0 where jfif == nil: jfif = density(try source.bytes(at: offset + 4, length: min(length - 2, 16)))
      case 0xE1 where exif == nil: exif = ExifTags.read(try source.bytes(at: offset + 4, length: length - 2))
      case 0xC0, 0xC1, 0xC2:
        guard !hasFrame else { throw .brokenHeader(.jpeg, part: "frame") }
        hasFrame = true
        try frame(try source.bytes(at: offset + 4, length: length - 2), into: &image, limits: limits)
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: throw .unsupportedVariant(.jpeg, variant: "SOF\(marker & 0x0F)")
      case 0xDA:
        guard hasFrame else { throw .brokenHeader(.jpeg, part: "frame") }
        guard try ends(source, after: offset + 2 + length) else { throw .cut(.jpeg) }
        image.orientation = exif?.orientation ?? .upright
        image.dpi = StoredImage.meaningful(jfif) ?? StoredImage.meaningful(exif?.dpi)
        return image
      default: break
      }
      offset += 2 + length
    }
    throw .brokenHeader(.jpeg, part: "markers")
  }

  private static func frame(
    _ body: [UInt8], into image: inout StoredImage, limits: ImageLimits
  ) throws(PageImagingError) {
    guard body.count >= 6, body.count >= 6 + 3 * Int(body[5]) else { throw .brokenHeader(.jpeg, part: "frame") }
    guard body[0] == 8 else { throw .unsupportedVariant(.jpeg, variant: "\(body[0]) bit") }
    image.height = Int(body[1]) << 8 | Int(body[2])
    image.width = Int(body[3]) << 8 | Int(body[4])
    image.channels = Int(body[5])
    try limits.check(width: image.width, height: image.height, format: .jpeg)
    guard image.channels == 1 || image.channels == 3 else {
      throw .unsupportedVariant(.jpeg, variant: image.channels == 4 ? "CMYK" : "\(image.channels) channels")
    }
  }

  private static func density(_ body: [UInt8]) -> Double? {
    guard body.count >= 12, body.starts(with: [0x4A, 0x46, 0x49, 0x46, 0x00]) else { return nil }
    let value = Double(Int(body[8]) << 8 | Int(body[9]))
    return switch body[7] {
    case 1: value
    case 2: value * 2.54
    default: nil
    }
  }

  /// Looks for the end marker from the back. Inside a scan FF is never followed by D9, so a cut file has none;
  /// phones may append other data after it.
  private static func ends<Source: ByteSource & ~Copyable>(
    _ source: borrowing Source, after start: Int
  ) throws(PageImagingError) -> Bool {
    let step = 1 << 16
    var end = source.count
    while end > start + 1 {
      let begin = max(start, end - step)
      let chunk = try source.bytes(at: begin, length: end - begin)
      let found = chunk.withUnsafeBufferPointer { buffer in
        var index = buffer.count - 1
        while index > 0 {
          if buffer[index] == 0xD9 && buffer[index - 1] == 0xFF { return true }
          index -= 1
        }
        return false
      }
      if found { return true }
      if begin == start { break }
      end = begin + 1
    }
    return false
  }
}
