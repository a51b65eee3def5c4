/// Finds upright rules on a page that is straight already, by what adds up over its whole height: a rule that was written
/// over, painted over or worn away leaves pieces that stand on one line, which writing does not.
struct RuleTracer {
  private let plane: BytePlane
  /// Straight pieces in each strip of the page.
  private var strips: [[RuleFinder.Piece]]

  /// Pixels to each side in which a rule's pieces may lie about its middle.
  private static let reach = 10
  /// Least number of strips in which pieces of a rule must be seen.
  private static let leastSeen = 6
  /// Least share of the strips between a rule's ends in which it is seen.
  private static let leastShare = 0.14

  /// Pixels of a strip: five millimetres. Shorter strips see more remains of rules, but more strokes of writing too.
  private static let strip = 20

  init(_ plane: BytePlane) {
    self.plane = plane
    strips = RuleFinder(strip: RuleTracer.strip).pieces(in: plane)
  }

  /// Rules from left to right.
  func upright() -> [SheetRule] {
    let short = RuleFinder().upright(plane, marginMM: 0)
    var free = strips
    var traced: [SheetRule] = []
    var barren = [Bool](repeating: false, count: plane.width)
    while let start = strongest(free, barren: barren) {
      let path = path(around: start, free)
      let seen = path.indices.filter { support(free[$0], path[$0]) != nil }
      if let rule = rule(path, seen, free) {
        traced.append(rule)
        for strip in free.indices { free[strip].removeAll { abs($0.across - path[strip]) < 3 } }
      } else {
        for x in max(0, start - 3)...min(plane.width - 1, start + 3) { barren[x] = true }
      }
    }
    let besides = short.filter { rule in
      !traced.contains { other in
        abs(other.place(at: (rule.span.from + rule.span.to) / 2) - rule.place) < 1.5 && other.span.from < rule.span.to
          && other.span.to > rule.span.from
      }
    }
    return (extended(traced.map(ended)) + besides.map(followed)).sorted { ($0.place, $0.span.from) < ($1.place, $1.span.from) }
  }

  /// The column of pixels near which most pieces stand; nil when nowhere enough do.
  private func strongest(_ free: [[RuleFinder.Piece]], barren: [Bool]) -> Int? {
    var sums = [Double](repeating: 0, count: plane.width)
    for strip in free {
      for piece in strip where abs(piece.slope) < 0.12 {
        let middle = Int(piece.across)
        for x in max(0, middle - 4)...min(plane.width - 1, max(0, middle + 4)) {
          sums[x] += 1 - 0.15 * abs(Double(x) + 0.5 - piece.across)
        }
      }
    }
    guard let best = sums.indices.filter({ !barren[$0] }).max(by: { (sums[$0], -$0) < (sums[$1], -$1) }) else { return nil }
    return sums[best] >= Double(RuleTracer.leastSeen) * 0.6 ? best : nil
  }

  private func support(_ pieces: [RuleFinder.Piece], _ at: Double) -> RuleFinder.Piece? {
    pieces.filter { abs($0.across - at) < 1.6 }.min { abs($0.across - at) < abs($1.across - at) }
  }

  /// The smooth way from top to bottom that meets most pieces within reach of a column.
  private func path(around start: Int, _ free: [[RuleFinder.Piece]]) -> [Double] {
    let states = 4 * RuleTracer.reach + 1
    func place(_ state: Int) -> Double { Double(start) + 0.5 + Double(state - 2 * RuleTracer.reach) / 2 }
    var cost = [Double](repeating: 0, count: states)
    var from: [[Int]] = []
    for pieces in free {
      var next = [Double](repeating: .infinity, count: states)
      var back = [Int](repeating: 0, count: states)
      for state in 0..<states {
        for step in -3...3 where state + step >= 0 && state + step < states {
          let total = cost[state + step] + Double(step * step) * 0.08
          if total < next[state] {
            next[state] = total
            back[state] = state + step
          }
        }
        let at = place(state)
        var gain = 0.0
        for piece in pieces {
          let distance = abs(piece.across - at)
          if distance < 1.6 { gain = max(gain, 1 - distance * 0.5) }
        }
        next[state] -= gain
      }
      cost = next
      from.append(back)
    }
    var state = cost.indices.min { (cost[$0], abs($0 - 2 * RuleTracer.reach)) < (cost[$1], abs($1 - 2 * RuleTracer.reach)) } ?? 0
    var result: [Double] = []
    for back in from.reversed() {
      result.append(place(state))
      state = back[state]
    }
    return result.reversed()
  }

