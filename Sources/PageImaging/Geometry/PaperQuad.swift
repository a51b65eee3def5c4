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

  /// From unit square shares of the paper to the picture.
  var map: Homography? {
    Homography.through([PagePoint(0, 0), PagePoint(1, 0), PagePoint(1, 1), PagePoint(0, 1)], corners)
  }
}
