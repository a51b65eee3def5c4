/// How well a patch fits at every shift around where it is expected.
struct PatchSurface {
  let radius: Int
  /// Mean ink on the print less mean ink beside it; rows of `2 · radius + 1`.
  var values: [Float]

  private var side: Int { 2 * radius + 1 }

  init(radius: Int) {
    self.radius = radius
    values = [Float](repeating: 0, count: (2 * radius + 1) * (2 * radius + 1))
  }

  /// Measures a patch on an ink plane. `place` takes millimetres of the form to pixels of the plane.
  init(_ patch: PrintPatch, on plane: BytePlane, radius: Int, place: (SIMD2<Float>) -> SIMD2<Float>) {
    self.init(radius: radius)
    add(patch.on, sign: 1, plane, place)
    add(patch.off, sign: -1, plane, place)
  }

  private mutating func add(_ points: [SIMD2<Float>], sign: Float, _ plane: BytePlane, _ place: (SIMD2<Float>) -> SIMD2<Float>) {
    let side = self.side
    let radius = self.radius
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: points.count) { starts in
      var used = 0
      let limit = SIMD2(Float(plane.width - side + radius), Float(plane.height - side + radius + 1))
      for point in points {
        let at = place(point)
        // What is not a number, or lies outside, fails here.
        guard at.x >= Float(radius), at.y >= Float(radius), at.x < limit.x, at.y < limit.y else { continue }
        starts[used] = Int32((Int(at.y) &- radius) &* plane.width &+ Int(at.x) &- radius)
        used &+= 1
      }
      // Points that fell outside count as paper: a form pushed off the sheet must not win.
      guard used * 2 >= points.count else {
        if sign > 0 { for index in values.indices { values[index] -= 30 } }
        return
      }
      let scale = sign / Float(sign > 0 ? points.count : used)
      let found = UnsafeBufferPointer(rebasing: starts[..<used])
      values.withUnsafeMutableBufferPointer { values in
        for line in 0..<side {
          for left in stride(from: 0, to: side, by: 16) {
            let sums = PatchSurface.sums(plane.bytes + (line &* plane.width &+ left), found)
            let out = line &* side &+ left
            for k in 0..<min(16, side &- left) {
              let sum = k & 1 == 0 ? sums.even[k >> 1] : sums.odd[k >> 1]
              values[out &+ k] += Float(sum) * scale
            }
          }
        }
      }
    }
  }

  /// Sums of the sixteen bytes from each start on; fewer than 257 starts keep them in sixteen bits.
  @inline(__always)
  private static func sums(
    _ bytes: UnsafePointer<UInt8>, _ starts: UnsafeBufferPointer<Int32>
  ) -> (even: SIMD8<UInt16>, odd: SIMD8<UInt16>) {
    var both = SIMD8<UInt16>()
    var odd = SIMD8<UInt16>()
    for start in starts {
      let pair = UnsafeRawPointer(bytes + Int(start)).loadUnaligned(as: SIMD8<UInt16>.self)
      both &+= pair
      odd &+= pair &>> 8
    }
    return (both &- (odd &<< 8), odd)
  }

  static func += (a: inout PatchSurface, b: PatchSurface) {
    for index in a.values.indices { a.values[index] += b.values[index] }
  }

  @inline(__always)
  func value(_ dx: Int, _ dy: Int) -> Float {
    let x = max(-radius, min(radius, dx)) + radius
    let y = max(-radius, min(radius, dy)) + radius
    return values[y * side + x]
  }

  /// The best shift in whole pixels.
  var peak: Peak {
    var best = Peak(dx: 0, dy: 0, value: -.infinity)
    for dy in -radius...radius {
      for dx in -radius...radius {
        // The middle wins among equals.
        let value = value(dx, dy) - Float(abs(dx) + abs(dy)) * 0.01
        if value > best.value { best = Peak(dx: dx, dy: dy, value: value) }
      }
    }
    return best
  }

  /// A shift in whole pixels at which more ink is met than at any other close to it.
  struct Peak {
    var dx: Int
    var dy: Int
    var value: Float
  }

  /// The few best shifts that stand apart from each other, the best first; the middle wins among equals.
  var peaks: [Peak] {
    var found = [peak]
    for dy in (1 - radius)..<radius {
      for dx in (1 - radius)..<radius where dx != found[0].dx || dy != found[0].dy {
        let here = value(dx, dy)
        guard here > found[0].value / 2 else { continue }
        let isTop = (-1...1).allSatisfy { y in (-1...1).allSatisfy { x in value(dx + x, dy + y) <= here } }
        if isTop { found.append(Peak(dx: dx, dy: dy, value: here)) }
      }
    }
    return Array(found.sorted { $0.value > $1.value }.prefix(6))
  }

  /// The best value within so many pixels of a shift.
  func most(around peak: Peak, reach: Int) -> Float {
    var most = -Float.infinity
    for y in max(-radius, peak.dy - reach)...min(radius, peak.dy + reach) {
      for x in max(-radius, peak.dx - reach)...min(radius, peak.dx + reach) {
        most = max(most, values[(y + radius) * side + x + radius])
      }
    }
    return most
  }

  /// The best shift between pixels, and how sharply each direction is fixed (0…1).
  func fine() -> (dx: Double, dy: Double, sharpX: Double, sharpY: Double, value: Double) {
    let p = peak
    func parabola(_ a: Float, _ b: Float, _ c: Float) -> Double {
      let bend = a - 2 * b + c
      guard bend < -0.01 else { return 0 }
      return max(-0.5, min(0.5, Double((a - c) / (2 * bend))))
    }
    let dx = Double(p.dx) + parabola(value(p.dx - 1, p.dy), value(p.dx, p.dy), value(p.dx + 1, p.dy))
    let dy = Double(p.dy) + parabola(value(p.dx, p.dy - 1), value(p.dx, p.dy), value(p.dx, p.dy + 1))
    let top = value(p.dx, p.dy)
    func drop(_ a: Float, _ b: Float) -> Double { Double(max(0, top - max(a, b))) / Double(max(12, top)) }
    let sharpX = drop(value(p.dx - 2, p.dy), value(p.dx + 2, p.dy))
    let sharpY = drop(value(p.dx, p.dy - 2), value(p.dx, p.dy + 2))
    let onBorderX = abs(p.dx) >= radius
    let onBorderY = abs(p.dy) >= radius
    return (dx, dy, onBorderX ? 0 : min(1, sharpX), onBorderY ? 0 : min(1, sharpY), Double(top))
  }
}
