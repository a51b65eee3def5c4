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
    let tall = TableReader.distinct(plain(upright.filter { $0.length >= max(40, longest * 0.5) }).map(\.place))
    guard tall.count >= 3, let left = tall.first, let right = tall.last, right - left > 40 else { return nil }
    let spans = upright.filter { $0.length >= longest * 0.5 }.map(\.span)
    // A rule beside the table, or a stroke above one, may begin higher than the frame.
    let tops = spans.map(\.from).sorted()
    let top = tops[tops.count / 4]
    let bottom = spans.map(\.to).max() ?? 0
    let area = PageRectangle(x: left, y: top, width: right - left, height: bottom - top)
    let head = headFoot(area)
    let body = PageRectangle(x: left, y: head, width: right - left, height: bottom - head)
    return Table(area: area, columns: tall, rows: rows(in: body, columns: tall))
  }

  /// Rules without those of which far less is seen than of the others: letters and numbers that stand below each other line
  /// after line look like remains of a rule, and come and go with single grey levels.
  private func plain(_ rules: [SheetRule]) -> [SheetRule] {
    let seen = rules.map(\.coverage).sorted()
    guard seen.count >= 3 else { return rules }
    let usual = seen[seen.count - 1 - seen.count / 4]
    let result = rules.filter { $0.coverage >= usual * 0.5 }
    return result.count >= 3 ? result : rules
  }

  /// A lying rule across an area, in one piece or several.
  struct LongRule {
    var place: Double
    var from: Double
    var to: Double
    var covered: Double
    /// How dark it mostly is.
    var strength: Double
  }

  /// The ink of a lying rule, mostly.
  private func strength(of rule: SheetRule) -> Double {
    let d = InkMap.density
    return RobustLine.median(
      stride(from: rule.span.from, through: rule.span.to, by: 1.5).map { x in
        let (column, line) = (Int(x * d), Int(rule.place(at: x) * d))
        guard column >= 0, column < ink.width else { return 0 }
        return Double((max(0, line - 1)...max(0, min(ink.height - 1, line + 1))).map { ink[column, $0] }.max() ?? 0)
      })
  }

  /// Lying rules that span most of an area, from top to bottom.
  ///
  /// Lines of writing look like rules with many holes: a rule of which little is seen counts for nothing.
  func long(in area: PageRectangle, share: Double) -> [LongRule] {
    var found: [LongRule] = []
    for rule in lying.filter({ $0.coverage >= 0.62 }).sorted(by: { $0.place(at: area.center.x) < $1.place(at: area.center.x) }) {
      let place = rule.place(at: max(rule.span.from, min(rule.span.to, area.center.x)))
      guard place > area.y - 3, place < area.maxY + 3 else { continue }
      let covered = (min(rule.span.to, area.maxX) - max(rule.span.from, area.x)) * rule.coverage
      guard covered > 0 else { continue }
      let piece = LongRule(
        place: place, from: rule.span.from, to: rule.span.to, covered: covered, strength: strength(of: rule))
      guard let last = found.last, place - last.place < 1.2 else {
        found.append(piece)
        continue
      }
      // Pieces of one rule count together; of two that lie side by side the better one.
      let shared = min(piece.to, last.to) - max(piece.from, last.from)
      let better = covered > last.covered ? piece : last
      found[found.count - 1] = better
      if shared < min(piece.to - piece.from, last.to - last.from) / 2 {
        found[found.count - 1].from = min(last.from, piece.from)
        found[found.count - 1].to = max(last.to, piece.to)
        found[found.count - 1].covered = last.covered + covered
      }
    }
    return found.filter { $0.covered >= area.width * share }
  }

  /// Where the printed head ends: the first rule in the upper fifth of the table that crosses all of it.
  private func headFoot(_ area: PageRectangle) -> Double {
    let rules = long(in: area, share: 0.5).filter { $0.place > area.y + 6 && $0.place < area.y + area.height * 0.2 }
    return (rules.first { $0.covered >= area.width * 0.8 } ?? rules.max { $0.covered < $1.covered })?.place ?? area.y
  }

  /// Rows of a table's body, by rules or by the ink of the columns on the left.
  func rows(in body: PageRectangle, columns: [Double]) -> [Row] {
    let cases = CaseFinder(ink: ink, upright: upright, lying: lying, body: body)
    let candidates = leading(columns, cases)
    guard !candidates.isEmpty else { return [] }
    let starts = cases.starts(candidates)
    if let ruled = ruledRows(in: body, starts) { return ruled }
    return starts.enumerated().map { index, band in
      let top = max(body.y, band.top - 1.5)
      let bottom = index + 1 < starts.count ? starts[index + 1].top - 1.5 : body.maxY
      return Row(top: top, bottom: bottom, confidence: 0.7)
    }
  }

  /// The columns left of the widest one; what stands left of the first rule is one too, when it is written in.
  private func leading(_ columns: [Double], _ cases: CaseFinder) -> [(from: Double, to: Double)] {
    let all = zip(columns, columns.dropFirst()).map { (from: $0, to: $1) }
    guard let widest = all.indices.max(by: { all[$0].to - all[$0].from < all[$1].to - all[$1].from }) else { return [] }
    var result = all.prefix(max(1, widest)).filter { $0.to - $0.from > 5 }
    guard let first = result.first else { return [] }
    let outside = (from: max(-1, first.from - 22), to: first.from)
    if outside.to - outside.from > 6 {
      let beside = cases.bands(from: first.from, to: first.to)
      let bands = cases.bands(from: outside.from, to: outside.to)
      let shared = bands.filter { band in beside.contains { abs($0.middle - band.middle) < 2 } }
      if shared.count >= 3, shared.count * 2 > bands.count { result.insert(outside, at: 0) }
    }
    return Array(result.prefix(4))
  }

  /// The distance of evenly ruled lines, of which any may be seen in part or not at all; nil when there are none.
  private func feintPitch(in body: PageRectangle) -> Double? {
    let places = TableReader.distinct(
      lying.filter { $0.length > 35 && $0.coverage > 0.7 && $0.place > body.y - 2 && $0.place < body.maxY }.map(\.place))
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }.filter { $0 > 3.5 }
    guard steps.count >= 5 else { return nil }
    for pitch in steps.sorted() where pitch < 16 {
      let even = steps.filter { abs($0 / pitch - ($0 / pitch).rounded()) < 0.14 }
      if even.count * 10 >= steps.count * 7 { return pitch }
    }
    return nil
  }

  /// Rows between rules that cross the table; nil when the rules are not those of the rows.
  private func ruledRows(in body: PageRectangle, _ starts: [CaseFinder.Band]) -> [Row]? {
    let crossing = long(in: body, share: 0.62).filter { $0.from < body.x + max(12, body.width * 0.1) }
    // Where some rules are seen whole, what is seen in parts is a line of writing.
    let most = crossing.map(\.covered).max() ?? 0
    let rules = crossing.filter { $0.covered > most * 0.8 }
    var edges = rules.map(\.place)
    // What is left above the first rule and below the last one is a row when it is written in or as high as one.
    let lowest = zip(edges, edges.dropFirst()).map { $1 - $0 }.filter { $0 > 3.5 }.min() ?? 0
    func isRow(_ top: Double, _ bottom: Double) -> Bool {
      bottom - top >= 5 && (bottom - top >= lowest * 0.8 || starts.contains { $0.middle > top && $0.middle < bottom })
    }
    if let first = edges.first, isRow(body.y, first) { edges.insert(body.y, at: 0) }
    if let last = edges.last, isRow(last, body.maxY) { edges.append(body.maxY) }
    let steps = zip(edges, edges.dropFirst()).map { (top: $0, bottom: $1) }.filter { $0.bottom - $0.top > 3.5 }
    guard steps.count >= 2, steps.map({ $0.bottom - $0.top }).min() ?? 0 >= 5 else { return nil }
    let counts = steps.map { step in starts.filter { $0.middle > step.top && $0.middle < step.bottom }.count }
    if let last = counts.lastIndex(where: { $0 > 0 }) {
      let filled = counts.prefix(last + 1)
      let inked = filled.filter { $0 > 0 }.count
      // Every step between whole rules holds one case: those are the rows' rules, whatever else is ruled.
      let areWhole = rules.count >= 3 && rules.allSatisfy { $0.covered > body.width * 0.88 }
      let areSure = areWhole && inked * 10 >= filled.count * 8 && filled.reduce(0, +) * 10 <= inked * 14
      if !areSure, let pitch = feintPitch(in: body), let last = starts.last {
        // Lines to write on are ruled closer than cases are written.
        guard Double(starts.count) > (last.middle - body.y) / pitch * 0.6 else { return nil }
      }
      // More lines are ruled than cases written: feint lines to write on.
      guard inked * 10 >= filled.count * 6 else { return nil }
      // Several cases between two rules: strokes or lines of writing that were taken for rules. Only where print is beyond
      // doubt may cells of the first columns have several lines.
      let isPrint = rules.count >= 3 && rules.allSatisfy { $0.covered > body.width * 0.85 } && filled.allSatisfy { $0 <= 3 }
      guard isPrint || filled.reduce(0, +) * 10 <= inked * 14 else { return nil }
    }
    return steps.map { Row(top: $0.top, bottom: $0.bottom, confidence: 0.95) }
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
