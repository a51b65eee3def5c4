/// A rectangle in shares (0…1) of the upright page, origin at the top left.
public struct UnitBox: Sendable, Hashable, Codable {
  /// Left edge.
  public var x: Double
  /// Top edge.
  public var y: Double
  /// Share of the page's width.
  public var width: Double
  /// Share of the page's height.
  public var height: Double

  /// Creates a box as given; use `isUsable` or `clamped` for values from outside.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The whole page.
  public static let whole = UnitBox(x: 0, y: 0, width: 1, height: 1)

  /// A band over the full width.
  public static func band(from top: Double, to bottom: Double) -> UnitBox {
    UnitBox(x: 0, y: top, width: 1, height: bottom - top)
  }

  /// The part of the box that lies on the page, nil when there is none or a value is not a number.
  public var clamped: UnitBox? {
    guard x.isFinite, y.isFinite, width.isFinite, height.isFinite, width > 0, height > 0 else { return nil }
    let left = max(0, min(1, x))
    let top = max(0, min(1, y))
    let right = max(0, min(1, x + width))
    let bottom = max(0, min(1, y + height))
    guard right - left > 1e-6, bottom - top > 1e-6 else { return nil }
    return UnitBox(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// True when some of the box lies on the page.
  public var isUsable: Bool { clamped != nil }

  /// The smallest pixel rectangle that covers the box in a picture of the given size.
  func pixels(width pixelWidth: Int, height pixelHeight: Int) -> PixelBox {
    // The small allowance keeps 0.1 + 0.2 from reaching one pixel further than 0.3.
    let left = max(0, Int((x * Double(pixelWidth) + 1e-6).rounded(.down)))
    let top = max(0, Int((y * Double(pixelHeight) + 1e-6).rounded(.down)))
    let right = min(pixelWidth, Int(((x + width) * Double(pixelWidth) - 1e-6).rounded(.up)))
    let bottom = min(pixelHeight, Int(((y + height) * Double(pixelHeight) - 1e-6).rounded(.up)))
    let clampedLeft = min(left, pixelWidth - 1)
    let clampedTop = min(top, pixelHeight - 1)
    return PixelBox(
      x: clampedLeft, y: clampedTop, width: max(1, right - clampedLeft), height: max(1, bottom - clampedTop))
  }
}
