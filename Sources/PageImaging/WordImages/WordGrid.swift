/// A word in one small grid, placed by where its ink lies and how far it spreads, so that a stray stroke or a long tail moves little.
///
/// Two words are compared place by place, each place with whatever lies nearest to it in the other within two steps (the image distortion
/// model of Keysers et al. 2007): letters that waver cost nothing, letters that differ do.
struct WordGrid: Sendable {
  static let rows = 16
  static let columns = 32
  /// Steps that a place may lie off.
  private static let reach = 2
  private static let wide = columns + 2 * reach
  private static let high = rows + 2 * reach
  private static let size = wide * high
  /// Bytes of ``bytes``.
  static let stored = 2 * rows * columns

  /// How dark it becomes across, then down, with a margin all around.
  private let slopes: [Float]

  init(_ image: InkImage) {
    let field = Self.placed(image)
    let (wide, reach) = (Self.wide, Self.reach)
    var slopes = [Float](repeating: 0, count: 2 * Self.size)
    func ink(_ x: Int, _ y: Int) -> Float {
      (0..<Self.columns).contains(x) && (0..<Self.rows).contains(y) ? field[y * Self.columns + x] : 0
    }
    for y in 0..<Self.rows {
      for x in 0..<Self.columns {
        // Sobel's operator.
        let across =
          ink(x + 1, y - 1) + 2 * ink(x + 1, y) + ink(x + 1, y + 1) - ink(x - 1, y - 1) - 2 * ink(x - 1, y) - ink(x - 1, y + 1)
        let down =
          ink(x - 1, y + 1) + 2 * ink(x, y + 1) + ink(x + 1, y + 1) - ink(x - 1, y - 1) - 2 * ink(x, y - 1) - ink(x + 1, y - 1)
        let at = (y + reach) * wide + x + reach
        (slopes[at], slopes[Self.size + at]) = (across, down)
      }
    }
    self.slopes = Self.evened(slopes)
  }

  /// Every word carries the same weight, however thick the pen.
  private static func evened(_ slopes: [Float]) -> [Float] {
    let mean = slopes.reduce(0) { $0 + $1 * $1 } / Float(rows * columns)
    guard mean > 0 else { return slopes }
    let scale = 1 / mean.squareRoot()
    return slopes.map { $0 * scale }
  }

  /// The ink in the grid: its middle in the middle, 2.2 times its spread to either end, 2 to either side; softened.
  private static func placed(_ image: InkImage) -> [Float] {
    var (count, sumX, sumY, squaresX, squaresY) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for y in 0..<image.height {
      for x in 0..<image.width where image.ink[y * image.width + x] == 1 {
        let (x, y) = (Double(x) + 0.5, Double(y) + 0.5)
        count += 1
        (sumX, sumY) = (sumX + x, sumY + y)
        (squaresX, squaresY) = (squaresX + x * x, squaresY + y * y)
      }
    }
    guard count > 0 else { return [Float](repeating: 0, count: rows * columns) }
    let (middleX, middleY) = (sumX / count, sumY / count)
    let spreadX = max(1, (squaresX / count - middleX * middleX).squareRoot())
    let spreadY = max(1, (squaresY / count - middleY * middleY).squareRoot())
    let (stepX, stepY) = (4.0 * spreadX / Double(columns), 4.4 * spreadY / Double(rows))
    var field = [Float](repeating: 0, count: rows * columns)
    for row in 0..<rows {
      let rowSpan = span(middleY + (Double(row) - Double(rows) / 2) * stepY, stepY, image.height)
      for column in 0..<columns {
        let columnSpan = span(middleX + (Double(column) - Double(columns) / 2) * stepX, stepX, image.width)
        var sum: Float = 0
        for (y, shareY) in rowSpan {
          for (x, shareX) in columnSpan where image.ink[y * image.width + x] == 1 { sum += shareX * shareY }
        }
        field[row * columns + column] = sum / Float(stepX * stepY)
      }
    }
    return softened(field)
  }

