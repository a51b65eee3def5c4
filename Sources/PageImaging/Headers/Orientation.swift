/// The eight ways a camera may have been held, numbered as in EXIF and TIFF.
enum Orientation: Int, Sendable, CaseIterable {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case mirroredUpsideDown = 4
  case transposed = 5
  case quarterClockwise = 6
  case transversed = 7
  case quarterCounterclockwise = 8

  /// True when rows become columns.
  var swapsAxes: Bool { rawValue >= 5 }

  /// The value of a tag; anything unlawful counts as upright, as every viewer does.
  init(tag: Int) { self = Orientation(rawValue: tag) ?? .upright }

  /// The turn that a PDF page asks for, in degrees clockwise.
  init(clockwiseDegrees degrees: Int) {
    switch ((degrees % 360) + 360) % 360 {
    case 90: self = .quarterClockwise
    case 180: self = .upsideDown
    case 270: self = .quarterCounterclockwise
    default: self = .upright
    }
  }

  /// The box in the stored picture that a box of the upright picture comes from.
  func stored(_ box: UnitBox) -> UnitBox {
    let farX = 1 - box.x - box.width
    let farY = 1 - box.y - box.height
    return switch self {
    case .upright: box
    case .mirrored: UnitBox(x: farX, y: box.y, width: box.width, height: box.height)
    case .upsideDown: UnitBox(x: farX, y: farY, width: box.width, height: box.height)
    case .mirroredUpsideDown: UnitBox(x: box.x, y: farY, width: box.width, height: box.height)
    case .transposed: UnitBox(x: box.y, y: box.x, width: box.height, height: box.width)
    case .quarterClockwise: UnitBox(x: box.y, y: farX, width: box.height, height: box.width)
    case .transversed: UnitBox(x: farY, y: farX, width: box.height, height: box.width)
    case .quarterCounterclockwise: UnitBox(x: farY, y: box.x, width: box.height, height: box.width)
    }
  }
}
