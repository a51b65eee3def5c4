/// One edge of the paper in a picture: x = offset + slope · y for left and right, y = offset + slope · x for top and bottom.
struct PageEdge: Sendable, Hashable {
  var offset: Double
  var slope: Double
  /// 0 when the picture ends before the paper does.
  var confidence: Double

  /// Where an upright edge and a lying edge meet.
  static func meeting(upright u: PageEdge, lying l: PageEdge) -> PagePoint {
    // x = a + b y, y = c + d x
    let denominator = 1 - u.slope * l.slope
    let x = (u.offset + u.slope * l.offset) / denominator
    return PagePoint(x, l.offset + l.slope * x)
  }
}
