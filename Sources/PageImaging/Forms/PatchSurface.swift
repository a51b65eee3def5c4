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
    var used: Float = 0
    withUnsafeTemporaryAllocation(of: SIMD16<UInt16>.self, capacity: side * 2) { sums in
      for index in 0..<(side * 2) { sums.initializeElement(at: index, to: .zero) }
      for point in points {
        let at = place(point)
        let x = Int(at.x.rounded(.down)) - radius
        let y = Int(at.y.rounded(.down)) - radius
        guard x >= 0, y >= 0, x + side < plane.width, y + side <= plane.height else { continue }
        used += 1
        var row = UnsafeRawPointer(plane.bytes + (y &* plane.width &+ x))
        if side <= 16 {
          for line in 0..<side {
            sums[line] &+= SIMD16<UInt16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<UInt8>.self))
            row += plane.width
          }
        } else {
          for line in 0..<side {
            sums[2 &* line] &+= SIMD16<UInt16>(truncatingIfNeeded: row.loadUnaligned(as: SIMD16<UInt8>.self))
            sums[2 &* line &+ 1] &+= SIMD16<UInt16>(truncatingIfNeeded: (row + 16).loadUnaligned(as: SIMD16<UInt8>.self))
            row += plane.width
          }
        }
      }
      // Points that fell outside count as paper: a form pushed off the sheet must not win.
      guard used * 2 >= Float(points.count) else {
        if sign > 0 { for index in values.indices { values[index] -= 30 } }
        return
      }
      let scale = sign / Float(sign > 0 ? Float(points.count) : used)
      for line in 0..<side {
        for k in 0..<side {
          let sum = side <= 16 ? sums[line][k] : sums[2 * line + k / 16][k % 16]
          values[line * side + k] += Float(sum) * scale
        }
      }
    }
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
  var peak: (dx: Int, dy: Int, value: Float) {
    var best = (0, 0, -Float.infinity)
    for dy in -radius...radius {
      for dx in -radius...radius {
        // The middle wins among equals.
        let value = value(dx, dy) - Float(abs(dx) + abs(dy)) * 0.01
        if value > best.2 { best = (dx, dy, value) }
      }
    }
    return best
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
