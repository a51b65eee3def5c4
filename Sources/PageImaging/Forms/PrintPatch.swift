/// A window of a form's print as two small sets of points: on ink, and just beside it.
struct PrintPatch: Sendable {
  /// Millimetres of the form.
  var center: PagePoint
  var on: [SIMD2<Float>]
  var off: [SIMD2<Float>]
  /// False for a stretch of a straight line, which fits all along any line and tells no form from another.
  var isOwn = true
  /// True for dotted leaders: print that fits as well a dot further to the side.
  var repeats = false

  /// Most points of a set: sums of bytes stay below 2^16.
  static let most = 120

  /// Least share of a fit that comes back some pixels to the side.
  private static let leastReturn = 0.6

  /// Whether the patch, laid on its own plane and moved sideways, comes to fit again after it did not. A lying rule never stops fitting.
  func fitsAgain(on plane: BytePlane, density: Float) -> Bool {
    func mean(_ points: [SIMD2<Float>], _ dx: Int) -> Double {
      var sum = 0
      for point in points {
        let x = Int(point.x * density) + dx
        let y = Int(point.y * density)
        if x >= 0, x < plane.width, y >= 0, y < plane.height { sum += Int(plane.bytes[y * plane.width + x]) }
      }
      return Double(sum) / Double(max(1, points.count))
    }
    func fit(_ dx: Int) -> Double { mean(on, dx) - mean(off, dx) }
    let top = fit(0)
    for side in [-1, 1] {
      var least = top
      for away in 1...9 {
        let value = fit(side * away)
        least = min(least, value)
        if away > 2, value - least > (top - least) * PrintPatch.leastReturn { return true }
      }
    }
    return false
  }
}
