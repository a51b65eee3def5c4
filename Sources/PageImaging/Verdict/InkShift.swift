/// How points of one picture of a page lie in another: as those of a flat sheet seen from two places, found by the marks that both show.
struct InkShift: Sendable {
  private(set) var map: Homography
  /// Pairs of marks that agree with it.
  private(set) var agreed: [InkPairs.Pair] = []

  var agreeing: Int { agreed.count }

  /// With fewer pairs chance may lay any page over any other.
  private static let least = 12
  /// How far pairs may lie off, step by step: marks far from those that agreed first are reached one after the other. The first steps take
  /// what looks like nothing else on the page, for a line of writing near another may look like it.
  private static let first = [30.0, 24, 18, 14]
  /// The same for the likes of marks within so many pixels of the place where they are expected.
  private static let steps: [(reach: Double, off: Double)] = [(22, 18), (20, 14), (18, 12), (14, 9), (10, 7)]

  /// Nil when too few marks agree: no picture of the page, or of one of its form.
  init?(_ a: InkMarks, _ b: InkMarks) {
    let pairs = InkPairs.anywhere(a, b)
    let found = Level.found(pairs).flatMap { InkShift(a, b, from: $0.homography, pairs) }
    // Rows of a table look like one another; but where both sheets were laid flat by their edges, they lie over one another as they are.
    let fewer = min(a.marks.count, b.marks.count)
    let asLaid = (found?.agreeing ?? 0) * 2 < fewer ? InkShift(a, b, from: .identity, []) : nil
    guard let best = (asLaid?.agreeing ?? 0) > (found?.agreeing ?? 0) ? asLaid : found else { return nil }
    self = best
  }

  private init?(_ a: InkMarks, _ b: InkMarks, from start: Homography, _ pairs: [InkPairs.Pair]) {
    map = start
    let (width, height) = (Double(a.columns * InkMarks.cell), Double(a.rows * InkMarks.cell))
    if !pairs.isEmpty {
      for off in Self.first {
        guard follow(pairs, off: off, width, height) else { return nil }
      }
    }
    for step in Self.steps {
      let map = map
      guard follow(InkPairs.near(a, b, within: step.reach) { map.apply($0) }, off: step.off, width, height) else { return nil }
    }
    let map = map
    agreed = agreed.filter { Self.misses(map, $0) < 7 }
    guard agreed.count >= Self.least else { return nil }
  }

  /// Lays the map through the pairs that lie near it; false when they are too few or make no gentle map.
  private mutating func follow(_ pairs: [InkPairs.Pair], off: Double, _ width: Double, _ height: Double) -> Bool {
    let map = map
    agreed = pairs.filter { Self.misses(map, $0) < off }
    guard agreed.count >= Self.least,
      let next = Homography.fit(
        agreed.map { PagePoint($0.x, $0.y) }, agreed.map { PagePoint($0.u, $0.v) },
        weights: [Double](repeating: 1, count: agreed.count)), Self.isGentle(next, width, height)
    else { return false }
    self.map = next
    return true
  }

  private static func misses(_ map: Homography, _ pair: InkPairs.Pair) -> Double {
    let spot = map.apply(PagePoint(pair.x, pair.y))
    return max(abs(spot.x - pair.u), abs(spot.y - pair.v))
  }

  /// Two level pictures of one page differ in size, lean and narrow, but nobody holds a camera so far aside that a side shrinks to a third.
  private static func isGentle(_ map: Homography, _ width: Double, _ height: Double) -> Bool {
    let spots = [PagePoint(0, 0), PagePoint(width, 0), PagePoint(width, height), PagePoint(0, height)].map { map.apply($0) }
    let across = [spots[1] - spots[0], spots[2] - spots[3]]
    let down = [spots[3] - spots[0], spots[2] - spots[1]]
    return across.allSatisfy { $0.x > 0.35 * width && $0.x < 2.8 * width && abs($0.y) < 0.6 * $0.x }
      && down.allSatisfy { $0.y > 0.35 * height && $0.y < 2.8 * height && abs($0.x) < 0.6 * $0.y }
  }

  /// A level map, through three pairs of marks.
  private struct Level {
    private let across: (x: Double, y: Double, start: Double)
    private let down: (x: Double, y: Double, start: Double)

    var homography: Homography { Homography(across.x, across.y, across.start, down.x, down.y, down.start, 0, 0, 1) }

    /// Nil when the pairs nearly lie on a line, or the map is none of two level pictures.
    private init?(_ p: InkPairs.Pair, _ q: InkPairs.Pair, _ r: InkPairs.Pair) {
      let (x1, y1, x2, y2) = (q.x - p.x, q.y - p.y, r.x - p.x, r.y - p.y)
      let area = x1 * y2 - x2 * y1
      guard abs(area) > 900 else { return nil }
      func through(_ first: Double, _ second: Double, _ start: Double) -> (x: Double, y: Double, start: Double) {
        let (x, y) = ((first * y2 - second * y1) / area, (x1 * second - x2 * first) / area)
        return (x, y, start - x * p.x - y * p.y)
      }
      (across, down) = (through(q.u - p.u, r.u - p.u, p.u), through(q.v - p.v, r.v - p.v, p.v))
      guard across.x > 0.5, across.x < 2, down.y > 0.5, down.y < 2, abs(across.y) < 0.35, abs(down.x) < 0.35 else { return nil }
    }

    @inline(__always)
    private func holds(_ pair: InkPairs.Pair) -> Bool {
      abs(across.x * pair.x + across.y * pair.y + across.start - pair.u) < 9
        && abs(down.x * pair.x + down.y * pair.y + down.start - pair.v) < 9
    }

    /// The map that most pairs agree on, be it a fifth of them.
    static func found(_ pairs: [InkPairs.Pair]) -> Level? {
      guard pairs.count >= least else { return nil }
      var state: UInt64 = 0xD1B5_4A32_D192_ED03
      func pick() -> InkPairs.Pair {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return pairs[Int(state >> 33) % pairs.count]
      }
      var best: (count: Int, level: Level?) = (least - 3, nil)
      for _ in 0..<400 where best.count * 10 < pairs.count * 5 {
        guard let level = Level(pick(), pick(), pick()) else { continue }
        var (agreed, left) = (0, pairs.count)
        for pair in pairs {
          if level.holds(pair) { agreed += 1 }
          left -= 1
          if agreed + left <= best.count { break }
        }
        if agreed > best.count { best = (agreed, level) }
      }
      return best.level
    }
  }
}
