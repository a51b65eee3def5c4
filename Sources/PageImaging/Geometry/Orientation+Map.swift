extension Orientation {
  /// Takes points of the upright picture to points of the stored one; the sizes are those of the stored picture.
  func storedMap(width: Int, height: Int) -> Homography {
    let w = Double(width)
    let h = Double(height)
    return switch self {
    case .upright: .identity
    case .mirrored: Homography(-1, 0, w, 0, 1, 0, 0, 0, 1)
    case .upsideDown: Homography(-1, 0, w, 0, -1, h, 0, 0, 1)
    case .mirroredUpsideDown: Homography(1, 0, 0, 0, -1, h, 0, 0, 1)
    case .transposed: Homography(0, 1, 0, 1, 0, 0, 0, 0, 1)
    case .quarterClockwise: Homography(0, 1, 0, -1, 0, h, 0, 0, 1)
    case .transversed: Homography(0, -1, w, -1, 0, h, 0, 0, 1)
    case .quarterCounterclockwise: Homography(0, -1, w, 1, 0, 0, 0, 0, 1)
    }
  }
}
