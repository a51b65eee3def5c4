/// Finds where the cases of a table begin when no rule stands between them: with writing in the narrow columns on the left,
/// where numbers and dates stand, while the long text of a case runs on beside them.
struct CaseFinder {
  /// Ink of the flat page without margin, at `InkMap.density`.
  let ink: BytePlane
  let upright: [SheetRule]
  let lying: [SheetRule]
  /// The table without its head.
  let body: PageRectangle
  /// Ink above this is writing: two fifths of what the writing of this page mostly is, pale or dark.
  private let threshold: UInt8

  init(ink: BytePlane, upright: [SheetRule], lying: [SheetRule], body: PageRectangle) {
    self.ink = ink
    self.upright = upright
    self.lying = lying
    self.body = body
    threshold = CaseFinder.threshold(ink, body)
  }

  private static func threshold(_ ink: BytePlane, _ body: PageRectangle) -> UInt8 {
    let d = InkMap.density
    var counts = [Int](repeating: 0, count: 256)
    for y in stride(from: max(0, Int(body.y * d)), to: min(ink.height, Int(body.maxY * d)), by: 2) {
      for x in max(0, Int(body.x * d))..<max(max(0, Int(body.x * d)), min(ink.width, Int(body.maxX * d))) {
        counts[Int(ink.bytes[y * ink.width + x])] += 1
      }
    }
    var left = counts[28...].reduce(0, +) / 5
    for value in stride(from: 255, to: 28, by: -1) {
      left -= counts[value]
      if left <= 0 { return UInt8(max(26, min(80, value * 2 / 5))) }
    }
    return 26
  }

  /// A line of writing in a column.
  struct Band: Sendable, Hashable {
    var top: Double
    var bottom: Double
    /// Pixels of ink.
    var mass: Int
    var middle: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
  }

  /// Millimetres between the middles of lines that stand side by side.
  private static let beside = 2.6

  /// The lines with which cases begin, from top to bottom.
  ///
  /// - Parameter columns: the columns left of the running text, from left to right.
  func starts(_ columns: [(from: Double, to: Double)]) -> [Band] {
    let bands = columns.map { self.bands(from: $0.from, to: $0.to) }
    guard let anchor = anchor(bands) else { return [] }
    var result = bands[anchor]
    // A number that is faint, forgotten or under a stamp: two other columns that begin side by side stand for it.
    for (index, column) in bands.enumerated() where index != anchor {
      for band in column where !result.contains(where: { abs($0.middle - band.middle) < max(5, band.height * 1.6) }) {
        let partners = bands.indices.filter { other in
          other != anchor && other != index && bands[other].contains { abs($0.middle - band.middle) < CaseFinder.beside }
        }
        if !partners.isEmpty { result.append(band) }
      }
    }
    return result.sorted { $0.top < $1.top }
  }

  /// The leftmost column of which about as many lines have others beside them as of any.
  private func anchor(_ bands: [[Band]]) -> Int? {
    let accompanied = bands.indices.map { index in
      bands[index].filter { band in
        bands.indices.contains { other in
          other != index && bands[other].contains { abs($0.middle - band.middle) < CaseFinder.beside }
        }
      }.count
    }
    let most = accompanied.max() ?? 0
    if most >= 2, let chosen = accompanied.firstIndex(where: { $0 * 10 >= most * 7 }) { return chosen }
    return bands.prefix(2).indices.max { (bands[$0].count, -$0) < (bands[$1].count, -$1) }
  }

  /// Lines of writing in a column, from top to bottom; what is much smaller than the rest is left out.
  func bands(from: Double, to: Double) -> [Band] {
    let d = InkMap.density
    let first = Int(max(0, body.y + 0.8) * d)
    let counts = profile(from: from, to: to, first: first)
    guard counts.count > 8 else { return [] }
    var raw: [Range<Int>] = []
    for (index, count) in counts.enumerated() where count >= 2 {
      if let open = raw.last, index - open.upperBound < Int(0.8 * d) {
        raw[raw.count - 1] = open.lowerBound..<(index + 1)
      } else {
        raw.append(index..<(index + 1))
      }
    }
    func mass(_ range: Range<Int>) -> Int { counts[range].reduce(0, +) }
    let solid = raw.filter { Double($0.count) >= 1.4 * d && mass($0) > 24 }
    let usual = RobustLine.median(solid.map { Double($0.count) })
    let ranges = solid.flatMap { Double($0.count) > usual * 1.8 ? split(counts, $0, usual: usual) : [$0] }
    let weight = RobustLine.median(ranges.map { Double(mass($0)) })
    return ranges.filter { Double(mass($0)) >= weight * 0.22 && Double($0.count) >= usual * 0.45 }.map { range in
      Band(top: Double(first + range.lowerBound) / d, bottom: Double(first + range.upperBound) / d, mass: mass(range))
    }
  }

