/// The paper behind writing.
enum Paper {
  /// The paper made even: each place is held against the brightest of its neighbourhood.
  static func flattened(_ grey: [UInt8], width: Int, height: Int) -> [UInt8] {
    let tile = max(12, min(height / 2, 40))
    let (across, down) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
    var paper = [Int](repeating: 0, count: across * down)
    for ty in 0..<down {
      for tx in 0..<across {
        var histogram = [Int](repeating: 0, count: 256)
        var count = 0
        for y in (ty * tile)..<min(height, (ty + 1) * tile) {
          for x in (tx * tile)..<min(width, (tx + 1) * tile) {
            histogram[Int(grey[y * width + x])] += 1
            count += 1
          }
        }
        var above = 0
        var value = 255
        while value > 0, above + histogram[value] < count / 5 {
          above += histogram[value]
          value -= 1
        }
        paper[ty * across + tx] = max(value, 1)
      }
    }
    var wide = paper
    for ty in 0..<down {
      for tx in 0..<across {
        var around: [Int] = []
        for y in max(0, ty - 1)...min(down - 1, ty + 1) {
          for x in max(0, tx - 1)...min(across - 1, tx + 1) { around.append(paper[y * across + x]) }
        }
        around.sort()
        wide[ty * across + tx] = around[around.count * 2 / 3]
      }
    }
    // Which two tiles a column lies between, and how far from the first.
    let places = (0..<width).map { x -> (first: Int, second: Int, share: Float) in
      let fx = (Float(x) + 0.5) / Float(tile) - 0.5
      let x0 = max(0, min(across - 1, Int(fx.rounded(.down))))
      return (x0, min(across - 1, x0 + 1), max(0, min(1, fx - Float(x0))))
    }
    var out = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      let fy = (Float(y) + 0.5) / Float(tile) - 0.5
      let y0 = max(0, min(down - 1, Int(fy.rounded(.down))))
      let y1 = min(down - 1, y0 + 1)
      let wy = max(0, min(1, fy - Float(y0)))
      for x in 0..<width {
        let (x0, x1, wx) = places[x]
        let top = Float(wide[y0 * across + x0]) * (1 - wx) + Float(wide[y0 * across + x1]) * wx
        let low = Float(wide[y1 * across + x0]) * (1 - wx) + Float(wide[y1 * across + x1]) * wx
        out[y * width + x] = UInt8(min(255, Float(grey[y * width + x]) * 240 / (top * (1 - wy) + low * wy)))
      }
    }
    return out
  }
}
