/// A point; pixels count from the outer corner of the first pixel, millimetres from the corner of the paper.
public struct PagePoint: Sendable, Hashable, Codable {
  /// To the right.
  public var x: Double
  /// Downwards.
  public var y: Double

  /// Creates a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Reads `[x, y]`.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    x = try values.decode(Double.self)
    y = try values.decode(Double.self)
  }

  /// Writes `[x, y]`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(x)
    try values.encode(y)
  }

  static func + (a: PagePoint, b: PagePoint) -> PagePoint { PagePoint(a.x + b.x, a.y + b.y) }
  static func - (a: PagePoint, b: PagePoint) -> PagePoint { PagePoint(a.x - b.x, a.y - b.y) }
  static func * (a: PagePoint, b: Double) -> PagePoint { PagePoint(a.x * b, a.y * b) }

  /// Length of the vector.
  var length: Double { (x * x + y * y).squareRoot() }

  /// Rounded to a number of decimal places, so that files stay small and equal.
  func rounded(_ places: Double) -> PagePoint { PagePoint((x * places).rounded() / places, (y * places).rounded() / places) }
}
