import Foundation

/// The four edges of a sheet that lies on a table, as straight lines: a page seen from aside is narrower at its far end, and two pictures of it
/// lie over one another only when both are laid flat.
struct PaperOutline {
  /// From the upper left one clockwise, in pixels, of the level page.
  let corners: [PagePoint]

  /// How far a point of an edge may lie off its line, in squares.
  private static let tolerance = 1.4
  /// Share of an edge's points that must lie on its line.
  private static let leastShare = 0.6
  /// Longer sides of sheets of the A series, and how far a picture may lie off them and still be taken for one.
  private static let paper = (ratio: 2.0.squareRoot(), within: 0.14)

  /// Nil where an edge is not seen, or is none.
  init?(_ plane: GreyPlane, _ map: PaperMap, skew: Double) {
    guard map.threshold != nil else { return nil }
    let side = Double(PaperMap.side)
    let (sine, cosine) = (sin(skew * .pi / 180), cos(skew * .pi / 180))
    var across: [Int: (low: Double, high: Double)] = [:]
    var down: [Int: (low: Double, high: Double)] = [:]
    for row in 0..<map.rows {
      for column in 0..<map.columns where map.page[row * map.columns + column] {
        // An edge that the picture cuts off is not the sheet's.
        guard row > 0, column > 0, row < map.rows - 1, column < map.columns - 1 else { return nil }
        let (x, y) = ((Double(column) + 0.5) * side, (Double(row) + 0.5) * side)
        let (u, v) = (x * cosine + y * sine, y * cosine - x * sine)
        let (atU, atV) = (Int((u / side).rounded()), Int((v / side).rounded()))
        across[atV] = across[atV].map { (min($0.low, u), max($0.high, u)) } ?? (u, u)
        down[atU] = down[atU].map { (min($0.low, v), max($0.high, v)) } ?? (v, v)
      }
    }
    func edge(_ ends: [Int: (low: Double, high: Double)], high: Bool) -> (offset: Double, slope: Double)? {
      // The ends of an edge are the corners' and belong to the edges beside it.
      let sorted = ends.sorted { $0.key < $1.key }
      let inner = sorted.dropFirst(sorted.count / 12).dropLast(sorted.count / 12)
      guard inner.count >= 8,
        let line = RobustLine.fit(
          inner.map { (Double($0.key) * side, high ? $0.value.high + side / 2 : $0.value.low - side / 2) },
          tolerance: Self.tolerance * side, floor: side / 4), line.share >= Self.leastShare, abs(line.slope) < 0.3
      else { return nil }
      return (line.offset, line.slope)
    }
    guard let left = edge(across, high: false), let right = edge(across, high: true), let top = edge(down, high: false),
      let bottom = edge(down, high: true)
    else { return nil }
    func crossing(_ upright: (offset: Double, slope: Double), _ lying: (offset: Double, slope: Double)) -> PagePoint {
      // u = a + b·v and v = c + d·u
      let u = (upright.offset + upright.slope * lying.offset) / (1 - upright.slope * lying.slope)
      let v = lying.offset + lying.slope * u
      return PagePoint(u * cosine - v * sine, u * sine + v * cosine)
    }
    corners = [crossing(left, top), crossing(right, top), crossing(right, bottom), crossing(left, bottom)]
    let reach = 4 * side
    guard isSheet,
      corners.allSatisfy({
        $0.x > -reach && $0.y > -reach && $0.x < Double(plane.width) + reach && $0.y < Double(plane.height) + reach
      })
    else { return nil }
  }

  /// Whether sides that lie opposite each other run the same way and are not far from equal: nobody holds a camera farther aside.
  private var isSheet: Bool {
    (0..<2).allSatisfy { side in
      let one = corners[side + 1] - corners[side]
      let other = corners[side + 2] - corners[(side + 3) % 4]
      return one.x * other.x + one.y * other.y > 0 && min(one.length, other.length) > 0.5 * max(one.length, other.length)
    }
  }

  /// Width and height of the sheet, in pixels: the means of its sides, or those of paper where it may be a sheet of paper.
  var size: (width: Double, height: Double) {
    let width = ((corners[1] - corners[0]).length + (corners[2] - corners[3]).length) / 2
    let height = ((corners[3] - corners[0]).length + (corners[2] - corners[1]).length) / 2
    let ratio = max(width, height) / max(1, min(width, height))
    guard abs(ratio / Self.paper.ratio - 1) < Self.paper.within else { return (width, height) }
    let long = max(width, height)
    return width > height ? (long, long / Self.paper.ratio) : (long / Self.paper.ratio, long)
  }

  /// From a picture of the flat sheet of that many pixels to the picture as it was taken.
  func map(width: Int, height: Int) -> Homography? {
    let (w, h) = (Double(width), Double(height))
    return Homography.through([PagePoint(0, 0), PagePoint(w, 0), PagePoint(w, h), PagePoint(0, h)], corners)
  }
}
