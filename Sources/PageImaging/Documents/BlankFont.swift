/// A TrueType font whose glyphs are all empty, embedded for text that is searched and never seen. PDF/A wants every font in the file.
enum BlankFont {
  /// Width of every glyph in thousandths of the font's size.
  static let advance = 500

  /// The font with glyphs 0…`glyphs`.
  static func bytes(glyphs: Int) -> [UInt8] {
    let count = glyphs + 1
    let head =
      long(0x0001_0000) + long(0x0001_0000) + long(0) + long(0x5F0F_3CF5) + short(0) + short(1_000)
      + [UInt8](repeating: 0, count: 16) + short(0) + short(0) + short(0) + short(0) + short(0) + short(8) + short(2) + short(1)
      + short(0)
    let hhea =
      long(0x0001_0000) + short(800) + short(-200) + short(0) + short(advance) + [UInt8](repeating: 0, count: 22) + short(1)
    let maxp = long(0x0001_0000) + short(count) + [UInt8](repeating: 0, count: 26)
    let hmtx = short(advance) + (0..<count).flatMap { _ in short(0) }
    let loca = [UInt8](repeating: 0, count: 4 * (count + 1))
    let tables: [(String, [UInt8])] = [
      ("glyf", [0, 0, 0, 0]), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp),
    ]
    return assembled(tables)
  }

  private static func assembled(_ tables: [(String, [UInt8])]) -> [UInt8] {
    var power = 1
    var exponent = 0
    while power * 2 <= tables.count {
      power *= 2
      exponent += 1
    }
    var directory =
      long(0x0001_0000) + short(tables.count) + short(power * 16) + short(exponent) + short((tables.count - power) * 16)
    var data: [UInt8] = []
    let start = 12 + 16 * tables.count
    var headPlace = 0
    for (name, body) in tables {
      if name == "head" { headPlace = start + data.count }
      directory += Array(name.utf8) + long(sum(body)) + long(start + data.count) + long(body.count)
      data += body
      while data.count % 4 != 0 { data.append(0) }
    }
    var file = directory + data
    let adjustment = long((0xB1B0_AFBA - sum(file)) & 0xFFFF_FFFF)
    for (index, byte) in adjustment.enumerated() { file[headPlace + 8 + index] = byte }
    return file
  }

  /// The check sum of TrueType: big-endian words, added up.
  private static func sum(_ bytes: [UInt8]) -> Int {
    var total = 0
    for index in stride(from: 0, to: bytes.count, by: 4) {
      var word = 0
      for offset in 0..<4 { word = word << 8 | (index + offset < bytes.count ? Int(bytes[index + offset]) : 0) }
      total = (total + word) & 0xFFFF_FFFF
    }
    return total
  }

  private static func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }

  private static func long(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}
