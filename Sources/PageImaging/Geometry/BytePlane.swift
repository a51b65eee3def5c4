/// One byte a pixel, rows without gaps.
final class BytePlane {
  let width: Int
  let height: Int
  let bytes: UnsafeMutablePointer<UInt8>

  /// A plane filled with one value.
  init(width: Int, height: Int, filled value: UInt8 = 0) {
    self.width = max(1, width)
    self.height = max(1, height)
    // Sixty-four bytes more than needed: vector loads may reach past the last pixel.
    bytes = .allocate(capacity: self.width * self.height + 64)
    bytes.initialize(repeating: value, count: self.width * self.height + 64)
  }

  /// A plane whose pixels are all to be written; only what vector loads may reach past the last one is set.
  init(unset width: Int, _ height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    let count = self.width * self.height
    bytes = .allocate(capacity: count + 64)
    (bytes + count).initialize(repeating: 0, count: 64)
  }

  deinit { bytes.deallocate() }

  /// The value at a place; outside, the nearest pixel.
  @inline(__always)
  subscript(x: Int, y: Int) -> UInt8 {
    get { bytes[max(0, min(height - 1, y)) &* width &+ max(0, min(width - 1, x))] }
    set {
      guard x >= 0, y >= 0, x < width, y < height else { return }
      bytes[y &* width &+ x] = newValue
    }
  }

  /// Value between pixels; `x` and `y` count from the outer corner.
  @inline(__always)
  func sample(_ x: Double, _ y: Double) -> Double {
    let fx = max(0, min(Double(width) - 1.001, x - 0.5))
    let fy = max(0, min(Double(height) - 1.001, y - 0.5))
    let ix = Int(fx)
    let iy = Int(fy)
    let ax = fx - Double(ix)
    let ay = fy - Double(iy)
    let p = bytes + (iy &* width &+ ix)
    let right = ix + 1 < width ? 1 : 0
    let below = iy + 1 < height ? width : 0
    let top = Double(p[0]) * (1 - ax) + Double(p[right]) * ax
    let low = Double(p[below]) * (1 - ax) + Double(p[below + right]) * ax
    return top * (1 - ay) + low * ay
  }

  /// Rows become columns.
  func transposed() -> BytePlane {
    let out = BytePlane(width: height, height: width)
    let block = 32
    for y0 in stride(from: 0, to: height, by: block) {
      for x0 in stride(from: 0, to: width, by: block) {
        for y in y0..<min(height, y0 + block) {
          for x in x0..<min(width, x0 + block) { out.bytes[x &* height &+ y] = bytes[y &* width &+ x] }
        }
      }
    }
    return out
  }

  /// Half the size, every four pixels averaged.
  func halved() -> BytePlane {
    let out = BytePlane(width: max(1, width / 2), height: max(1, height / 2))
    guard width > 1, height > 1 else { return out }
    for y in 0..<out.height {
      let a = bytes + 2 &* y &* width
      let b = a + width
      let o = out.bytes + y &* out.width
      for x in 0..<out.width {
        let sum = UInt16(a[2 &* x]) &+ UInt16(a[2 &* x &+ 1]) &+ UInt16(b[2 &* x]) &+ UInt16(b[2 &* x &+ 1])
        o[x] = UInt8(truncatingIfNeeded: (sum &+ 2) >> 2)
      }
    }
    return out
  }
}

extension BytePlane {
  /// All but the first and last columns of pixels.
  func middle(leavingOut columns: Int) -> BytePlane {
    let out = BytePlane(unset: width - 2 * columns, height)
    for y in 0..<height { (out.bytes + y * out.width).update(from: bytes + (y * width + columns), count: out.width) }
    return out
  }
}
