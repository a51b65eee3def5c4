/// Pairs of marks of two prints that look alike.
enum InkPairs {
  /// A place in the first print, and one in the second.
  typealias Pair = (x: Double, y: Double, u: Double, v: Double)

  /// Bits in which the first quarter of two descriptions may differ: looked at first, it sorts out nearly all.
  private static let mostOfQuarter = 24
  /// Bits in which two descriptions may differ, wherever they lie, and near the place where one is expected.
  private static let most = (anywhere: 70, near: 80)

  /// For each mark its like, where no other is nearly as like. A strip of the neighbouring page or a camera held aside lays two pictures of
  /// a page far off one another, so it is looked for nearly everywhere.
  static func anywhere(_ a: InkMarks, _ b: InkMarks) -> [Pair] {
    var pairs: [Pair] = []
    guard b.starts.count > b.rows else { return [] }
    let (across, down) = (b.columns * InkMarks.cell * 6 / 10, b.rows * 4 / 10)
    b.marks.withUnsafeBufferPointer { others in
      for mark in a.marks {
        var (best, second, found) = (most.anywhere, most.anywhere, -1)
        let row = mark.y / InkMarks.cell
        guard row - down < b.rows else { continue }
        for index in b.starts[max(0, row - down)]..<b.starts[min(b.rows, row + down + 1)] {
          guard abs(others[index].x - mark.x) < across,
            (mark.bits.0 ^ others[index].bits.0).nonzeroBitCount < mostOfQuarter
          else { continue }
          let distance = InkMarks.distance(mark, others[index])
          if distance < best {
            (second, best, found) = (best, distance, index)
          } else if distance < second {
            second = distance
          }
        }
        if found >= 0, best * 10 < second * 9 { pairs.append(pair(mark, others[found])) }
      }
    }
    return pairs
  }

  /// For each mark its like near the place where a map lays it.
  static func near(_ a: InkMarks, _ b: InkMarks, within reach: Double, _ place: (PagePoint) -> PagePoint) -> [Pair] {
    var pairs: [Pair] = []
    let cell = Double(InkMarks.cell)
    let (across, down) = (Double(b.columns) * cell, Double(b.rows) * cell)
    for mark in a.marks {
      let spot = place(PagePoint(Double(mark.x), Double(mark.y)))
      guard spot.x > -reach, spot.y > -reach, spot.x < across, spot.y < down else { continue }
      var best = (distance: most.near, index: -1)
      for row in max(0, Int((spot.y - reach) / cell))...min(b.rows - 1, max(0, Int((spot.y + reach) / cell))) {
        for column in max(0, Int((spot.x - reach) / cell))...min(b.columns - 1, max(0, Int((spot.x + reach) / cell))) {
          for index in b.grid[row * b.columns + column] {
            let other = b.marks[index]
            guard abs(Double(other.x) - spot.x) < reach, abs(Double(other.y) - spot.y) < reach else { continue }
            let distance = InkMarks.distance(mark, other)
            if distance < best.distance { best = (distance, index) }
          }
        }
      }
      if best.index >= 0 { pairs.append(pair(mark, b.marks[best.index])) }
    }
    return pairs
  }

  private static func pair(_ a: InkMarks.Mark, _ b: InkMarks.Mark) -> Pair {
    (Double(a.x), Double(a.y), Double(b.x), Double(b.y))
  }
}
