/// The paper's four corners in a picture.
struct PaperQuad: Sendable, Hashable {
  /// Upper left, upper right, lower right, lower left.
  var corners: [PagePoint]
  /// Left, top, right, bottom: 0 where the picture's border stands in for the edge.
  var edges: [Double]

  /// The least certain edge.
  var confidence: Double { edges.min() ?? 0 }

  /// Width and height as means of opposite sides.
  var size: (width: Double, height: Double) {
    (
      ((corners[1] - corners[0]).length + (corners[2] - corners[3]).length) / 2,
      ((corners[3] - corners[0]).length + (corners[2] - corners[1]).length) / 2
    )
  }

  /// The same paper seen after a turn of the picture clockwise, by a multiple of 90 degrees: another corner is the upper left.
  func turned(_ degrees: Int) -> PaperQuad {
    let steps = (degrees / 90) % 4
    return PaperQuad(
      corners: (0..<4).map { corners[($0 + 4 - steps) % 4] }, edges: (0..<4).map { edges[($0 + 4 - steps) % 4] })
  }

  /// From unit square shares of the paper to the picture.
  var map: Homography? {
    Homography.through([PagePoint(0, 0), PagePoint(1, 0), PagePoint(1, 1), PagePoint(0, 1)], corners)
  }
}