  /// Parts of a run that is taller than one line, cut where there is least ink.
  private func split(_ counts: [Int], _ range: Range<Int>, usual: Double) -> [Range<Int>] {
    let reach = max(2, Int(usual * 0.4))
    guard range.count > 2 * reach else { return [range] }
    var best: (at: Int, share: Double)?
    for at in (range.lowerBound + reach)..<(range.upperBound - reach) {
      let low = Double(counts[at - 1] + counts[at] + counts[at + 1]) / 3
      let above = counts[max(range.lowerBound, at - 2 * reach)..<at].max() ?? 0
      let below = counts[(at + 1)..<min(range.upperBound, at + 1 + 2 * reach)].max() ?? 0
      let share = low / Double(max(1, min(above, below)))
      if share < 0.35, share < best?.share ?? 1 { best = (at, share) }
    }
    guard let best else { return [range] }
    return [range.lowerBound..<best.at, best.at..<range.upperBound].flatMap {
      Double($0.count) > usual * 1.8 ? split(counts, $0, usual: usual) : [$0]
    }
  }

  /// Pixels of ink in each line of pixels of a column from `first` on, rules left out.
  private func profile(from: Double, to: Double, first: Int) -> [Int] {
    let d = InkMap.density
    let last = min(ink.height, Int(body.maxY * d))
    guard last > first else { return [] }
    let left = follower(from)
    let right = follower(to)
    var counts = [Int](repeating: 0, count: last - first)
    let standing = standing(from: from, to: to, rows: first..<last)
    for y in first..<last {
      let middle = Double(y) / d
      let x0 = max(0, Int((left(middle) + 1.1) * d))
      let x1 = min(ink.width, Int((right(middle) - 1.1) * d))
      for x in x0..<max(x0, x1) where ink.bytes[y * ink.width + x] > threshold && !standing.has(x, y) { counts[y - first] += 1 }
    }
    // On a lying rule counts what goes on above or below it.
    for rule in lying where rule.length > 60 && rule.coverage > 0.55 && rule.span.from < to && rule.span.to > from {
      let place = Int(rule.place(at: max(rule.span.from, min(rule.span.to, (from + to) / 2))) * d)
      for y in max(first, place - 3)..<max(max(first, place - 3), min(last, place + 4)) {
        let middle = Double(y) / d
        let x0 = max(0, Int((left(middle) + 1.1) * d))
        let x1 = min(ink.width, Int((right(middle) - 1.1) * d))
        counts[y - first] =
          (x0..<max(x0, x1)).filter { x in
            ink.bytes[y * ink.width + x] > threshold
              && (ink[x, place - 4] > threshold || ink[x, place + 5] > threshold)
          }.count
      }
    }
    return counts
  }

  /// Pixels on upright rules inside a column: what is inked over far more than the height of a line.
  private struct Standing {
    var left: Int
    var top: Int
    var width: Int
    var marks: [Bool]

    func has(_ x: Int, _ y: Int) -> Bool {
      let column = x - left
      return column >= 0 && column < width && marks[(y - top) * width + column]
    }
  }

  private func standing(from: Double, to: Double, rows: Range<Int>) -> Standing {
    let d = InkMap.density
    let x0 = max(1, Int((from - 1) * d))
    let x1 = max(x0, min(ink.width - 1, Int((to + 1) * d)))
    let width = x1 - x0
    var result = Standing(left: x0, top: rows.lowerBound, width: width, marks: [])
    result.marks = [Bool](repeating: false, count: width * rows.count)
    let reach = Int(9 * d)
    guard rows.count > 2 * reach, width > 0 else { return result }
    // Inked pixels above each row; a rule may lean and waver by a pixel.
    var sums = [UInt16](repeating: 0, count: width * (rows.count + 1))
    for (index, y) in rows.enumerated() {
      let line = ink.bytes + (y * ink.width + x0)
      for x in 0..<width {
        let isInk = max(line[x &- 1], line[x], line[x &+ 1]) > threshold
        sums[(index &+ 1) &* width &+ x] = sums[index &* width &+ x] &+ (isInk ? 1 : 0)
      }
    }
    for index in 0..<rows.count {
      let a = max(0, index - reach)
      let b = min(rows.count, index + reach)
      let least = UInt16((b - a) * 8 / 10)
      for x in 0..<width where sums[b &* width &+ x] &- sums[a &* width &+ x] >= least {
        result.marks[index &* width &+ x] = true
      }
    }
    return result
  }

  /// Where the rule of a column's edge runs; the edge itself where there is none.
  private func follower(_ column: Double) -> (Double) -> Double {
    let near = upright.filter { abs($0.place - column) < 1.5 }.min { abs($0.place - column) < abs($1.place - column) }
    guard let near else { return { _ in column } }
    return { y in y >= near.span.from - 5 && y <= near.span.to + 5 ? near.place(at: y) : column }
  }
}
