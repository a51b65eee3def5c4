/// The fold between two pages of an open book, seen as a valley in the paper's brightness across the whole page: beyond it lies the
/// facing page, of which any part may be missing.
struct Gutter {
  /// True when such a valley runs from edge to edge.
  let isSeen: Bool

  private static let segments = 36
  /// Pixels that are dark together: a printed rule is thinner.
  private static let core = 2
  /// Where the paper to both sides is looked at.
  private static let beside = 12...20
  /// Least share by which a segment is darker than both sides, and the mean of all.
  private static let leastDip = (each: 0.022, mean: 0.045)
  /// Pixels by which it leaves a straight line: edges are eaten away.
  private static let play = 6
  /// Most of the page's own breadth that is seen of the facing page; beyond a fold farther in the page itself goes on, as tables do.
  private static let mostBeyond = 0.4
  /// Most that a fold leaves the upright over the page's height, in pixels.
  private static let mostSlant = 130

  init(_ walk: Borders.Walk, _ plane: GreyPlane, _ map: PaperMap) {
    let bounds = map.bounds
    let isUpright = walk.length == plane.height
    let from = (isUpright ? bounds.top : bounds.left) * PaperMap.side
    let to = min(walk.length, ((isUpright ? bounds.bottom : bounds.right) + 1) * PaperMap.side)
    let reach = walk.depth * 4 / 10
    let level = Double(map.threshold ?? 0)
    guard to - from >= Self.segments * 9, reach > 60 else {
      isSeen = false
      return
    }
    // From this border to the page's far edge.
    let sides = [
      bounds.right + 1, bounds.bottom + 1, plane.width / PaperMap.side - bounds.left, plane.height / PaperMap.side - bounds.top,
    ]
    let far = Double(sides[walk.border] * PaperMap.side)
    let dips = Self.segmented(walk, plane, from..<to, reach).map { Self.widened(Self.dips($0, level)) }
    var found = false
    for depth in stride(from: 6, to: reach - Self.beside.upperBound, by: 2) where !found {
      for slant in stride(from: -Self.mostSlant, through: Self.mostSlant, by: 5) {
        let beyond = Double(depth + slant / 2)
        if beyond < Self.mostBeyond * (far - beyond), Self.isValley(dips, depth, slant) {
          found = true
          break
        }
      }
    }
    isSeen = found
  }

  /// How bright the paper is in each segment at each depth: writing and rules across are darker than most of the segment's pixels.
  private static func segmented(_ walk: Borders.Walk, _ plane: GreyPlane, _ range: Range<Int>, _ reach: Int) -> [[Double]] {
    var values = [UInt8](repeating: 0, count: 9)
    return plane.pixels.withUnsafeBufferPointer { pixels in
      (0..<segments).map { segment in
        let start = range.lowerBound + range.count * segment / segments
        let length = range.count / segments
        return (0..<reach).map { depth in
          for index in 0..<9 { values[index] = pixels[walk.index(start + length * index / 9, depth)] }
          values.sort()
          return Double(values[6])
        }
      }
    }
  }

  /// How much darker than the paper to both sides each depth is; nil where no paper is seen to either side.
  private static func dips(_ light: [Double], _ level: Double) -> [Double?] {
    light.indices.map { depth in
      guard depth >= core + 2, depth + beside.upperBound < light.count else { return nil }
      let middle = light[(depth - core)...(depth + core)].max() ?? 0
      let inside = light[(depth + beside.lowerBound)...(depth + beside.upperBound)].max() ?? 0
      let outside = light[max(0, depth - beside.upperBound)...max(0, depth - min(depth, beside.lowerBound))].max() ?? 0
      guard inside > level, outside > level else { return nil }
      return 1 - middle / min(inside, outside)
    }
  }

  /// The deepest dip around each depth.
  private static func widened(_ dips: [Double?]) -> [Double?] {
    dips.indices.map { depth in
      guard dips[depth] != nil else { return nil }
      return dips[max(0, depth - play)...min(dips.count - 1, depth + play)].reduce(0.0) { max($0, $1 ?? 0) }
    }
  }

  private static func isValley(_ dips: [[Double?]], _ depth: Int, _ slant: Int) -> Bool {
    var (dark, sum): ([Bool], Double) = ([], 0)
    for segment in 0..<segments {
      let place = depth + slant * segment / segments
      guard place >= 0, place < dips[segment].count, let dip = dips[segment][place] else { continue }
      sum += min(dip, 0.2)
      dark.append(dip > leastDip.each)
    }
    // A bold rule leaves margins at both of its ends.
    let ends = dark.prefix(2) + dark.suffix(2)
    return dark.count * 10 >= segments * 7 && dark.count(where: { $0 }) * 100 >= dark.count * 88
      && ends.count(where: { $0 }) >= 3 && sum > leastDip.mean * Double(dark.count)
  }
}
