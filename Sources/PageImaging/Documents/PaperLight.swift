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

  /// Gives the paper's brightness along a row of a picture of any size.
  func row(_ y: Int, of high: Int, width wide: Int, _ use: (Int, UInt8) -> Void) {
    let side = Double(PaperMap.side)
    let v = min(max((Double(y) + 0.5) * Double(height) / Double(high) / side - 0.5, 0), Double(map.rows - 1))
    let row = Int(v)
    let below = min(row + 1, map.rows - 1)
    let part = v - Double(row)
    let levels = (0..<map.columns).map { column in
      Double(map.paper[row * map.columns + column]) * (1 - part) + Double(map.paper[below * map.columns + column]) * part
    }
    let step = Double(width) / Double(wide) / side
    for x in 0..<wide {
      let u = min(max((Double(x) + 0.5) * step - 0.5, 0), Double(map.columns - 1))
      let column = Int(u)
      let next = min(column + 1, map.columns - 1)
      use(x, UInt8(levels[column] + (levels[next] - levels[column]) * (u - Double(column))))
    }
  }
}
