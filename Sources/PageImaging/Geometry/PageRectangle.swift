/// A rectangle in millimetres of the page, or in pixels where said so.
public struct PageRectangle: Sendable, Hashable, Codable {
  /// Left edge.
  public var x: Double
  /// Top edge.
  public var y: Double
  /// To the right.
  public var width: Double
  /// Downwards.
  public var height: Double

  /// Creates a rectangle.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Right edge.
  public var maxX: Double { x + width }
  /// Lower edge.
  public var maxY: Double { y + height }
  /// The middle.
  public var center: PagePoint { PagePoint(x + width / 2, y + height / 2) }

  /// Upper left, upper right, lower right, lower left.
  public var corners: [PagePoint] {
    [PagePoint(x, y), PagePoint(maxX, y), PagePoint(maxX, maxY), PagePoint(x, maxY)]
  }

  /// True for a rectangle with an area and finite numbers.
  public var isUsable: Bool { x.isFinite && y.isFinite && width.isFinite && height.isFinite && width > 0 && height > 0 }

  /// The rectangle with its edges moved outwards.
  func grown(by margin: Double) -> PageRectangle {
    PageRectangle(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// The part of the rectangle inside another; nil when they do not meet.
  func intersection(_ other: PageRectangle) -> PageRectangle? {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(maxX, other.maxX)
    let bottom = min(maxY, other.maxY)
    guard right > left, bottom > top else { return nil }
    return PageRectangle(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The box around points.
  init(around points: [PagePoint]) {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let left = xs.min() ?? 0
    let top = ys.min() ?? 0
    self.init(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
  }

  func rounded(_ places: Double) -> PageRectangle {
    func round(_ value: Double) -> Double { (value * places).rounded() / places }
    return PageRectangle(x: round(x), y: round(y), width: round(width), height: round(height))
  }
}
