import Foundation

/// What perspective leaves over between two pictures of a page, place by place: paper bends towards its binding and is never quite flat.
struct InkBend: Sendable {
  /// Pairs of marks that agree with it.
  private(set) var agreed: [InkPairs.Pair] = []
  private let map: Homography
  private let columns: Int
  private let rows: Int
  private var across: [Double]
  private var down: [Double]

  /// Pixels between the places for which it is known.
  private static let step = 28.0
  /// How far a mark's like is looked for and may lie off, and how far it counts: the first rounds reach over a fold, the last ones lay stroke
  /// over stroke.
  private static let rounds: [(reach: Double, off: Double, far: Double)] = [
    (22, 16, 110), (22, 16, 90), (22, 14, 70), (14, 9, 60), (12, 7, 50), (7, 4, 35),
  ]

  init(_ shift: InkShift, _ a: InkMarks, _ b: InkMarks, width: Int, height: Int) {
    map = shift.map
    columns = Int(Double(width) / Self.step) + 2
    rows = Int(Double(height) / Self.step) + 2
    across = Array(repeating: 0, count: columns * rows)
    down = across
    for round in Self.rounds {
      let bend = self
      follow(InkPairs.near(a, b, within: round.reach) { bend.place($0) }, off: round.off, far: round.far)
    }
  }

  /// Where a point of the first print lies in the second.
  func place(_ p: PagePoint) -> PagePoint {
    let a = min(max(0, p.x / Self.step), Double(columns - 1) - 0.001)
    let b = min(max(0, p.y / Self.step), Double(rows - 1) - 0.001)
    let (column, row) = (Int(a), Int(b))
    let (fx, fy) = (a - Double(column), b - Double(row))
    let at = row * columns + column
    func between(_ field: [Double]) -> Double {
      (field[at] * (1 - fx) + field[at + 1] * fx) * (1 - fy) + (field[at + columns] * (1 - fx) + field[at + columns + 1] * fx)
        * fy
    }
    let spot = map.apply(p)
    return PagePoint(spot.x + between(across), spot.y + between(down))
  }

  /// Everywhere the mean of what is left over at the marks around.
  private mutating func follow(_ pairs: [InkPairs.Pair], off: Double, far: Double) {
    agreed = pairs.filter { pair in
      let spot = place(PagePoint(pair.x, pair.y))
      return abs(spot.x - pair.u) < off && abs(spot.y - pair.v) < off
    }
    let left = agreed.map { pair -> (x: Double, y: Double, across: Double, down: Double) in
      let spot = map.apply(PagePoint(pair.x, pair.y))
      return (pair.x, pair.y, pair.u - spot.x, pair.v - spot.y)
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let (x, y) = (Double(column) * Self.step, Double(row) * Self.step)
        // Where no mark is near, nothing is left over.
        var (weight, sumAcross, sumDown) = (0.3, 0.0, 0.0)
        for one in left {
          let distance = ((one.x - x) * (one.x - x) + (one.y - y) * (one.y - y)) / (far * far)
          guard distance < 4 else { continue }
          let near = exp(-distance)
          weight += near
          sumAcross += near * one.across
          sumDown += near * one.down
        }
        across[row * columns + column] = sumAcross / weight
        down[row * columns + column] = sumDown / weight
      }
    }
  }
}
