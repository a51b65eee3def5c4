/// Where one patch of print was found: how far from where it was expected, and how surely in each direction.
struct PatchMatch: Sendable {
  /// Millimetres of the form.
  var place: PagePoint
  /// Millimetres.
  var shift: SIMD2<Double>
  var weightX: Double
  var weightY: Double
  /// Print found at the place, 0…1.
  var score: Double

  /// Tukey's weight: 1 for no error, 0 from `within` on.
  static func trust(_ error: Double, within: Double) -> Double {
    let share = error / within
    guard abs(share) < 1 else { return 0 }
    return (1 - share * share) * (1 - share * share)
  }

  /// Corrects a projective map so that it fits the matches; wrong ones lose their weight round by round.
  static func adjust(
    _ base: Homography, to matches: [PatchMatch], widthMM: Double, heightMM: Double, within: Double, affine: Bool
  ) -> Homography {
    let center = PagePoint(widthMM / 2, heightMM / 2)
    let size = max(widthMM, heightMM) / 2
    var width = within
    var change = [Double](repeating: 0, count: 8)
    for _ in 0..<7 {
      var system = NormalEquations(unknowns: 8)
      for match in matches {
        let x = (match.place.x - center.x) / size
        let y = (match.place.y - center.y) / size
        let rowX = [1, x, y, 0, 0, 0, x * x, x * y]
        let rowY = [0, 0, 0, 1, x, y, x * y, y * y]
        var fitX = 0.0
        var fitY = 0.0
        for k in 0..<8 {
          fitX += rowX[k] * change[k]
          fitY += rowY[k] * change[k]
        }
        system.add(rowX, value: match.shift.x, weight: match.weightX * trust(match.shift.x - fitX, within: width))
        system.add(rowY, value: match.shift.y, weight: match.weightY * trust(match.shift.y - fitY, within: width))
      }
      for k in 0..<8 {
        var row = [Double](repeating: 0, count: 8)
        row[k] = 1
        let hold = k >= 6 ? (affine ? 1e6 : 0.5) : 0.02
        system.add(row, value: change[k], weight: hold)
      }
      guard let solved = system.solve() else { return base }
      change = solved
      width = max(within * 0.3, width * 0.8)
    }
    // The change is a shift in millimetres of the sheet at places of the form; refit the whole map through it.
    let from = PageRectangle(x: 0, y: 0, width: widthMM, height: heightMM).corners
    let to = from.map { p -> PagePoint in
      let x = (p.x - center.x) / size
      let y = (p.y - center.y) / size
      let flat = base.apply(p)
      return PagePoint(
        flat.x + change[0] + change[1] * x + change[2] * y + change[6] * x * x + change[7] * x * y,
        flat.y + change[3] + change[4] * x + change[5] * y + change[6] * x * y + change[7] * y * y)
    }
    return Homography.through(from, to) ?? base
  }
}
