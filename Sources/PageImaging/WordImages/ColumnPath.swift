/// The best alignment of two rows of columns (dynamic time warping within a band).
struct ColumnPath {
  /// What the columns on the path differ by, all together.
  let sum: Float
  /// What each pair on the path differs by, from the end.
  private let steps: [Float]
  /// The column of the other row in each pair, from the end.
  private let places: [Int]

  /// Nil where the lengths are too unlike.
  ///
  /// - Parameter slack: the path strays from the straight one by this part of the length at most.
  init?(_ own: [Float], _ range: Range<Int>, _ theirs: [Float], _ otherRange: Range<Int>, slack: Int = 6) {
    let (n, m) = (range.count, otherRange.count)
    guard n > 0, m > 0 else { return nil }
    let band = max(6, abs(n - m) + max(n, m) / slack)
    let width = m + 1
    let size = WordShape.features * MemoryLayout<Float>.stride
    var total = [Float](repeating: .infinity, count: width * 2)
    var ways = [UInt8](repeating: 0, count: (n + 1) * width)
    var costs = [Float](repeating: 0, count: (n + 1) * width)
    total[0] = 0
    own.withUnsafeBytes { own in
      theirs.withUnsafeBytes { theirs in
        for i in 1...n {
          let (now, before) = ((i & 1) * width, (1 - i & 1) * width)
          for j in 0...m { total[now + j] = .infinity }
          let centre = i * m / n
          for j in max(1, centre - band)...max(1, min(m, centre + band)) {
            let cost = Self.difference(
              own, (range.lowerBound + i - 1) * size, theirs, (otherRange.lowerBound + j - 1) * size)
            var (best, way) = (total[before + j - 1], UInt8(0))
            if total[before + j] < best { (best, way) = (total[before + j], 1) }
            if total[now + j - 1] < best { (best, way) = (total[now + j - 1], 2) }
            total[now + j] = best + cost
            ways[i * width + j] = way
            costs[i * width + j] = cost
          }
        }
      }
    }
    let end = total[(n & 1) * width + m]
    guard end.isFinite else { return nil }
    var steps: [Float] = []
    var places: [Int] = []
    var (i, j) = (n, m)
    while i > 0, j > 0 {
      steps.append(costs[i * width + j])
      places.append(otherRange.lowerBound + j - 1)
      switch ways[i * width + j] {
      case 0: (i, j) = (i - 1, j - 1)
      case 1: i -= 1
      default: j -= 1
      }
    }
    sum = end
    self.steps = steps
    self.places = places
  }

  /// How far two columns are apart; eight numbers at a time.
  @inline(__always)
  private static func difference(_ own: UnsafeRawBufferPointer, _ at: Int, _ theirs: UnsafeRawBufferPointer, _ to: Int) -> Float {
    typealias Part = SIMD8<Float>
    var squares = Part()
    for part in stride(from: 0, to: WordShape.features * MemoryLayout<Float>.stride, by: MemoryLayout<Part>.size) {
      let apart =
        own.loadUnaligned(fromByteOffset: at + part, as: Part.self)
        - theirs.loadUnaligned(fromByteOffset: to + part, as: Part.self)
      squares += apart * apart
    }
    return squares.sum().squareRoot()
  }

  /// How much more the steps at a stretch of the other row differ than the steps elsewhere: in another hand all of them do.
  func lead(at stretch: Range<Int>) -> Float {
    var (inside, insideCount, outside, outsideCount): (Float, Float, Float, Float) = (0, 0, 0, 0)
    for (at, place) in places.enumerated() {
      if stretch.contains(place) {
        (inside, insideCount) = (inside + steps[at], insideCount + 1)
      } else {
        (outside, outsideCount) = (outside + steps[at], outsideCount + 1)
      }
    }
    guard insideCount > 0 else { return .infinity }
    return inside / insideCount - Self.shared * outside / max(1, outsideCount)
  }

  /// How much of what two writings differ by elsewhere is taken for the hand's.
  private static let shared: Float = 0.7

  /// The mean of the worst stretch of so many steps.
  func worst(of length: Int) -> Float {
    var (worst, running): (Float, Float) = (0, 0)
    for (at, cost) in steps.enumerated() {
      running += cost
      if at >= length { running -= steps[at - length] }
      if at >= length - 1 || at == steps.count - 1 { worst = max(worst, running / Float(length)) }
    }
    return worst
  }
}
