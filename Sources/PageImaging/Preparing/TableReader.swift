/// Reads the frame of a ruled table from its rules: columns, the foot of the head, and rows.
struct TableReader {
  /// Ink of the flat page without margin, at `InkMap.density`.
  let ink: BytePlane
  let upright: [SheetRule]
  let lying: [SheetRule]

  /// A row: its band and how sure it is.
  struct Row: Sendable, Hashable {
    var top: Double
    var bottom: Double
    var confidence: Double
  }

  /// A table found without a form.
  struct Table: Sendable, Hashable {
    var area: PageRectangle
    /// Places of the columns' edges, from left to right.
    var columns: [Double]
    var rows: [Row]
  }

  /// A table that fills a good part of the page; nil when there are not enough rules for one.
  func table() -> Table? {
    let longest = upright.map(\.length).max() ?? 0
    let tall = TableReader.distinct(upright.filter { $0.length >= max(40, longest * 0.5) }.map(\.place))
    guard tall.count >= 3, let left = tall.first, let right = tall.last, right - left > 40 else { return nil }
    let spans = upright.filter { $0.length >= longest * 0.5 }.map(\.span)
    let top = spans.map(\.from).min() ?? 0
    let bottom = spans.map(\.to).max() ?? 0
    let area = PageRectangle(x: left, y: top, width: right - left, height: bottom - top)
    let head = headFoot(area)
    let body = PageRectangle(x: left, y: head, width: right - left, height: bottom - head)
    return Table(area: area, columns: tall, rows: rows(in: body, columns: tall, anchor: nil))
  }

  /// Lying rules that span most of an area, as places from top to bottom.
  private func long(in area: PageRectangle, share: Double) -> [Double] {
    // Pieces of one rule count together.
    var found: [(place: Double, covered: Double)] = []
    for rule in lying.sorted(by: { $0.place(at: area.center.x) < $1.place(at: area.center.x) }) {
      let place = rule.place(at: max(rule.span.from, min(rule.span.to, area.center.x)))
      guard place > area.y - 3, place < area.maxY + 3 else { continue }
      let covered = min(rule.span.to, area.maxX) - max(rule.span.from, area.x)
      guard covered > 0 else { continue }
      if let last = found.last, place - last.place < 1.2 {
        found[found.count - 1] = (covered > last.covered ? place : last.place, last.covered + covered)
      } else {
        found.append((place, covered))
      }
    }
    return found.filter { $0.covered >= area.width * share }.map(\.place)
  }

  /// Where the printed head ends: the last long rule in the upper sixth of the table.
  private func headFoot(_ area: PageRectangle) -> Double {
    let rules = long(in: area, share: 0.5).filter { $0 > area.y + 6 && $0 < area.y + area.height * 0.18 }
    return rules.last ?? area.y
  }

  /// Rows of a table's body, by rules or by the ink of a column.
  ///
  /// - Parameter anchor: left and right edge of the column whose ink begins a row; nil chooses among the first columns.
  func rows(in body: PageRectangle, columns: [Double], anchor: (from: Double, to: Double)?) -> [Row] {
    var edges = long(in: body, share: 0.55)
    if let first = edges.first, first - body.y > 4 { edges.insert(body.y, at: 0) }
    if let last = edges.last, body.maxY - last > 4 { edges.append(body.maxY) }
    let steps = zip(edges, edges.dropFirst()).map { (top: $0, bottom: $1) }.filter { $0.bottom - $0.top > 3.5 }
    let candidates: [(from: Double, to: Double)]
    if let anchor {
      candidates = [anchor]
    } else {
      candidates = zip(columns, columns.dropFirst()).filter { $1 - $0 > 5 }.prefix(2).map { ($0, $1) }
    }
    guard !candidates.isEmpty else { return [] }
    let inked = steps.map { step in
      candidates.contains { inkArea(from: $0.from, to: $0.to, top: step.top, bottom: step.bottom) > 0.6 }
    }
    let filled = inked.lastIndex(of: true).map { $0 + 1 } ?? 0
    let share = filled == 0 ? 0 : Double(inked.prefix(filled).filter { $0 }.count) / Double(filled)
    if steps.count >= 2, share >= 0.6 || filled == 0, steps.map({ $0.bottom - $0.top }).min() ?? 0 >= 5 {
      return steps.map { Row(top: $0.top, bottom: $0.bottom, confidence: 0.95) }
    }
    // Nothing is ruled between the cases, or more lines are ruled than cases written: each begins with ink in its column.
    let choices = candidates.map { bands(from: $0.from, to: $0.to, in: body) }
    let chosen = choices.indices.max { (choices[$0].count, -$0) < (choices[$1].count, -$1) } ?? 0
    let tops = choices[chosen]
    return tops.enumerated().map { index, band in
      let top = max(body.y, band.top - 1.5)
      let bottom = index + 1 < tops.count ? tops[index + 1].top - 1.5 : body.maxY
      return Row(top: top, bottom: bottom, confidence: 0.7)
    }
  }

