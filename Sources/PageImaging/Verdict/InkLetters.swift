/// What a square shows besides straight lines: what its rows and its columns have in common is taken off, so that rules along either vanish
/// and letters stay.
enum InkLetters {
  /// Variance of darkness from which on there are letters.
  private static let least = 150.0

  /// How alike the letters of two squares are, -1 to 1; nil where neither has any.
  static func agreement(
    _ a: [UInt8], _ b: [UInt8], _ width: Int, _ left: Int, _ top: Int, _ side: Int, _ across: Int, _ down: Int
  ) -> Double? {
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
    guard max(squareA, squareB) > least * count else { return nil }
    guard min(squareA, squareB) > 1 else { return 0 }
    return product / (squareA * squareB).squareRoot()
  }

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
