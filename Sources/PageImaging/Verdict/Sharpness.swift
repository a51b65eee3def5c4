/// How steep the edges of strokes are, each measured against its own contrast, so that faint ink is not taken for blur.
///
/// Along nine pixels the steepest single step is set against the whole rise: a crisp stroke rises in one or two pixels, a lens
/// out of focus or a moving camera spreads the rise. Four directions are kept apart, because movement blurs across itself only.
struct Sharpness {
  /// Width of an edge in thousandths of the picture's longer side, by direction: level, falling, upright, rising.
  private(set) var widths: [Double] = []
  /// Share of the written squares that hold no crisp edge.
  private(set) var blurredShare = 0.0
  /// Number of edges measured.
  private(set) var edges = 0

  /// Rises smaller than this share of the paper's brightness are paper, not ink.
  private static let leastRise = 0.14
  /// Reach of the nine pixels to either side.
  private static let reach = 4

  var sharpest: Double { widths.min() ?? 0 }
  var worst: Double { widths.max() ?? 0 }

  init(_ plane: GreyPlane, _ map: PaperMap, limit: Double) {
    let inner = map.inner
    let long = Double(max(plane.width, plane.height))
    let steps = [(1, 0), (1, 1), (0, 1), (1, -1)]
    let lengths = [1.0, 1.414, 1.0, 1.414]
    var bins = [[Int]](repeating: [Int](repeating: 0, count: 101), count: 4)
    var best = [UInt8](repeating: 0, count: map.columns * map.rows)
    var counts = [Int](repeating: 0, count: best.count)
    plane.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<map.rows {
        for column in 0..<map.columns {
          let square = row * map.columns + column
          guard inner[square] else { continue }
          let least = max(9, Int(Double(map.paper[square]) * Self.leastRise))
          guard Int(map.paper[square]) - Int(map.ink[square]) > least else { continue }
          let top = max(Self.reach, row * PaperMap.side)
          let bottom = min(plane.height - Self.reach, (row + 1) * PaperMap.side)
          let left = max(Self.reach, column * PaperMap.side)
          let right = min(plane.width - Self.reach, (column + 1) * PaperMap.side)
          guard top < bottom, left < right else { continue }
          for y in stride(from: top, to: bottom, by: 2) {
            for x in stride(from: left + (y >> 1 & 1), to: right, by: 2) {
              let at = y * plane.width + x
              // Only where the picture changes, and only straight across the edge.
              let rises = (
                abs(Int(pixels[at + 1]) - Int(pixels[at - 1])) * 141,
                abs(Int(pixels[at + plane.width + 1]) - Int(pixels[at - plane.width - 1])) * 100,
                abs(Int(pixels[at + plane.width]) - Int(pixels[at - plane.width])) * 141,
                abs(Int(pixels[at - plane.width + 1]) - Int(pixels[at + plane.width - 1])) * 100
              )
              let greatest = max(rises.0, rises.1, rises.2, rises.3)
              guard greatest * 3 > least * 141 else { continue }
              let direction = greatest == rises.0 ? 0 : greatest == rises.2 ? 2 : greatest == rises.1 ? 1 : 3
              do {
                let step = steps[direction].1 * plane.width + steps[direction].0
                var low = Int(pixels[at - 4 * step])
                var high = low
                var last = low
                var steepest = 0
                for k in -3...4 {
                  let value = Int(pixels[at + k * step])
                  let rise = abs(value - last)
                  if rise > steepest { steepest = rise }
                  if value < low { low = value }
                  if value > high { high = value }
                  last = value
                }
                guard high - low > least else { continue }
                let ratio = steepest * 100 / (high - low)
                bins[direction][ratio] += 1
                counts[square] += 1
                if direction & 1 == 0, ratio > Int(best[square]) { best[square] = UInt8(ratio) }
              }
            }
          }
        }
      }
    }
    edges = bins.reduce(0) { $0 + $1.reduce(0, +) }
    guard edges > 400 else { return }
    widths = zip(bins, lengths).compactMap { bins, length in
      guard bins.reduce(0, +) * 30 > edges else { return nil }
      // The pixels' own spacing is taken out, so that slanting steps, which are longer, read the same.
      let width = length * 100 / Double(max(8, Self.upper(bins)))
      return max(0, width * width - length * length + 1).squareRoot() * 1_000 / long
    }
    // A square counts as blurred when even its best edge is wide.
    let written = best.indices.filter { counts[$0] >= 12 }
    let wide = written.filter { 100_000 / (Double(max(8, best[$0])) * long) > limit }
    blurredShare = Double(wide.count) / Double(max(1, written.count))
  }

  /// The value that a quarter of the edges reach.
  private static func upper(_ bins: [Int]) -> Int {
    var left = bins.reduce(0, +) / 4
    for value in bins.indices.reversed() {
      left -= bins[value]
      if left <= 0 { return value }
    }
    return 0
  }
}
