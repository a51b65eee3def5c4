/// A straight line through points of which some are wrong.
enum RobustLine {
  /// `value = offset + slope · at`; `share` is the part of the points that agree. Nil when no line is there.
  static func fit(
    _ points: [(at: Double, value: Double)], tolerance: Double, floor: Double = 0.8
  ) -> (offset: Double, slope: Double, share: Double)? {
    guard points.count >= 2 else { return nil }
    let middle = points.reduce(0) { $0 + $1.at } / Double(points.count)
    var offset = median(points.map(\.value))
    var slope = 0.0
    // Theil–Sen over pairs half the set apart: a start that a third of wrong points cannot turn.
    let sorted = points.sorted { ($0.at, $0.value) < ($1.at, $1.value) }
    let half = sorted.count / 2
    let slopes = (0..<half).compactMap { index -> Double? in
      let a = sorted[index]
      let b = sorted[index + sorted.count - half]
      return b.at - a.at > 1e-9 ? (b.value - a.value) / (b.at - a.at) : nil
    }
    if !slopes.isEmpty { slope = median(slopes) }
    offset = median(points.map { $0.value - slope * ($0.at - middle) })
    var width = tolerance
    for _ in 0..<8 {
      var s = 0.0
      var sx = 0.0
      var sy = 0.0
      var sxx = 0.0
      var sxy = 0.0
      for point in points {
        let x = point.at - middle
        let distance = (point.value - offset - slope * x) / width
        guard abs(distance) < 1 else { continue }
        let weight = (1 - distance * distance) * (1 - distance * distance)
        s += weight
        sx += weight * x
        sy += weight * point.value
        sxx += weight * x * x
        sxy += weight * x * point.value
      }
      let determinant = s * sxx - sx * sx
      guard s > 1e-9 else { return nil }
      if determinant > 1e-9 * max(1, s * s) {
        slope = (s * sxy - sx * sy) / determinant
        offset = (sy - slope * sx) / s
      } else {
        offset = sy / s
      }
      width = max(floor * 2, width * 0.75)
    }
    let agreeing = points.filter { abs($0.value - offset - slope * ($0.at - middle)) < width }.count
    return (offset - slope * middle, slope, Double(agreeing) / Double(points.count))
  }

  /// The middle value.
  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
  }
}
