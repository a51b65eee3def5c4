/// A smooth map from millimetres of a form to millimetres of a flattened sheet: a projective map and what the paper's
/// waves add to it, given at nodes and interpolated between them.
struct PageMesh: Sendable {
  var base: Homography
  let columns: Int
  let rows: Int
  let step: Double
  /// Shift at each node, millimetres.
  var shifts: [SIMD2<Double>]
  /// Where the columns of nodes stand, in whole millimetres from the first on.
  private let places: [Int]
  /// The column left of each millimetre.
  private let columnLeft: [Int32]

  /// Millimetres to each side of a fold within which paper bends more than elsewhere, and how close the nodes stand there.
  private static let bentReach = 24
  private static let bentStep = 4

  /// - Parameter fold: where the fold of a spread crosses the form. Paper dives into it within a few millimetres, so nodes stand
  ///   closer there.
  init(base: Homography, widthMM: Double, heightMM: Double, step: Double = 12, fold: Double? = nil) {
    self.base = base
    self.step = step
    places = PageMesh.places(widthMM, Int(step), fold.flatMap { Int(exactly: $0.rounded()) })
    columns = places.count
    rows = max(2, Int((heightMM / step).rounded(.up)) + 1)
    shifts = [SIMD2<Double>](repeating: .zero, count: columns * rows)
    columnLeft = zip(places, places.dropFirst()).enumerated().flatMap { column, ends in
      [Int32](repeating: Int32(column), count: ends.1 - ends.0)
    }
  }

  private static func places(_ widthMM: Double, _ step: Int, _ fold: Int?) -> [Int] {
    let width = max(step, Int(widthMM.rounded(.up)))
    guard let fold, fold > bentReach, fold < width - bentReach else {
      return Array(stride(from: 0, to: width + step, by: step))
    }
    let left = stride(from: fold - bentReach, to: -step, by: -step).reversed()
    let bent = stride(from: fold - bentReach + bentStep, to: fold + bentReach, by: bentStep)
    return left + bent + stride(from: fold + bentReach, to: width + step, by: step)
  }

  /// The column of nodes left of a place, and how far the place lies towards the next one.
  private func column(_ x: Double) -> (left: Int, share: Double) {
    let from = max(0, min(Double(columnLeft.count) - 1e-9, x - Double(places[0])))
    let left = Int(columnLeft[Int(from)])
    let start = places[left]
    return (left, (from + Double(places[0] - start)) / Double(places[left + 1] - start))
  }

  // Nodes are numbered column by column: the shorter way round keeps the equations' band narrow.

  /// The four nodes around a place with their shares.
  func nodes(_ p: PagePoint) -> (places: SIMD4<Int>, factors: SIMD4<Double>) {
    let (ix, ax) = column(p.x)
    let fy = max(0, min(Double(rows - 1) - 1e-9, p.y / step))
    let iy = Int(fy)
    let ay = fy - Double(iy)
    let at = ix * rows + iy
    return (
      SIMD4(at, at + 1, at + rows, at + rows + 1),
      SIMD4((1 - ax) * (1 - ay), (1 - ax) * ay, ax * (1 - ay), ax * ay)
    )
  }

  func shift(_ p: PagePoint) -> SIMD2<Double> {
    let (ix, ax) = column(p.x)
    let fy = max(0, min(Double(rows - 1) - 1e-9, p.y / step))
    let iy = Int(fy)
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
  /// - Parameters:
  ///   - stiffness: weight of every second difference against a measurement of weight 1.
  ///   - within: millimetres off the others' bend from which on a measurement is not believed.
  mutating func bend(to matches: [PatchMatch], stiffness: Double, within: Double = 0.7) {
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
          match.weightX * PatchMatch.trust(match.shift.x - fitX, within: within),
          match.weightY * PatchMatch.trust(match.shift.y - fitY, within: within)
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
          // Nodes that stand closer may bend more sharply: the weight of a difference is the same.
          let (before, behind) = (Double(places[x] - places[x - 1]), Double(places[x + 1] - places[x]))
          let (left, right) = (2 * behind / (before + behind), 2 * before / (before + behind))
          system.add(sparse: [(at - rows, left), (at, -2), (at + rows, right)], value: 0, weight: stiffness)
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
