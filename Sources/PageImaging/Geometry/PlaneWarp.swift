/// Samples one plane into another along a projective map.
enum PlaneWarp {
  /// Fills `target`; `map` takes its pixels to those of `source`. Outside the source the nearest pixel is taken.
  static func fill(_ target: BytePlane, from source: BytePlane, map: Homography) {
    let cell = 16
    for y in 0..<target.height {
      let row = target.bytes + y &* target.width
      var start = map.apply(PagePoint(0.5, Double(y) + 0.5))
      var x = 0
      while x < target.width {
        let count = min(cell, target.width - x)
        let end = map.apply(PagePoint(Double(x + cell) + 0.5, Double(y) + 0.5))
        var line = SampleLine(from: start, step: (end - start) * (1 / Double(cell)))
        if count == cell, line.isInside(source, count: Int32(cell)) {
          for k in stride(from: 0, to: cell, by: 8) {
            let values = (line.eight(source.bytes, source.width) &+ 128) &>> 8
            UnsafeMutableRawPointer(row + (x &+ k)).storeBytes(
              of: SIMD8<UInt8>(truncatingIfNeeded: values), as: SIMD8<UInt8>.self)
          }
        } else {
          for k in stride(from: 0, to: count, by: 8) {
            let values = (line.held(source) &+ 128) &>> 8
            for lane in 0..<min(8, count - k) { row[x &+ k &+ lane] = UInt8(truncatingIfNeeded: values[lane]) }
          }
        }
        start = end
        x += count
      }
    }
  }
}
