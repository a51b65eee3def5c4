/// How points of one picture of a page lie in another: a second-order surface for each direction, which follows perspective and
/// a slight bend of the paper.
struct InkShift: Sendable {
  private(set) var across: [Double]
  private(set) var down: [Double]
  /// Pairs of marks that agree with it.
  private(set) var agreeing = 0

  typealias Pair = (x: Double, y: Double, u: Double, v: Double)

  /// The shift that most pairs agree on; nil when too few do.
  init?(_ pairs: [Pair], least: Int = 18) {
    guard pairs.count >= least else { return nil }
    var state: UInt64 = 0xD1B5_4A32_D192_ED03
    func pick() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % pairs.count
    }
    var best = (count: 0, plane: InkShift?.none)
    // With half of the pairs right, one draw in eight is of right ones only: seventy draws miss once in ten thousand times.
    for _ in 0..<70 where best.count * 10 < pairs.count * 7 {
      guard let plane = Self.through(pairs[pick()], pairs[pick()], pairs[pick()]), plane.isGentle else { continue }
      var agreed = 0
      for pair in pairs where plane.misses(pair) < 6 { agreed += 1 }
      if agreed > best.count { best = (agreed, plane) }
    }
    guard best.count >= least, var found = best.plane else { return nil }
    for tolerance in [6.0, 4.5, 3.5] {
      let agreed = pairs.filter { found.misses($0) < tolerance }
      guard agreed.count >= least, let next = Self.fit(agreed, terms: agreed.count > 40 ? 6 : 3), next.isGentle else {
        return nil
      }
      found = next
      found.agreeing = agreed.count
    }
    self = found
  }

  private init(across: [Double], down: [Double]) {
    self.across = across
    self.down = down
  }

  /// The level surface through three pairs; nil when they nearly lie on a line.
  private static func through(_ a: Pair, _ b: Pair, _ c: Pair) -> InkShift? {
    let (x1, y1, x2, y2) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
    let area = x1 * y2 - x2 * y1
    guard abs(area) > 900 else { return nil }
    func solve(_ u1: Double, _ u2: Double, _ start: Double) -> [Double] {
      let perX = (u1 * y2 - u2 * y1) / area
      let perY = (x1 * u2 - x2 * u1) / area
      return [start - perX * a.x - perY * a.y, perX, perY]
    }
    return InkShift(across: solve(b.u - a.u, c.u - a.u, a.u), down: solve(b.v - a.v, c.v - a.v, a.v))
  }

  /// Two pictures of one page differ little once both are level and of one size.
  private var isGentle: Bool {
    abs(across[1] - 1) < 0.3 && abs(down[2] - 1) < 0.3 && abs(across[2]) < 0.2 && abs(down[1]) < 0.2
  }

  func place(_ x: Double, _ y: Double) -> (u: Double, v: Double) {
    var (u, v) = (across[0] + across[1] * x + across[2] * y, down[0] + down[1] * x + down[2] * y)
    if across.count == 6 {
      // Thousandths keep the numbers of the equations near one another.
      let (a, b) = (x / 1_000, y / 1_000)
      u += across[3] * a * a + across[4] * a * b + across[5] * b * b
      v += down[3] * a * a + down[4] * a * b + down[5] * b * b
    }
    return (u, v)
  }

  private func misses(_ pair: Pair) -> Double {
    let (u, v) = place(pair.x, pair.y)
    return max(abs(u - pair.u), abs(v - pair.v))
  }

  /// Least squares over the pairs.
  private static func fit(_ pairs: [Pair], terms: Int) -> InkShift? {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: terms + 2), count: terms)
    for pair in pairs {
      let (a, b) = (pair.x / 1_000, pair.y / 1_000)
      let row = [1, pair.x, pair.y, a * a, a * b, b * b]
      for i in 0..<terms {
        for k in 0..<terms { matrix[i][k] += row[i] * row[k] }
        matrix[i][terms] += row[i] * pair.u
        matrix[i][terms + 1] += row[i] * pair.v
      }
    }
    for i in 0..<terms {
      guard let pivot = (i..<terms).max(by: { abs(matrix[$0][i]) < abs(matrix[$1][i]) }), abs(matrix[pivot][i]) > 1e-9 else {
        return nil
      }
      matrix.swapAt(i, pivot)
      for k in 0..<terms where k != i {
        let factor = matrix[k][i] / matrix[i][i]
        guard factor != 0 else { continue }
        for column in i..<terms + 2 { matrix[k][column] -= factor * matrix[i][column] }
      }
    }
    return InkShift(
      across: (0..<terms).map { matrix[$0][terms] / matrix[$0][$0] },
      down: (0..<terms).map { matrix[$0][terms + 1] / matrix[$0][$0] })
  }
}
