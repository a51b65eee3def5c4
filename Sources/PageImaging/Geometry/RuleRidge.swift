/// Lays a traced rule on the middle of its own line of ink. A heavy frame is two lines side by side, and a stroke that crosses a rule
/// widens it for a while: the ink's centre of gravity would lie between the lines, and beside the rule.
struct RuleRidge {
  let plane: BytePlane
  /// Height of a strip in pixels; a rule has one point in each.
  let strip: Int

  /// Pixels to each side of the traced rule that are looked at.
  static let reach = 8
  /// A line whose middle lies further away is another rule.
  private static let furthest = 3.0
  /// A dip to this share of the lower of two tops parts two lines.
  private static let dip: Float = 0.88
  /// The same where a picture is large enough to show paper between two lines: what is melted there is one line.
  private static let clearDip: Float = 0.7

  /// One line of ink across a rule.
  private struct Ridge {
    var middle: Double
    var mass: Float
  }

  /// - Parameters:
  ///   - path: places across in pixels, one for each strip from `first` on.
  ///   - seen: in which of them something of the rule stands.
  /// - Returns: the same, on the rule's line wherever it is seen and straight from there to there.
  func followed(_ path: [Double], seen: [Bool], first: Int) -> [Double] {
    guard path.count >= 3 else { return path }
    return RuleRidge.laid(path, on: path.indices.map { seen[$0] ? profile(path, $0, first: first) : nil })
  }

  /// Lays a path on the lines of ink across it.
  ///
  /// - Parameters:
  ///   - profiles: ink across each point, `reach` pixels to both sides; nil where nothing of the rule stands.
  ///   - fine: samples of a profile for each pixel.
  static func laid(_ path: [Double], on profiles: [[Float]?], fine: Int = 1) -> [Double] {
    let found = path.indices.map { index in
      parted(profiles[index] ?? [], fine).filter { abs($0.middle) <= furthest }
        .map { Ridge(middle: path[index] + $0.middle, mass: $0.mass) }
    }
    // The heavier line of a frame, as most strips far around say: writing along the rule does not reach so far.
    let heaviest = found.map { $0.max { ($0.mass, -$0.middle) < ($1.mass, -$1.middle) }?.middle }
    let rough = RuleRidge.smoothed(heaviest, reach: 14, tolerance: 1.6, else: path)
    let nearest = zip(found, rough).map { ridges, place -> Double? in
      let best = ridges.min { abs($0.middle - place) < abs($1.middle - place) }?.middle
      return best.flatMap { abs($0 - place) < 2 ? $0 : nil }
    }
    return RuleRidge.smoothed(nearest, reach: 3, tolerance: 0.8, else: rough)
  }

  /// The ink across a strip's point.
  private func profile(_ path: [Double], _ index: Int, first: Int) -> [Float] {
    let reach = RuleRidge.reach
    let (before, after) = (max(0, index - 1), min(path.count - 1, index + 1))
    let slope = (path[after] - path[before]) / Double((after - before) * strip)
    var profile = [Float](repeating: 0, count: 2 * reach + 1)
    let top = (first + index) * strip
    for k in 0..<strip where top + k < plane.height {
      let middle = path[index] + slope * (Double(k) + 0.5 - Double(strip) / 2)
      for offset in -reach...reach {
        profile[offset + reach] += Float(plane.sample(middle + Double(offset), Double(top + k) + 0.5))
      }
    }
    return profile
  }

  /// Parts a profile at its dips.
  private static func parted(_ profile: [Float], _ fine: Int) -> [Ridge] {
    let highest = profile.max() ?? 0
    guard highest > 0 else { return [] }
    // Tops from left to right with the lowest place between each two.
    var tops: [Int] = []
    var dips: [Int] = []
    for x in 1..<(profile.count - 1) where profile[x] >= profile[x - 1] && profile[x] > profile[x + 1] {
      guard profile[x] > highest * 0.4 else { continue }
      if let last = tops.last {
        let low = (last...x).min { profile[$0] < profile[$1] } ?? x
        if profile[low] > (fine > 1 ? clearDip : dip) * min(profile[last], profile[x]) {
          if profile[x] > profile[last] { tops[tops.count - 1] = x }
          continue
        }
        dips.append(low)
      }
      tops.append(x)
    }
    let edges = [0] + dips + [profile.count - 1]
    return tops.indices.map { index in
      let (left, right) = (edges[index], edges[index + 1])
      // Only what rises above the dip to the next line says where this one's middle is.
      var base = profile[tops[index]] / 2
      if index > 0 { base = max(base, profile[left]) }
      if index < tops.count - 1 { base = max(base, profile[right]) }
      var (sum, above, mass): (Float, Float, Float) = (0, 0, 0)
      for x in left...right {
        mass += profile[x]
        guard profile[x] > base else { continue }
        sum += (profile[x] - base) * (Float(x) / Float(fine) - Float(reach))
        above += profile[x] - base
      }
      return Ridge(middle: Double(sum / above), mass: mass)
    }
  }

  /// Straight lines through what is seen around each strip, single strips that lie elsewhere left out.
  private static func smoothed(
    _ seen: [Double?], reach: Int, tolerance: Double, else fallback: [Double]
  ) -> [Double] {
    seen.indices.map { index in
      let points = (max(0, index - reach)...min(seen.count - 1, index + reach)).compactMap { at in
        seen[at].map { (at: Double(at - index), value: $0) }
      }
      // Far from anything seen, a line would be a guess.
      guard points.count >= 3, points.contains(where: { abs($0.at) <= Double(reach) / 2 }),
        let line = RobustLine.fit(points, tolerance: tolerance, floor: tolerance / 4)
      else { return fallback[index] }
      return line.offset
    }
  }
}
