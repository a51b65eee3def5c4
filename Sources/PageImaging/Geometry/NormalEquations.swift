/// Weighted least squares by the normal equations and Cholesky's method; small systems only.
struct NormalEquations {
  private let count: Int
  private var matrix: [Double]
  private var right: [Double]

  init(unknowns: Int) {
    count = unknowns
    matrix = [Double](repeating: 0, count: unknowns * unknowns)
    right = [Double](repeating: 0, count: unknowns)
  }

  /// Adds one equation with a coefficient for every unknown.
  mutating func add(_ row: [Double], value: Double, weight: Double) {
    for i in 0..<count where row[i] != 0 {
      let scaled = row[i] * weight
      right[i] += scaled * value
      for j in 0...i { matrix[i * count + j] += scaled * row[j] }
    }
  }

  /// Adds one equation with few coefficients; places must differ.
  mutating func add(sparse row: [(place: Int, factor: Double)], value: Double, weight: Double) {
    for a in row {
      let scaled = a.factor * weight
      right[a.place] += scaled * value
      for b in row where b.place <= a.place { matrix[a.place * count + b.place] += scaled * b.factor }
    }
  }

  /// The solution; nil when the equations do not fix it.
  consuming func solve() -> [Double]? {
    let n = count
    var scale = 0.0
    for i in 0..<n { scale = max(scale, matrix[i * n + i]) }
    guard scale > 0, scale.isFinite else { return nil }
    var a = matrix
    var x = right
    let sound: Bool = a.withUnsafeMutableBufferPointer { a in
      for j in 0..<n {
        var diagonal = a[j * n + j]
        for k in 0..<j { diagonal -= a[j * n + k] * a[j * n + k] }
        guard diagonal > scale * 1e-13 else { return false }
        let root = diagonal.squareRoot()
        a[j * n + j] = root
        for i in (j + 1)..<max(n, j + 1) {
          var sum = a[i * n + j]
          for k in 0..<j { sum -= a[i * n + k] * a[j * n + k] }
          a[i * n + j] = sum / root
        }
      }
      return true
    }
    guard sound else { return nil }
    for i in 0..<n {
      for k in 0..<i { x[i] -= a[i * n + k] * x[k] }
      x[i] /= a[i * n + i]
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for k in (i + 1)..<max(n, i + 1) { x[i] -= a[k * n + i] * x[k] }
      x[i] /= a[i * n + i]
    }
    return x
  }
}
