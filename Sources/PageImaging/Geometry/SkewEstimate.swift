/// The turn of print on a sheet, from the sharpness of its row sums.
enum SkewEstimate {
  /// Degrees clockwise; at most six either way. The plane has two pixels a millimetre.
  static func degrees(_ ink: BytePlane) -> Double {
    var points: [SIMD2<Float>] = []
    for y in stride(from: 2, to: ink.height - 2, by: 1) {
      let row = ink.bytes + y &* ink.width
      for x in stride(from: 2, to: ink.width - 2, by: 3) {
        // Short lying strokes: rules, dotted lines, the feet and heads of letters.
        guard row[x] > 28, row[x - 1] > 28, row[x + 1] > 28 else { continue }
        let above = row[x - 2 &* ink.width]
        let below = row[x + 2 &* ink.width]
        if min(above, below) < row[x] / 2 { points.append(SIMD2(Float(x), Float(y))) }
      }
    }
    guard points.count > 200 else { return 0 }
    if points.count > 9_000 { points = (0..<9_000).map { points[$0 * points.count / 9_000] } }
    let middle = Float(ink.width) / 2
    func sharpness(_ degrees: Double) -> Int {
      let slope = Float(sine(degrees * Double.pi / 180))
      var counts = [Int32](repeating: 0, count: ink.height + 400)
      for point in points {
        let place = Int(point.y - slope * (point.x - middle)) + 200
        if place >= 0, place < counts.count { counts[place] += 1 }
      }
      return counts.reduce(0) { $0 + Int($1) * Int($1) }
    }
    var best = (degrees: 0.0, value: sharpness(0))
    for step in -24...24 where step != 0 {
      let degrees = Double(step) * 0.25
      let value = sharpness(degrees)
      if value > best.value { best = (degrees, value) }
    }
    return best.degrees
  }
}
