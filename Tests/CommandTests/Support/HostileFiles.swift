import Foundation

/// Files that are made to break whoever opens them; every byte is written here.
enum HostileFiles {
  /// A picture that is sound: eight by eight grey pixels.
  static let good = png(
    width: 8, height: 8, data: stored([UInt8](repeating: 0, count: 8).flatMap { _ in [0] + [UInt8](repeating: 200, count: 8) }))

  /// A small picture of a page with a few strokes, another for every seed.
  static func page(seed: UInt8) -> [UInt8] {
    let (width, height) = (230, 280)
    var rows: [UInt8] = []
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        let isStroke = y % 24 < 3 && x > 30 && x < 190 && (x + y * Int(seed + 3)) % 11 < 6
        rows.append(isStroke ? 40 : 215)
      }
    }
    return png(width: width, height: height, data: stored(rows))
  }

  static var all: [(name: String, bytes: [UInt8])] {
    [
      ("rong.jpg", []), ("chu.jpg", Array("xin chào, đây không phải ảnh".utf8)), ("flood.png", flood), ("flood.tif", floodedTIFF),
      ("endless.tif", endless), ("loop.tif", loop), ("lying.png", png(width: 3_000, height: 3_000, data: stored([0, 1, 2]))),
      ("crc.png", brokenSum), ("cut.png", Array(good.prefix(good.count / 2))), ("cut.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]),
      ("markers.jpg", [0xFF, 0xD8] + [UInt8](repeating: 0xFF, count: 200_000)), ("sizes.jpg", sizes),
      ("zero.png", png(width: 0, height: 8, data: [])),
      ("poly.jpg", Array("%PDF-1.4\n".utf8) + [0xFF, 0xD8, 0xFF, 0xD9]), ("bomb.png", bomb),
      ("html.png", Array("<html><script>".utf8)),
      ("zip.jpg", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 100)), ("scans.jpg", scans), ("strips.tif", strips),
    ] + telephone
  }

  // MARK: PNG

  /// A header that asks for twelve gigabytes.
  private static var flood: [UInt8] { png(width: 64_000, height: 64_000, data: stored([0])) }

  /// Within the limit of pixels, but with a stream that goes on for ever as zeroes packed a thousandfold would.
  private static var bomb: [UInt8] {
    var blocks: [UInt8] = [0x78, 0x01]
    for _ in 0..<200 { blocks += [0, 0xFF, 0xFF, 0, 0] + [UInt8](repeating: 9, count: 65_535) }
    return png(width: 10_000, height: 10_000, data: blocks)
  }

  private static var brokenSum: [UInt8] {
    var bytes = good
    bytes[30] ^= 0xFF
    return bytes
  }

  private static func png(width: Int, height: Int, data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    func chunk(_ name: String, _ body: [UInt8]) {
      let named = Array(name.utf8) + body
      bytes += long(body.count) + named + long(Int(sum(named)))
    }
    chunk("IHDR", long(width) + long(height) + [8, 0, 0, 0, 0])
    chunk("IDAT", data)
    chunk("IEND", [])
    return bytes
  }

  /// Bytes in a zlib stream that packs nothing.
  private static func stored(_ body: [UInt8]) -> [UInt8] {
    var (low, high) = (1, 0)
    for byte in body {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let length = body.count
    return [0x78, 0x01, 1, UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8 & 255)] + body
      + long(high << 16 | low)
  }

  private static func sum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  // MARK: JPEG

  /// A frame of 65,500 by 65,500.
  private static var sizes: [UInt8] { [0xFF, 0xD8] + frame(65_500, 65_500) + scan + [0, 0xFF, 0xD9] }

  /// A progressive picture with thousands of scans, each of which goes over every block again.
  private static var scans: [UInt8] {
    let tables: [UInt8] =
      [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64) + [0xFF, 0xC4, 0, 20, 0, 1] + [UInt8](repeating: 0, count: 15) + [
        0
      ]
    var bytes: [UInt8] = [0xFF, 0xD8] + tables + frame(8_000, 8_000, marker: 0xC2)
    for _ in 0..<20_000 { bytes += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0x00, 0, 0] }
    return bytes + [0xFF, 0xD9]
  }

  private static func frame(_ width: Int, _ height: Int, marker: UInt8 = 0xC0) -> [UInt8] {
    [
      0xFF, marker, 0, 11, 8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0,
    ]
  }

  private static let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]

  // MARK: TIFF

  /// Directories one after another, far more than any book has pages.
  private static var endless: [UInt8] {
    var bytes = tiffHead(first: 8)
    for _ in 0..<20_000 {
      let next = bytes.count + 2 + 12 * 6 + 4
      bytes += directory([(256, 8), (257, 8), (258, 1), (262, 1), (273, 4), (279, 2)], next: next)
    }
    return bytes + directory([(256, 8), (257, 8), (258, 1), (262, 1), (273, 4), (279, 2)], next: 0)
  }

  /// A directory that names itself as the next.
  private static var loop: [UInt8] {
    tiffHead(first: 8) + directory([(256, 8), (257, 8), (258, 1), (262, 1), (273, 4), (279, 2)], next: 8)
  }

  private static var floodedTIFF: [UInt8] {
    tiffHead(first: 8) + directory([(256, 60_000), (257, 60_000), (258, 8), (262, 1), (273, 4), (279, 2)], next: 0)
  }

  /// Strips that lie behind the end of the file.
  private static var strips: [UInt8] {
    tiffHead(first: 8) + directory([(256, 100), (257, 100), (258, 8), (262, 1), (273, 1_000_000), (279, 10_000)], next: 0)
  }

  private static func tiffHead(first: Int) -> [UInt8] { [0x49, 0x49, 42, 0] + little(first) }

  private static func directory(_ entries: [(tag: Int, value: Int)], next: Int) -> [UInt8] {
    let rows = entries.flatMap { entry -> [UInt8] in
      let tag: [UInt8] = [UInt8(entry.tag & 255), UInt8(entry.tag >> 8), 4, 0]
      return tag + little(1) + little(entry.value)
    }
    return [UInt8(entries.count), 0] + rows + little(next)
  }

  private static func little(_ value: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 255) } }

  private static func long(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}
