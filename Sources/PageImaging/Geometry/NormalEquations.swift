/// Weighted least squares by the normal equations and Cholesky's method. Unknowns that are far apart in number must not
/// meet in one equation when a band is given: that keeps large, sparse systems fast.
struct NormalEquations {
  private let count: Int
  /// Most places between two unknowns of one equation.
  private let band: Int
  /// Row `i` holds the columns `i - band ... i`.
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
    add(sparse: row.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) }, value: value, weight: weight)
  }

  /// Adds one equation with few coefficients; places must differ.
  mutating func add(sparse row: [(place: Int, factor: Double)], value: Double, weight: Double) {
    for a in row {
      let scaled = a.factor * weight
      right[a.place] += scaled * value
      for b in row where b.place <= a.place && a.place - b.place <= band {
        matrix[a.place * (band + 1) + b.place - a.place + band] += scaled * b.factor
      }
    }
  }

  /// The solution; nil when the equations do not fix it.
  consuming func solve() -> [Double]? {
    let n = count
    let band = self.band
    let width = band + 1
    var scale = 0.0
    for i in 0..<n { scale = max(scale, matrix[i * width + band]) }
    guard scale > 0, scale.isFinite else { return nil }
    var x = right
    let sound: Bool = matrix.withUnsafeMutableBufferPointer { a in
      for i in 0..<n {
        let first = max(0, i - band)
        // Place of column 0 in row i.
        let row = i * width + band - i
        for j in first...i {
          let other = j * width + band - j
          var sum = a[row + j]
          for k in max(first, j - band)..<max(max(first, j - band), j) { sum -= a[row + k] * a[other + k] }
          if j < i {
            a[row + j] = sum / a[other + j]
          } else {
            guard sum > scale * 1e-13 else { return false }
            a[row + j] = sum.squareRoot()
          }
        }
      }
      for i in 0..<n {
        let row = i * width + band - i
        for k in max(0, i - band)..<i { x[i] -= a[row + k] * x[k] }
        x[i] /= a[row + i]
      }
      for i in stride(from: n - 1, through: 0, by: -1) {
        for k in (i + 1)..<max(i + 1, min(n, i + band + 1)) { x[i] -= a[k * width + band - k + i] * x[k] }
        x[i] /= a[i * width + band]
      }
      return true
    }
    return sound ? x : nil
  }
}
