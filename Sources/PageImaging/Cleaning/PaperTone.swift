/// The colour of the bare paper over the page: shadows, yellowing and stains, without ink.
struct PaperTone {
  /// Source pixels a tile covers.
  let size: Double
  let columns: Int
  let rows: Int
  /// Red, green, blue.
  private(set) var tiles: [SIMD4<Float>]
  /// The usual paper.
  let usual: SIMD4<Float>

  /// Reads tiles of 8 × 8 reduced pixels.
  init(_ picture: ReducedPicture) {
    let block = 8
    size = Double(block * picture.factor)
    columns = max(1, (picture.width + block - 1) / block)
    rows = max(1, (picture.height + block - 1) / block)
    var raw = [SIMD4<Float>](repeating: .zero, count: columns * rows)
    let width = picture.width
    var order = [UInt8](repeating: 0, count: block * block)
    for ty in 0..<rows {
      for tx in 0..<columns {
        var count = 0
        let x0 = tx * block
        let y0 = ty * block
        let x1 = min(width, x0 + block)
        let y1 = min(picture.height, y0 + block)
        var highest: UInt8 = 0
        for y in y0..<y1 {
          for x in x0..<x1 {
            let value = picture.grey.bytes[y &* width &+ x]
            order[count] = value
            count += 1
            highest = max(highest, value)
          }
        }
        // The bright part of the tile: within a tenth of its brightest pixel.
        let floor = UInt8(Int(highest) * 9 / 10)
        var sum = SIMD4<Float>.zero
        for y in y0..<y1 {
          for x in x0..<x1 where picture.grey.bytes[y &* width &+ x] >= floor {
            let at = y &* width &+ x
            sum += SIMD4(Float(picture.red.bytes[at]), Float(picture.green.bytes[at]), Float(picture.blue.bytes[at]), 1)
          }
        }
        raw[ty * columns + tx] = sum / max(1, sum.w)
      }
    }
    let brightness = raw.map { $0.x * 0.3 + $0.y * 0.59 + $0.z * 0.11 }
    let middle = raw.indices.sorted { (brightness[$0], $0) < (brightness[$1], $1) }[raw.count * 11 / 20]
    usual = raw[middle]
    tiles = raw
    spread(raw, brightness)
    smooth()
  }

  /// Tiles that are mostly ink take the brightest of their neighbours.
  private mutating func spread(_ raw: [SIMD4<Float>], _ brightness: [Float]) {
    for y in 0..<rows {
      for x in 0..<columns {
        var best = y * columns + x
        for ny in max(0, y - 1)...min(rows - 1, y + 1) {
          for nx in max(0, x - 1)...min(columns - 1, x + 1) where brightness[ny * columns + nx] > brightness[best] {
            best = ny * columns + nx
          }
        }
        tiles[y * columns + x] = raw[best]
      }
    }
  }

  private mutating func smooth() {
    let before = tiles
    for y in 0..<rows {
      for x in 0..<columns {
        var sum = SIMD4<Float>.zero
        var count: Float = 0
        for ny in max(0, y - 1)...min(rows - 1, y + 1) {
          for nx in max(0, x - 1)...min(columns - 1, x + 1) {
            sum += before[ny * columns + nx]
            count += 1
          }
        }
        tiles[y * columns + x] = sum / count
      }
    }
  }

  /// How much each channel must be raised at a place of the upright source so that paper becomes white.
  func gain(at p: PagePoint, white: Float) -> SIMD4<Float> {
    let fx = max(0, min(Double(columns - 1) - 1e-6, p.x / size - 0.5))
    let fy = max(0, min(Double(rows - 1) - 1e-6, p.y / size - 0.5))
    let ix = Int(fx)
    let iy = Int(fy)
    let ax = Float(fx - Double(ix))
    let ay = Float(fy - Double(iy))
    let right = ix + 1 < columns ? 1 : 0
    let below = iy + 1 < rows ? columns : 0
    let at = iy * columns + ix
    let top = tiles[at] * (1 - ax) + tiles[at + right] * ax
    let low = tiles[at + below] * (1 - ax) + tiles[at + below + right] * ax
    let tone = top * (1 - ay) + low * ay
    // What is much darker than paper is no paper: table, hole, cover. It stays dark.
    let brightness = tone.x * 0.3 + tone.y * 0.59 + tone.z * 0.11
    let paper = usual.x * 0.3 + usual.y * 0.59 + usual.z * 0.11
    let base = brightness < paper * 0.38 ? usual : tone
    return SIMD4(white, white, white, 0) / pointwiseMax(base, SIMD4(repeating: 24))
  }
}
