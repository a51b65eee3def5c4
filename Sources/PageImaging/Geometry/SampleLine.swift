/// Evenly spaced samples of a plane along a line, eight at a time and in whole numbers.
struct SampleLine {
  typealias Words = SIMD8<UInt16>

  /// The next sample, in 1/4096 of a pixel, from the middle of the first pixel.
  private(set) var x: Int32
  private(set) var y: Int32
  private(set) var stepX: Int32
  private(set) var stepY: Int32

  /// - Parameter first: the first sample, counted from the outer corner of the first pixel.
  init(from first: SIMD2<Float>, step: SIMD2<Float>) {
    func bounded(_ value: Float) -> Int32 { Int32(max(-500_000_000, min(500_000_000, value * 4_096))) }
    x = bounded(first.x - 0.5)
    y = bounded(first.y - 0.5)
    stepX = bounded(step.x)
    stepY = bounded(step.y)
  }

  init(from first: PagePoint, step: PagePoint) {
    self.init(from: SIMD2(Float(first.x), Float(first.y)), step: SIMD2(Float(step.x), Float(step.y)))
  }

  /// True when all of the next samples have their four neighbours.
  func isInside(_ plane: BytePlane, count: Int32) -> Bool {
    // In wide numbers: near the horizon of a map, steps of thousands of pixels would come round to the start again.
    let (fromX, fromY) = (Int(x), Int(y))
    let endX = fromX &+ Int(stepX) &* Int(count)
    let endY = fromY &+ Int(stepY) &* Int(count)
    return min(fromX, endX) >= 0 && min(fromY, endY) >= 0 && max(fromX, endX) >> 12 < plane.width - 2
      && max(fromY, endY) >> 12 < plane.height - 2
  }

  private static let lanes = Words(0, 1, 2, 3, 4, 5, 6, 7)

  /// Eight samples in 1/256, from places that are known to be inside.
  @inline(__always)
  mutating func eight(_ plane: UnsafePointer<UInt8>, _ pitch: Int) -> Words {
    let alongX =
      Words(repeating: UInt16(truncatingIfNeeded: x)) &+ SampleLine.lanes
      &* Words(repeating: UInt16(truncatingIfNeeded: stepX))
    let alongY =
      Words(repeating: UInt16(truncatingIfNeeded: y)) &+ SampleLine.lanes
      &* Words(repeating: UInt16(truncatingIfNeeded: stepY))
    var above = Words()
    var below = Words()
    for k in 0..<8 {
      let p = UnsafeRawPointer(plane + (Int(y >> 12) &* pitch &+ Int(x >> 12)))
      above[k] = p.loadUnaligned(as: UInt16.self)
      below[k] = (p + pitch).loadUnaligned(as: UInt16.self)
      x &+= stepX
      y &+= stepY
    }
    return SampleLine.blend(above, below, (alongX &>> 4) & 255, (alongY &>> 4) & 255)
  }

  /// Eight samples in 1/256, each held inside the plane.
  mutating func held(_ plane: BytePlane) -> Words {
    var above = Words()
    var below = Words()
    var fx = Words()
    var fy = Words()
    for k in 0..<8 {
      let heldX = max(0, min(Int32(plane.width - 1) << 12, x))
      let heldY = max(0, min(Int32(plane.height - 1) << 12, y))
      let (ix, iy) = (Int(heldX >> 12), Int(heldY >> 12))
      let row = plane.bytes + iy * plane.width
      let next = plane.bytes + min(plane.height - 1, iy + 1) * plane.width
      let right = min(plane.width - 1, ix + 1)
      above[k] = UInt16(row[ix]) | UInt16(row[right]) << 8
      below[k] = UInt16(next[ix]) | UInt16(next[right]) << 8
      fx[k] = UInt16(heldX >> 4 & 255)
      fy[k] = UInt16(heldY >> 4 & 255)
      x &+= stepX
      y &+= stepY
    }
    return SampleLine.blend(above, below, fx, fy)
  }

  /// Eight values between pixels. Each word of `above` and `below` holds two neighbours, the left one in its low byte.
  @inline(__always)
  private static func blend(_ above: Words, _ below: Words, _ fx: Words, _ fy: Words) -> Words {
    let top = (above &<< 8) &+ ((above &>> 8) &- (above & 255)) &* fx
    let bottom = (below &<< 8) &+ ((below &>> 8) &- (below & 255)) &* fx
    let down = fy &<< 8
    return top.upperProduct(~down) &+ bottom.upperProduct(down)
  }
}

extension SIMD8<UInt16> {
  /// The upper halves of products.
  @inline(__always)
  func upperProduct(_ other: Self) -> Self {
    Self(truncatingIfNeeded: (SIMD8<UInt32>(truncatingIfNeeded: self) &* SIMD8<UInt32>(truncatingIfNeeded: other)) &>> 16)
  }
}

extension SIMD8<Int16> {
  /// The upper halves of products.
  @inline(__always)
  func upperProduct(_ other: Self) -> Self {
    Self(truncatingIfNeeded: (SIMD8<Int32>(truncatingIfNeeded: self) &* SIMD8<Int32>(truncatingIfNeeded: other)) &>> 16)
  }
}
