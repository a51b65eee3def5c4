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
    let grey = BytePlane(width: width, height: height)
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

  /// How much darker each pixel is than the mean of the 4 mm around it, relative to that mean.
  private static func ink(of grey: BytePlane) -> BytePlane {
    let width = grey.width
    let height = grey.height
    let out = BytePlane(width: width, height: height)
    let radius = 8
    let columns = UnsafeMutablePointer<Int32>.allocate(capacity: width)
    defer { columns.deallocate() }
    columns.initialize(repeating: 0, count: width)
    for y in 0..<min(radius, height) {
      let row = grey.bytes + y &* width
      for x in 0..<width { columns[x] &+= Int32(row[x]) }
    }
    for y in 0..<height {
      if y + radius < height {
        let row = grey.bytes + (y &+ radius) &* width
        for x in 0..<width { columns[x] &+= Int32(row[x]) }
      }
      if y - radius - 1 >= 0 {
        let row = grey.bytes + (y &- radius &- 1) &* width
        for x in 0..<width { columns[x] &-= Int32(row[x]) }
      }
      let rows = Int32(min(height, y + radius + 1) - max(0, y - radius))
      var sum: Int32 = 0
      for x in 0..<min(radius, width) { sum &+= columns[x] }
      let row = grey.bytes + y &* width
      let target = out.bytes + y &* width
      for x in 0..<width {
        if x &+ radius < width { sum &+= columns[x &+ radius] }
        if x &- radius &- 1 >= 0 { sum &-= columns[x &- radius &- 1] }
        let count = rows &* Int32(min(width, x &+ radius &+ 1) &- max(0, x &- radius))
        let mean = Float(sum) / Float(count)
        let dark = (mean - Float(row[x])) * 360 / (mean + 24)
        target[x] = UInt8(max(0, min(255, dark)))
      }
    }
    return out
  }
}
