/// How bright the paper is all over a picture, measured on a small copy of it.
struct PaperLight {
  private let map: PaperMap
  private let width: Int
  private let height: Int
  /// Brightness of well lit paper.
  let level: Double

  /// - Parameter small: the picture at about fifty dots an inch.
  init(_ small: GreyPlane) {
    map = PaperMap(small)
    width = small.width
    height = small.height
    let levels = map.paper.sorted()
    level = Double(levels[levels.count * 3 / 4])
  }

  /// Where the squares of a row lie in a picture `width` pixels wide: stretches between their middles.
  struct Columns {
    let width: Int
    /// First pixel of each stretch; before the first and after the last stretch brightness is constant.
    fileprivate let starts: [Int]
    /// Place of the first pixel between the two middles, 0…1.
    fileprivate let shares: [Double]
    /// Share of the stretch that one pixel takes.
    fileprivate let step: Double
  }

  /// The stretches for a width.
  func columns(width wide: Int) -> Columns {
    let step = Double(width) / Double(wide) / Double(PaperMap.side)
    var starts: [Int] = []
    var shares: [Double] = []
    for column in 0..<map.columns {
      let start = max(0, Int(((Double(column) + 0.5) / step - 0.5).rounded(.up)))
      starts.append(min(wide, start))
      shares.append((Double(start) + 0.5) * step - 0.5 - Double(column))
    }
    return Columns(width: wide, starts: starts, shares: shares, step: step)
  }

  /// Writes the paper's brightness along a row of a picture `high` pixels high; `line` has room for fifteen pixels more.
  func row(_ y: Int, of high: Int, _ columns: Columns, into line: UnsafeMutablePointer<UInt8>) {
    let v = min(max((Double(y) + 0.5) * Double(height) / Double(high) / Double(PaperMap.side) - 0.5, 0), Double(map.rows - 1))
    let row = Int(v)
    let below = min(row + 1, map.rows - 1)
    let part = v - Double(row)
    func level(_ column: Int) -> Double {
      Double(map.paper[row * map.columns + column]) * (1 - part) + Double(map.paper[below * map.columns + column]) * part
    }
    var left = level(0)
    line.update(repeating: UInt8(left), count: columns.starts[0])
    for column in 0..<map.columns {
      let right = column + 1 < map.columns ? level(column + 1) : left
      let start = columns.starts[column]
      let end = column + 1 < map.columns ? columns.starts[column + 1] : columns.width
      // Eight bits before the point, eight behind it; stretches overlap to the right and are written over.
      let first = UInt16(max(0, min(65_535, (left + (right - left) * columns.shares[column]) * 256)))
      // Cut towards zero: a long stretch never passes its end, where bytes would come round.
      let slope = UInt16(truncatingIfNeeded: Int((right - left) * columns.step * 256))
      var values = SIMD8(repeating: first) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7) &* SIMD8(repeating: slope)
      for x in stride(from: start, to: end, by: 8) {
        UnsafeMutableRawPointer(line + x).storeBytes(
          of: SIMD8<UInt8>(truncatingIfNeeded: values &>> 8), as: SIMD8<UInt8>.self)
        values &+= SIMD8(repeating: slope &<< 3)
      }
      left = right
    }
  }
}
