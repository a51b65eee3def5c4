/// Weighted least squares by the normal equations and Cholesky's method. Unknowns that are far apart in number must not
/// meet in one equation when a band is given: that keeps large, sparse systems fast.
struct NormalEquations {
  private let count: Int
  /// Most places between two unknowns of one equation.
  private let band: Int
  /// Row `i` holds the columns `i ... i + band`.
  private var matrix: [Double]
  private var right: [Double]

  init(unknowns: Int, band: Int? = nil) {
    count = unknowns
    self.band = min(band ?? unknowns - 1, unknowns - 1)
    matrix = [Double](repeating: 0, count: unknowns * (self.band + 1))
    right = [Double](repeating: 0, count: unknowns)
  }

  /// Adds one equation with a coefficient for every unknown.
  mutating func add(_ row: [Double], value: Double, weight: Double) {
    matrix.withUnsafeMutableBufferPointer { matrix in
      for (a, factor) in row.enumerated() where factor != 0 {
        let scaled = factor * weight
        right[a] += scaled * value
        for b in a..<min(row.count, a + band + 1) { matrix[a * band + b] += scaled * row[b] }
      }
    }
  }

  /// Adds one equation with few coefficients; places must differ.
  mutating func add(sparse row: [(place: Int, factor: Double)], value: Double, weight: Double) {
    for a in row {
      let scaled = a.factor * weight
      right[a.place] += scaled * value
      for b in row where b.place >= a.place && b.place - a.place <= band {
        matrix[a.place * band + b.place] += scaled * b.factor
      }
    }
  }

  /// Adds one equation of four unknowns; places must differ.
  mutating func add(_ places: SIMD4<Int>, _ factors: SIMD4<Double>, value: Double, weight: Double) {
    guard weight != 0 else { return }
    matrix.withUnsafeMutableBufferPointer { matrix in
      for i in 0..<4 {
        let scaled = factors[i] * weight
        right[places[i]] += scaled * value
        for j in 0..<4 where places[j] >= places[i] && places[j] &- places[i] <= band {
          matrix[places[i] &* band &+ places[j]] += scaled * factors[j]
        }
      }
    }
  }

  /// The solution; nil when the equations do not fix it.
  consuming func solve() -> [Double]? {
    let n = count
    let band = self.band
    var scale = 0.0
    for i in 0..<n { scale = max(scale, matrix[i * band + i]) }
    guard scale > 0, scale.isFinite else { return nil }
    var x = right
    let sound: Bool = matrix.withUnsafeMutableBufferPointer { matrix in
      x.withUnsafeMutableBufferPointer { x in
        guard let a = matrix.baseAddress, let x = x.baseAddress else { return false }
        for k in 0..<n {
          // Column 0 of row k would stand here.
          let pivots = a + k &* band
          guard pivots[k] > scale * 1e-13 else { return false }
          let pivot = pivots[k].squareRoot()
          pivots[k] = pivot
          x[k] /= pivot
          let last = min(n - 1, k + band)
          guard k < last else { continue }
          for i in (k + 1)...last { pivots[i] /= pivot }
          for i in (k + 1)...last {
            NormalEquations.take(pivots[i], times: pivots + i, from: a + (i &* band &+ i), count: last &- i &+ 1)
          }
          NormalEquations.take(x[k], times: pivots + (k + 1), from: x + (k + 1), count: last &- k)
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
          let row = a + i &* band
          var sum = x[i]
          for k in (i + 1)..<max(i + 1, min(n, i + band + 1)) { sum -= row[k] * x[k] }
          x[i] = sum / row[i]
        }
        return true
      }
    }
    return sound ? x : nil
  }

  /// Subtracts a multiple of one stretch from another.
  @inline(__always)
  private static func take(
    _ factor: Double, times row: UnsafePointer<Double>, from target: UnsafeMutablePointer<Double>, count: Int
  ) {
    guard factor != 0 else { return }
    var k = 0
    while k &+ 4 <= count {
      let from = UnsafeMutableRawPointer(target + k)
      let taken = UnsafeRawPointer(row + k).loadUnaligned(as: SIMD4<Double>.self) * factor
      from.storeBytes(of: from.loadUnaligned(as: SIMD4<Double>.self) - taken, as: SIMD4<Double>.self)
      k &+= 4
    }
    while k < count {
      target[k] -= row[k] * factor
      k &+= 1
    }
  }
}
