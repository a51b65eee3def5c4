internal import CPangoCairo

/// Writes RGB pixels as a PNG. The same pixels always give the same bytes.
enum PNGEncoder {
  static func encode(rgb: [UInt8], width: Int, height: Int, dpi: Double, colours: PNGColours) -> [UInt8] {
    var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let palette = colours == .palette
    chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, palette ? 3 : 2, 0, 0, 0], &out)
    let perMetre = Int((dpi / 0.0254).rounded())
    chunk("pHYs", bigEndian(perMetre) + bigEndian(perMetre) + [1], &out)
    if palette {
      let indexed = PaletteReduction(rgb: rgb)
      chunk("PLTE", indexed.palette, &out)
      chunk("IDAT", deflate(filtered(indexed.indices, width: width, height: height)), &out)
    } else {
      chunk("IDAT", deflate(subtracted(rgb, width: width, height: height)), &out)
    }
    chunk("IEND", [], &out)
    return out
  }

  private static func filtered(_ indices: [UInt8], width: Int, height: Int) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity((width + 1) * height)
    for row in 0..<height {
      rows.append(0)
      rows.append(contentsOf: indices[(row * width)..<((row + 1) * width)])
    }
    return rows
  }

  /// PNG filter 2: every byte less the one above it.
  private static func subtracted(_ rgb: [UInt8], width: Int, height: Int) -> [UInt8] {
    let line = width * 3
    return [UInt8](unsafeUninitializedCapacity: (line + 1) * height) { buffer, count in
      rgb.withUnsafeBufferPointer { source in
        for row in 0..<height {
          let target = row * (line + 1)
          buffer[target] = 2
          for column in 0..<line {
            let above = row == 0 ? 0 : source[(row - 1) * line + column]
            buffer[target + 1 + column] = source[row * line + column] &- above
          }
        }
      }
      count = (line + 1) * height
    }
  }

  private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var length = UInt(bytes.count + bytes.count / 1_000 + 128)
    return [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      let status = drawing_compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), 6)
      count = status == 0 ? Int(length) : 0
    }
  }

  private static func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8((value >> $0) & 255) }
  }

  private static func chunk(_ type: String, _ data: [UInt8], _ out: inout [UInt8]) {
    let body = Array(type.utf8) + data
    out += bigEndian(data.count)
    out += body
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in body { crc = crcTable[Int((crc ^ UInt32(byte)) & 255)] ^ (crc >> 8) }
    out += bigEndian(Int(crc ^ 0xFFFF_FFFF))
  }

  private static let crcTable: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