  /// The rule along a path; nil when too little of it is seen.
  private func rule(_ path: [Double], _ seen: [Int], _ free: [[RuleFinder.Piece]]) -> SheetRule? {
    guard seen.count >= RuleTracer.leastSeen, let first = seen.first, let last = seen.last else { return nil }
    let span = last - first + 1
    // Writing has upright strokes everywhere; a rule has clearly more on its line than stand around it.
    let middle = path[(first + last) / 2]
    var around = 0
    for strip in first...last {
      around += free[strip].filter { abs($0.across - middle) < 60 && abs($0.across - path[strip]) > 4 }.count
    }
    guard Double(seen.count) >= Double(around) / 112 * 12 * 1.25 else { return nil }
    let share = Double(seen.count) / Double(span)
    guard share >= RuleTracer.leastShare, Double(span * RuleTracer.strip) / InkMap.density >= 40 else { return nil }
    let traced = (first...last).map { support(free[$0], path[$0])?.across ?? path[$0] }
    return followed(traced, first: first, coverage: share)
  }

  /// A chain of pieces, with a point in every strip, on its own line of ink.
  private func followed(_ chain: SheetRule) -> SheetRule {
    let size = Double(RuleTracer.strip) / InkMap.density
    let (from, to) = (Int(chain.span.from / size), Int(chain.span.to / size))
    guard to > from, to < strips.count else { return chain }
    let places = (from...to).map { chain.place(at: (Double($0) + 0.5) * size) * InkMap.density }
    return followed(places, first: from, coverage: chain.coverage)
  }

  private func followed(_ path: [Double], first: Int, coverage: Double) -> SheetRule {
    // Where no straight piece stands, the ink beside a rule that is gone is writing.
    let seen = path.indices.map { index in strips[first + index].contains { abs($0.across - path[index]) < 3 } }
    let places = RuleRidge(plane: plane, strip: RuleTracer.strip).followed(path, seen: seen, first: first)
    let points = zip(first..., places).map { strip, across in
      PagePoint(across / InkMap.density, (Double(strip) + 0.5) * Double(RuleTracer.strip) / InkMap.density)
    }
    return SheetRule(points: points, coverage: coverage, isUpright: true)
  }

  /// Millimetres beyond its outermost strips in which a rule's end is looked for, and that it may be gone for on the way.
  private static let (furthestEnd, longestBreak) = (10.0, 1.5)

  /// A rule begins and ends within a strip: its own ink says where.
  private func ended(_ rule: SheetRule) -> SheetRule {
    var result = rule
    if let top = end(of: Array(rule.points.prefix(12)), down: false) { result.points.insert(top, at: 0) }
    if let bottom = end(of: rule.points.suffix(12).reversed(), down: true) { result.points.append(bottom) }
    result.coverage = rule.coverage * rule.length / max(rule.length, result.length)
    return result
  }

  /// Where the ink of a rule ends beyond the first of its points; nil when it goes no further.
  private func end(of points: [PagePoint], down: Bool) -> PagePoint? {
    let d = InkMap.density
    guard let first = points.first,
      let line = RobustLine.fit(points.map { (at: $0.y, value: $0.x) }, tolerance: 1, floor: 0.1)
    else { return nil }
    func ink(_ x: Double, _ row: Int) -> Int {
      let column = Int(x * d)
      return (column - 1...column + 1).map { Int(plane[$0, row]) }.max() ?? 0
    }
    // The line through the nearest points, from the outermost of them on.
    let shift = first.x - line.offset - line.slope * first.y
    func place(_ y: Double) -> Double { line.offset + line.slope * y + shift }
    let usual = RobustLine.median(points.map { Double(ink($0.x, Int($0.y * d))) })
    let least = max(14, Int(usual * 0.4))
    let step = down ? 1 : -1
    let start = Int(first.y * d)
    var (row, last) = (start, start)
    while abs(row - start) < Int(RuleTracer.furthestEnd * d), abs(row - last) <= Int(RuleTracer.longestBreak * d) {
      row += step
      guard row >= 0, row < plane.height else { break }
      if ink(place((Double(row) + 0.5) / d), row) >= least { last = row }
    }
    guard last != start else { return nil }
    let y = Double(down ? last + 1 : last) / d
    return PagePoint(place(y), y)
  }

  /// Upright rules of one table run from its head to its foot: ends that fade out early are drawn out straight.
  private func extended(_ upright: [SheetRule]) -> [SheetRule] {
    let longest = upright.map(\.length).max() ?? 0
    let long = upright.filter { $0.length >= longest * 0.7 }
    guard long.count >= 3 else { return upright }
    let top = RobustLine.median(long.map(\.span.from))
    let bottom = RobustLine.median(long.map(\.span.to))
    return upright.map { rule in
      guard rule.length >= longest * 0.5 else { return rule }
      let points = rule.points.map { (at: $0.y, value: $0.x) }
      guard let line = RobustLine.fit(points, tolerance: 2, floor: 0.2) else { return rule }
      var extended = rule
      let span = rule.span
      if span.from > top + 3 { extended.points.insert(PagePoint(line.offset + line.slope * top, top), at: 0) }
      if span.to < bottom - 3 { extended.points.append(PagePoint(line.offset + line.slope * bottom, bottom)) }
      extended.coverage = rule.coverage * rule.length / max(rule.length, extended.length)
      return extended
    }
  }
}