  /// Square millimetres of ink in a cell, rules left out.
  private func inkArea(from: Double, to: Double, top: Double, bottom: Double) -> Double {
    let d = InkMap.density
    var sum = 0
    for y in max(0, Int((top + 0.8) * d))..<max(Int((top + 0.8) * d), min(ink.height, Int((bottom - 0.8) * d))) where y >= 0 {
      for x in max(0, Int((from + 1) * d))..<max(max(0, Int((from + 1) * d)), min(ink.width, Int((to - 1) * d)))
      where ink.bytes[y * ink.width + x] > 70 {
        sum += 1
      }
    }
    return Double(sum) / (d * d)
  }

  /// Bands of writing in a column, from top to bottom.
  private func bands(from: Double, to: Double, in body: PageRectangle) -> [(top: Double, bottom: Double)] {
    let d = InkMap.density
    let first = Int(max(0, body.y + 1) * d)
    let last = min(ink.height, Int(body.maxY * d))
    guard last > first else { return [] }
    var rows = [Int](repeating: 0, count: last - first)
    for y in first..<last {
      let middle = Double(y) / d
      // A crooked rule is followed; nothing within a millimetre of it counts.
      let left = Int((place(of: from, at: middle) + 1.1) * d)
      let right = Int((place(of: to, at: middle) - 1.1) * d)
      guard right > left else { continue }
      if lying.contains(where: { abs($0.place(at: (from + to) / 2) - middle) < 0.6 && $0.span.from < to && $0.span.to > from }) {
        continue
      }
      for x in max(0, left)..<max(max(0, left), min(ink.width, right)) where ink.bytes[y * ink.width + x] > 80 {
        rows[y - first] += 1
      }
    }
    var bands: [(top: Double, bottom: Double, mass: Int)] = []
    for (index, count) in rows.enumerated() where count >= 2 {
      let place = Double(first + index) / d
      if let open = bands.last, place - open.bottom < 2.2 {
        bands[bands.count - 1].bottom = place
        bands[bands.count - 1].mass += count
      } else {
        bands.append((place, place, count))
      }
    }
    let usual = RobustLine.median(bands.map { Double($0.mass) }.filter { $0 > 30 })
    return bands.filter { $0.bottom - $0.top >= 1.6 && Double($0.mass) >= max(24, usual * 0.25) }.map { ($0.top, $0.bottom) }
  }

  private func place(of column: Double, at y: Double) -> Double {
    let near = upright.filter { abs($0.place - column) < 1.5 }.min { abs($0.place - column) < abs($1.place - column) }
    guard let near, y >= near.span.from - 5, y <= near.span.to + 5 else { return column }
    return near.place(at: y)
  }

  /// Places closer than a millimetre and a half are one.
  static func distinct(_ places: [Double]) -> [Double] {
    var result: [Double] = []
    for place in places.sorted() {
      if let last = result.last, place - last < 1.5 { continue }
      result.append(place)
    }
    return result
  }
}
