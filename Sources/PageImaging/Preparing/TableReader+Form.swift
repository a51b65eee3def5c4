/// Rows of a table whose place and columns a form states: less has to be guessed than of a table that nobody described.
extension TableReader {
  /// Millimetres beyond the table on both sides from which on a line is a fold of the paper or a stain, no rule of the table.
  private static let beyond = 3.5
  /// Share of the darkest rule's ink below which a line is a fold, or shines through from the back of the paper.
  private static let leastStrength = 0.4
  /// Millimetres from the top of a row within which its writing begins.
  private static let beginning = 12.0
  /// Lines to write on are ruled closer than this.
  private static let widestFeint = 11.0

  /// The written rows, as high as their longest cells.
  ///
  /// - Parameters:
  ///   - body: the table without its head, where its first row begins.
  ///   - columns: left and right edges of its columns.
  ///   - anchor: those of the column whose ink begins a row where rows are not ruled.
  func rows(
    in body: PageRectangle, columns: [(from: Double, to: Double)], beginningIn anchor: (from: Double, to: Double)
  ) -> [Row] {
    let cases = CaseFinder(ink: ink, upright: upright, lying: lying, body: body)
    let starts = cases.bands(from: anchor.from, to: anchor.to)
    let lines = columns.map { cases.bands(from: $0.from, to: $0.to) }
    let written = lines.flatMap { $0 } + starts
    guard !written.isEmpty else { return [] }
    if let ruled = ruledRows(in: body, starts, lines) { return ruled }
    let end = written.map(\.bottom).max() ?? body.maxY
    return starts.enumerated().map { index, band in
      // The first row begins where the table does; below the last one nothing is written.
      let isBelowHead = index == 0 && band.top - body.y < max(8, band.height * 2.5)
      return Row(
        top: isBelowHead ? body.y : max(body.y, band.top - 1.5),
        bottom: index + 1 < starts.count ? starts[index + 1].top - 1.5 : min(body.maxY, end + 2), confidence: 0.7)
    }
  }

  /// Rows between rules that cross the table; nil when there are none, or they are lines to write on.
  private func ruledRows(in body: PageRectangle, _ starts: [CaseFinder.Band], _ lines: [[CaseFinder.Band]]) -> [Row]? {
    var edges = rules(in: body).map(\.place)
    // The form says where the table begins and ends: the rules there may be anywhere on their line, or gone.
    if let first = edges.first, first - body.y > 3.5 { edges.insert(body.y, at: 0) }
    if let last = edges.last, body.maxY - last > 3.5 { edges.append(body.maxY) }
    var steps = zip(edges, edges.dropFirst()).map { (top: $0, bottom: $1) }.filter { $0.bottom - $0.top > 3.5 }
    guard steps.count >= 2 else { return nil }
    func isWritten(_ step: (top: Double, bottom: Double), _ bands: [CaseFinder.Band]) -> Bool {
      bands.contains { $0.middle > step.top && $0.middle < step.bottom }
    }
    guard let last = steps.lastIndex(where: { step in (lines + [starts]).contains { isWritten(step, $0) } }) else { return [] }
    if areFeint(steps.prefix(last + 1), starts) { return nil }
    // What is left empty below the last row is none, unless the table was ruled in even steps before anybody wrote. Much higher than
    // any row it is none either while no line of writing begins at its top: stains are anywhere.
    let left = steps[steps.count - 1]
    let heights = steps.map { $0.bottom - $0.top }
    let isEven = abs(heights[steps.count - 1] / heights[steps.count - 2] - 1) < 0.06
    let beginning = (top: left.top, bottom: left.top + TableReader.beginning)
    let isBegun = isWritten(beginning, starts) || lines.count { isWritten(beginning, $0) } > 1
    let isHigh = heights[steps.count - 1] > 1.5 * (heights.dropLast().max() ?? 0)
    if last < steps.count - 1 ? !isEven : isHigh && !isBegun { steps.removeLast() }
    return steps.map { Row(top: $0.top, bottom: $0.bottom, confidence: 0.95) }
  }

  /// Rules that part rows, from top to bottom.
  private func rules(in body: PageRectangle) -> [LongRule] {
    let crossing = long(in: body, share: 0.62).filter { rule in
      rule.from < body.x + max(12, body.width * 0.1)
        && !(rule.from < body.x - TableReader.beyond && rule.to > body.maxX + TableReader.beyond)
    }
    let most = crossing.map(\.covered).max() ?? 0
    // The frame is often heavier than what parts the rows.
    let inner = crossing.filter { $0.place > body.y + 3.5 && $0.place < body.maxY - 3.5 }.map(\.strength).max() ?? 0
    let frame = crossing.map(\.strength).max() ?? 0
    let least = max(inner * TableReader.leastStrength, frame * TableReader.leastStrength / 2)
    return crossing.filter { $0.covered > most * 0.8 && $0.strength > least }
  }

  /// True for lines to write on: close, even, and fewer cases begin between them than there are.
  private func areFeint(_ steps: ArraySlice<(top: Double, bottom: Double)>, _ starts: [CaseFinder.Band]) -> Bool {
    let heights = steps.map { $0.bottom - $0.top }
    let usual = RobustLine.median(heights)
    guard usual < TableReader.widestFeint, heights.filter({ abs($0 / usual - 1) < 0.14 }).count * 10 >= heights.count * 7 else {
      return false
    }
    let begun = steps.count { step in starts.contains { $0.middle > step.top && $0.middle < step.bottom } }
    return begun * 10 < steps.count * 6
  }
}
