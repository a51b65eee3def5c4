/// What a square shows besides straight lines: what its rows and its columns have in common is taken off, so that rules along either vanish
/// and letters stay.
enum InkLetters {
  /// Variance of darkness from which on there are letters.
  private static let least = 150.0

  /// How alike the letters of two squares are, -1 to 1, nil where neither has any; and whether one has thin strokes where the
  /// other has clean paper.
  static func agreement(
    _ a: [UInt8], _ b: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int, _ across: Int, _ down: Int
  ) -> (alike: Double?, isLone: Bool) {
    let first = Sums(a, width, left, top, side)
    let second = Sums(b, width, left + across, top + down, side)
    let count = Double(side * side)
    var (squareA, squareB, product) = (0.0, 0.0, 0.0)
    for y in 0..<side {
      for x in 0..<side {
        let mine = Double(a[(top + y) * width + left + x]) - first.shared(x, y)
        let other = Double(b[(top + down + y) * width + left + across + x]) - second.shared(x, y)
        squareA += mine * mine
        squareB += other * other
        product += mine * other
      }
    }
    guard max(squareA, squareB) > least * count else { return (nil, false) }
    let isLone =
      min(squareA, squareB) < 0.1 * max(squareA, squareB)
      && (squareA > squareB
        ? isStrokes(a, width, left, top, side) : isStrokes(b, width, left + across, top + down, side))
    guard min(squareA, squareB) > 1 else { return (0, isLone) }
    return (product / (squareA * squareB).squareRoot(), isLone)
  }

  /// Whether what is dark in a square is thin: a stain, a hole or a finger is not.
  private static func isStrokes(_ field: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int) -> Bool {
    var darkest: UInt8 = 0
    for y in top..<top + side {
      for x in left..<left + side { darkest = max(darkest, field[y * width + x]) }
    }
    var (dark, runs) = (0, 0)
    for y in top..<top + side {
      var wasDark = false
      for x in left..<left + side {
        let isDark = field[y * width + x] > darkest / 2
        if isDark { dark += 1 }
        if isDark, !wasDark { runs += 1 }
        wasDark = isDark
      }
    }
    return dark <= longestRun * runs
  }

  /// Pixels across the strokes of letters, on the mean of all lines.
  private static let longestRun = 4

  /// Means of a square's rows and columns.
  private struct Sums {
    private var rows: [Double]
    private var columns: [Double]
    private var mean = 0.0

    init(_ field: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int) {
      rows = [Double](repeating: 0, count: side)
      columns = rows
      for y in 0..<side {
        for x in 0..<side {
          let value = Double(field[(top + y) * width + left + x]) / Double(side)
          rows[y] += value
          columns[x] += value
        }
      }
      mean = rows.reduce(0, +) / Double(side)
    }

    func shared(_ x: Int, _ y: Int) -> Double { rows[y] + columns[x] - mean }
  }
}
