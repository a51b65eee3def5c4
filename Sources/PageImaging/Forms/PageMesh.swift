/// A smooth map from millimetres of a form to millimetres of a flattened sheet: a projective map and what the paper's
/// waves add to it, given at nodes and interpolated between them.
struct PageMesh: Sendable {
  var base: Homography
  let columns: Int
  let rows: Int
  let step: Double
  /// Shift at each node, millimetres.
  var shifts: [SIMD2<Double>]

  init(base: Homography, widthMM: Double, heightMM: Double, step: Double = 12) {
    self.base = base
    self.step = step
    columns = max(2, Int((widthMM / step).rounded(.up)) + 1)
    rows = max(2, Int((heightMM / step).rounded(.up)) + 1)
    shifts = [SIMD2<Double>](repeating: .zero, count: columns * rows)
  }

  // Nodes are numbered column by column: the shorter way round keeps the equations' band narrow.

  /// The four nodes around a place with their shares.
  func nodes(_ p: PagePoint) -> (places: SIMD4<Int>, factors: SIMD4<Double>) {
    let fx = max(0, min(Double(columns - 1) - 1e-9, p.x / step))
    let fy = max(0, min(Double(rows - 1) - 1e-9, p.y / step))
    let ix = Int(fx)
    let iy = Int(fy)
    let ax = fx - Double(ix)
    let ay = fy - Double(iy)
    let at = ix * rows + iy
    return (
      SIMD4(at, at + 1, at + rows, at + rows + 1),
      SIMD4((1 - ax) * (1 - ay), (1 - ax) * ay, ax * (1 - ay), ax * ay)
    )
  }

  func shift(_ p: PagePoint) -> SIMD2<Double> {
    let fx = max(0, min(Double(columns - 1) - 1e-9, p.x / step))
    let fy = max(0, min(Double(rows - 1) - 1e-9, p.y / step))
    let ix = Int(fx)
    let iy = Int(fy)
    let ax = fx - Double(ix)
    let ay = fy - Double(iy)
    let at = ix * rows + iy
    let left = shifts[at] * (1 - ay) + shifts[at + 1] * ay
    let right = shifts[at + rows] * (1 - ay) + shifts[at + rows + 1] * ay
    return left * (1 - ax) + right * ax
  }

  func apply(_ p: PagePoint) -> PagePoint {
    let flat = base.apply(p)
    let shift = shift(p)
    return PagePoint(flat.x + shift.x, flat.y + shift.y)
  }

  /// Adds to the shifts what measurements ask for, as smoothly as they allow.
  ///
  /// - Parameter stiffness: weight of every second difference against a measurement of weight 1.
  mutating func bend(to matches: [PatchMatch], stiffness: Double) {
    var weights = matches.map { ($0.weightX, $0.weightY) }
    var smooth = NormalEquations(unknowns: columns * rows, band: 2 * rows)
    regularise(&smooth, stiffness)
    let places = matches.map { nodes($0.place) }
    for round in 0..<3 {
      var across = smooth
      var down = smooth
      for (index, match) in matches.enumerated() {
        let nodes = places[index]
        across.add(nodes.places, nodes.factors, value: match.shift.x, weight: weights[index].0)
        down.add(nodes.places, nodes.factors, value: match.shift.y, weight: weights[index].1)
      }
      guard let x = across.solve(), let y = down.solve() else { return }
      if round == 2 {
        for index in shifts.indices { shifts[index] += SIMD2(x[index], y[index]) }
        return
      }
      for (index, match) in matches.enumerated() {
        var fitX = 0.0
        var fitY = 0.0
        let nodes = places[index]
        for k in 0..<4 {
          fitX += x[nodes.places[k]] * nodes.factors[k]
          fitY += y[nodes.places[k]] * nodes.factors[k]
        }
        weights[index] = (
          match.weightX * PatchMatch.trust(match.shift.x - fitX, within: 0.7),
          match.weightY * PatchMatch.trust(match.shift.y - fitY, within: 0.7)
        )
      }
    }
  }

  private func regularise(_ system: inout NormalEquations, _ stiffness: Double) {
    for x in 0..<columns {
      for y in 0..<rows {
        let at = x * rows + y
        // A whisper towards no shift fixes what nothing else does.
        system.add(sparse: [(at, 1)], value: 0, weight: 0.002)
        if x > 0, x < columns - 1 {
          system.add(sparse: [(at - rows, 1), (at, -2), (at + rows, 1)], value: 0, weight: stiffness)
        }
        if y > 0, y < rows - 1 {
          system.add(sparse: [(at - 1, 1), (at, -2), (at + 1, 1)], value: 0, weight: stiffness)
        }
        if x < columns - 1, y < rows - 1 {
          system.add(
            sparse: [(at, 1), (at + 1, -1), (at + rows, -1), (at + rows + 1, 1)], value: 0, weight: stiffness)
        }
      }
    }
  }
}