  /// The points that a stretch covers, and how much of each.
  private static func span(_ from: Double, _ step: Double, _ length: Int) -> [(Int, Float)] {
    let (first, last) = (max(0, Int(from.rounded(.down))), min(length - 1, Int((from + step).rounded(.up)) - 1))
    guard first <= last else { return [] }
    return (first...last).map { ($0, Float(min(from + step, Double($0 + 1)) - max(from, Double($0)))) }
  }

  private static func softened(_ field: [Float]) -> [Float] {
    var out = field
    for y in 0..<rows {
      for x in 0..<columns {
        let (left, right) = (x > 0 ? field[y * columns + x - 1] : 0, x + 1 < columns ? field[y * columns + x + 1] : 0)
        out[y * columns + x] = 0.25 * left + 0.5 * field[y * columns + x] + 0.25 * right
      }
    }
    let across = out
    for y in 0..<rows {
      for x in 0..<columns {
        let (above, below) = (y > 0 ? across[(y - 1) * columns + x] : 0, y + 1 < rows ? across[(y + 1) * columns + x] : 0)
        out[y * columns + x] = 0.25 * above + 0.5 * across[y * columns + x] + 0.25 * below
      }
    }
    return out
  }

  /// How different two words are, place by place: 0 is equal, about 1 is another word. Complexity: constant.
  func distance(_ other: WordGrid) -> Float {
    let (rows, columns, wide, size, reach) = (Self.rows, Self.columns, Self.wide, Self.size, Self.reach)
    var best = [Float](repeating: .infinity, count: rows * columns)
    // Room for a row above and below and a column at either side: the sums reach over the edge.
    let room = columns + 2
    var squares = [Float](repeating: 0, count: room * (rows + 2))
    var sums = [Float](repeating: 0, count: columns * (rows + 2))
    slopes.withUnsafeBufferPointer { own in
      other.slopes.withUnsafeBufferPointer { theirs in
        best.withUnsafeMutableBufferPointer { best in
          squares.withUnsafeMutableBufferPointer { squares in
            sums.withUnsafeMutableBufferPointer { sums in
              for shift in 0..<((2 * reach + 1) * (2 * reach + 1)) {
                let (down, across) = (shift / (2 * reach + 1), shift % (2 * reach + 1))
                for y in 0..<rows {
                  let (mine, yours, to) = ((y + reach) * wide + reach, (y + down) * wide + across, (y + 1) * room + 1)
                  for x in 0..<columns {
                    let a = own[mine + x] - theirs[yours + x]
                    let b = own[size + mine + x] - theirs[size + yours + x]
                    squares[to + x] = a * a + b * b
                  }
                }
                for y in 1...rows {
                  let (from, to) = (y * room, y * columns)
                  for x in 0..<columns { sums[to + x] = squares[from + x] + squares[from + x + 1] + squares[from + x + 2] }
                }
                for y in 0..<rows {
                  let (from, to) = (y * columns, y * columns)
                  for x in 0..<columns {
                    let sum = sums[from + x] + sums[from + columns + x] + sums[from + 2 * columns + x]
                    if sum < best[to + x] { best[to + x] = sum }
                  }
                }
              }
            }
          }
        }
      }
    }
    return best.reduce(0) { $0 + ($1 / 9).squareRoot() } / Float(rows * columns)
  }
}

extension WordGrid {
  private static let step: Float = 12

  /// Each slope in a byte.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(Self.stored)
    for plane in 0..<2 {
      for y in 0..<Self.rows {
        for x in 0..<Self.columns {
          let value = slopes[plane * Self.size + (y + Self.reach) * Self.wide + x + Self.reach]
          out.append(UInt8(max(0, min(255, (value * Self.step).rounded() + 128))))
        }
      }
    }
    return out
  }

  /// Reads `bytes`, which must be ``stored`` many.
  init(bytes: ArraySlice<UInt8>) {
    var slopes = [Float](repeating: 0, count: 2 * Self.size)
    for (at, byte) in bytes.enumerated() {
      let (plane, place) = (at / (Self.rows * Self.columns), at % (Self.rows * Self.columns))
      let (y, x) = (place / Self.columns, place % Self.columns)
      slopes[plane * Self.size + (y + Self.reach) * Self.wide + x + Self.reach] = (Float(byte) - 128) / Self.step
    }
    self.slopes = slopes
  }
}
