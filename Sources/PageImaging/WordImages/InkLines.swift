/// The lines of writing in a crop, found by where ink adds up.
struct InkLines: Sendable {
  /// Rows of a line: where it is densest, and as far as it reaches before the next begins.
  struct Line: Sendable {
    var top: Int
    var bottom: Int
    var core: Int
    var mass: Int
  }

  private static let most = 12

  /// From the top down; twelve at most.
  private(set) var lines: [Line] = []

  /// - Parameters:
  ///   - ink: 1 where there is ink, row by row.
  ///   - letter: how high letters are, or words written in one stroke.
  init(_ ink: [UInt8], width: Int, height: Int, letter: Int) {
    var rows = [Int](repeating: 0, count: height)
    for y in 0..<height {
      var sum = 0
      for x in 0..<width { sum += Int(ink[y * width + x]) }
      rows[y] = sum
    }
    let smooth = Self.smoothed(rows, reach: max(1, height / 40))
    let total = rows.reduce(0, +)
    guard total > 0 else { return }
    let peak = smooth.max() ?? 0
    // Runs of rows that carry ink, parted where next to nothing is.
    var runs: [Line] = []
    for y in 0..<height {
      guard smooth[y] * 14 > peak else { continue }
      if let last = runs.indices.last, runs[last].bottom == y - 1 {
        runs[last].bottom = y
      } else {
        runs.append(Line(top: y, bottom: y, core: y, mass: 0))
      }
    }
    runs = runs.flatMap { Self.parted($0, smooth, letter: letter, isCell: width < 4 * height) }
    for at in runs.indices {
      runs[at].mass = rows[runs[at].top...runs[at].bottom].reduce(0, +)
      runs[at].core = (runs[at].top...runs[at].bottom).max { smooth[$0] < smooth[$1] } ?? runs[at].top
    }
    lines = Array(Self.kept(runs, height: height).prefix(Self.most))
  }

  private static func smoothed(_ rows: [Int], reach: Int) -> [Int] {
    rows.indices.map { y in
      let from = max(0, y - reach)
      let to = min(rows.count - 1, y + reach)
      return rows[from...to].reduce(0, +) * 4 / (to - from + 1)
    }
  }

  /// A run with a deep valley between two peaks is two lines; in a cell, which has several, tightly written ones are parted by less.
  private static func parted(_ run: Line, _ rows: [Int], letter: Int, isCell: Bool) -> [Line] {
    let height = run.bottom - run.top + 1
    // What one stroke holds together is one line.
    guard height >= 12, height * 4 > letter * 5 else { return [run] }
    var best: (at: Int, depth: Double)?
    let isTall = Double(height) > 2.3 * Double(letter)
    let isRatherTall = isCell && Double(height) > 1.75 * Double(letter)
    let least = isTall || isRatherTall ? max(4, letter * 2 / 3) : max(4, height / 6)
    guard height > 2 * least + 1 else { return [run] }
    for y in (run.top + least)..<max(run.top + least + 1, run.bottom - least) {
      let above = rows[run.top..<y].max() ?? 0
      let below = rows[(y + 1)...run.bottom].max() ?? 0
      let depth = Double(rows[y]) / Double(max(1, min(above, below)))
      if depth < best?.depth ?? (isTall ? 0.6 : isRatherTall ? 0.5 : 0.22) { best = (y, depth) }
    }
    guard let best else { return [run] }
    let (a, b) = (
      Line(top: run.top, bottom: best.at, core: run.top, mass: 0),
      Line(top: best.at + 1, bottom: run.bottom, core: run.bottom, mass: 0)
    )
    return parted(a, rows, letter: letter, isCell: isCell) + parted(b, rows, letter: letter, isCell: isCell)
  }

  /// Marks over letters and strokes under them go with their line; what only looks in from outside is left out.
  private static func kept(_ runs: [Line], height: Int) -> [Line] {
    guard let main = runs.max(by: { $0.mass < $1.mass }) else { return [] }
    let tall = main.bottom - main.top + 1
    var result: [Line] = []
    for run in runs {
      let own = run.bottom - run.top + 1
      let touches = run.top <= 1 || run.bottom >= height - 2
      if touches, run.mass * 3 < main.mass { continue }
      if own * 5 < tall * 2 || run.mass * 25 < main.mass {
        // Marks: to the nearest line that is one.
        continue
      }
      result.append(run)
    }
    return result
  }
}
