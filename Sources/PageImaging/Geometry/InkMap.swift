/// Darkness of print and writing against the paper around it, at a fixed number of pixels a millimetre.
final class InkMap {
  /// Pixels a millimetre of the finest level.
  static let density = 4.0

  /// Four, two and one pixel a millimetre.
  let levels: [BytePlane]
  /// Brightness at the finest level.
  let grey: BytePlane

  /// Samples the part of `source` that `map` (millimetres to pixels of `source`) shows of a sheet with a margin around it.
  init(_ source: BytePlane, map: Homography, widthMM: Double, heightMM: Double, marginMM: Double) {
    let width = Int(((widthMM + 2 * marginMM) * InkMap.density).rounded())
    let height = Int(((heightMM + 2 * marginMM) * InkMap.density).rounded())
    let grey = BytePlane(unset: width, height)
    let toSource = map.after(.shift(-marginMM, -marginMM)).after(.scale(1 / InkMap.density, 1 / InkMap.density))
    PlaneWarp.fill(grey, from: source, map: toSource)
    self.grey = grey
    let ink = InkMap.ink(of: grey)
    let half = ink.halved()
    levels = [ink, half, half.halved()]
  }

  /// Ink of a picture that has the finest level's density already.
  init(grey: BytePlane) {
    self.grey = grey
    let ink = InkMap.ink(of: grey)
    let half = ink.halved()
    levels = [ink, half, half.halved()]
  }

  /// How much darker each pixel is than the paper that surrounds it within 3 mm, relative to that paper. Only what is thin
  /// counts: the table under the book, shadows, the fold and stains are wider and vanish.
  private static func ink(of grey: BytePlane) -> BytePlane {
    let paper = grey.closed()
    let out = BytePlane(unset: grey.width, grey.height)
    // Exact quotients come from a table: one for each brightness of the paper.
    let scale = (0..<256).map { UInt16(76_800 / ($0 + 24)) }
    scale.withUnsafeBufferPointer { scale in
      for index in 0..<(grey.width * grey.height) {
        let light = paper.bytes[index]
        let dark = UInt32(light &- grey.bytes[index]) &* UInt32(scale[Int(light)]) >> 8
        out.bytes[index] = UInt8(truncatingIfNeeded: min(255, dark))
      }
    }
    return out
  }
}
