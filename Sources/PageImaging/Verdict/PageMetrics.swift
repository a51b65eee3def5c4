/// The figures that a verdict rests on. None says anything about what is written.
public struct PageMetrics: Sendable, Hashable, Codable {
  /// Width of the upright picture in pixels.
  public var width: Int
  /// Height of the upright picture in pixels.
  public var height: Int
  /// Dots an inch of the page itself, taken as a sheet of the paper asked for.
  public var dpi: Double
  /// Width of an edge in thousandths of the picture, in the sharpest direction; contrast does not count in it.
  public var edgeWidth: Double
  /// The same in the least sharp direction.
  public var edgeWidthWorst: Double
  /// Share of the page without sharp edges where there is something to see.
  public var blurredShare: Double
  /// Brightness of the paper, 0 to 255.
  public var paper: Double
  /// Brightness of dark ink against its paper, 0 to 1; 1 means that nothing is written.
  public var ink: Double
  /// Share of the page that is plain white without a trace of paper.
  public var saturated: Double
  /// Share of the page under the largest shine.
  public var glare: Double
  /// Degrees that the lines are off level, positive when they fall to the right.
  public var skew: Double
  /// Quarter turns clockwise that make the page upright, besides what the camera says.
  public var quarterTurns: Int
  /// Share of the picture that is page.
  public var pageShare: Double
  /// Share of each border (left, top, right, bottom) that the page runs over.
  public var touched: [Double]
  /// Strokes that run over a border (left, top, right, bottom).
  public var crossing: [Int]
}
