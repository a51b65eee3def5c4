/// The best alignment of two rows of columns (dynamic time warping within a band).
struct ColumnPath {
  /// What the columns on the path differ by, all together.
  let sum: Float
  /// What each pair on the path differs by, from the end.
  private let steps: [Float]

  /// Nil where the lengths are too unlike.
  ///
  /// - Parameter slack: the path strays from the straight one by this part of the length at most.
  init?(_ own: [Float], _ range: Range<Int>, _ theirs: [Float], _ otherRange: Range<Int>, slack: Int = 6) {
    let (n, m) = (range.count, otherRange.count)
    guard n > 0, m > 0 else { return nil }
    let band = max(6, abs(n - m) + max(n, m) / slack)
    let width = m + 1
    let features = WordShape.features
    var total = [Float](repeating: .infinity, count: width * 2)
    var ways = [UInt8](repeating: 0, count: (n + 1) * width)
    var costs = [Float](repeating: 0, count: (n + 1) * width)
    total[0] = 0
    own.withUnsafeBufferPointer { own in
      theirs.withUnsafeBufferPointer { theirs in
        for i in 1...n {
          let (now, before) = ((i & 1) * width, (1 - i & 1) * width)
          for j in 0...m { total[now + j] = .infinity }
          let centre = i * m / n
          for j in max(1, centre - band)...max(1, min(m, centre + band)) {
            var squares: Float = 0
            let (p, q) = ((range.lowerBound + i - 1) * features, (otherRange.lowerBound + j - 1) * features)
            for k in 0..<features {
              let difference = own[p + k] - theirs[q + k]
              squares += difference * difference
            }
            let cost = squares.squareRoot()
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
    var (i, j) = (n, m)
    while i > 0, j > 0 {
      steps.append(costs[i * width + j])
      switch ways[i * width + j] {
      case 0: (i, j) = (i - 1, j - 1)
      case 1: i -= 1
      default: j -= 1
      }
    }
    sum = end
    self.steps = steps
  }

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
