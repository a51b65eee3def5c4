/// Samples one plane into another along a projective map.
enum PlaneWarp {
  /// Fills `target`; `map` takes its pixels to those of `source`. Outside the source the nearest pixel is taken.
  static func fill(_ target: BytePlane, from source: BytePlane, map: Homography) {
    let cell = 16
    let limitX = Int32(source.width &- 1) << 8 &- 1
    let limitY = Int32(source.height &- 1) << 8 &- 1
    for y in 0..<target.height {
      let row = target.bytes + y &* target.width
      var start = map.apply(PagePoint(0.5, Double(y) + 0.5))
      var x = 0
      while x < target.width {
        let count = min(cell, target.width - x)
        let end = map.apply(PagePoint(Double(x + count) + 0.5, Double(y) + 0.5))
        var fx = Float(start.x - 0.5) * 256
        var fy = Float(start.y - 0.5) * 256
        let stepX = (Float(end.x - 0.5) * 256 - fx) / Float(count)
        let stepY = (Float(end.y - 0.5) * 256 - fy) / Float(count)
        for k in 0..<count {
          let sx = max(0, min(limitX, Int32(fx)))
          let sy = max(0, min(limitY, Int32(fy)))
          fx += stepX
          fy += stepY
          let p = source.bytes + (Int(sy >> 8) &* source.width &+ Int(sx >> 8))
          let ax = sx & 255
          let ay = sy & 255
          let top = Int32(p[0]) &* (256 &- ax) &+ Int32(p[1]) &* ax
          let low = Int32(p[source.width]) &* (256 &- ax) &+ Int32(p[source.width &+ 1]) &* ax
          row[x &+ k] = UInt8(truncatingIfNeeded: (top &* (256 &- ay) &+ low &* ay) >> 16)
        }
        start = end
        x += count
      }
    }
  }
}
