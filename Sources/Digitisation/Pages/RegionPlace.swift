import PageImaging

/// A box on a page, in shares (0…1) of the upright image.
public struct RegionPlace: Hashable, Codable, Sendable {
  /// The page's id.
  public var page: String
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(page: String, x: Double, y: Double, width: Double, height: Double) {
    self.page = page
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public init(page: String, box: UnitBox) {
    self.init(page: page, x: box.x, y: box.y, width: box.width, height: box.height)
  }

  public var box: UnitBox { UnitBox(x: x, y: y, width: width, height: height) }

  /// The JSON Schema of a list of places.
  static let listSchema = """
    {"type":"array","minItems":1,"maxItems":8,"items":{"type":"object","required":["page","x","y","width","height"],\
    "properties":{"page":{"type":"string"},"x":{"type":"number"},"y":{"type":"number"},"width":{"type":"number"},\
    "height":{"type":"number"}}}}
    """

  /// The smallest edge of a box, as a share of the page.
  static let smallestEdge = 0.004

  /// The place rounded to a millionth and kept on the page.
  /// - Throws: ``Refusal`` for a box that is no box.
  func checked() throws -> RegionPlace {
    let tolerance = 0.001
    guard
      [x, y, width, height].allSatisfy({ $0.isFinite }), x >= -tolerance, y >= -tolerance, x + width <= 1 + tolerance,
      y + height <= 1 + tolerance, width >= Self.smallestEdge, height >= Self.smallestEdge
    else {
      throw Refusal.invalidInput(field: "Vùng", problem: .malformed(expected: "một khung nằm trong trang, không quá nhỏ"))
    }
    let left = Self.rounded(max(0, x))
    let top = Self.rounded(max(0, y))
    return RegionPlace(
      page: page, x: left, y: top, width: Self.rounded(min(width, 1 - left)), height: Self.rounded(min(height, 1 - top)))
  }

  /// How much of the smaller of two boxes lies under the other, 0…1.
  func overlap(_ other: RegionPlace) -> Double {
    guard page == other.page else { return 0 }
    let common =
      max(0, min(x + width, other.x + other.width) - max(x, other.x))
      * max(0, min(y + height, other.y + other.height) - max(y, other.y))
    return common / min(width * height, other.width * other.height)
  }

  private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}
