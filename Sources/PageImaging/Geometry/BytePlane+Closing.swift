extension BytePlane {
  /// The plane without what is dark and thinner than eleven pixels: the brightest within five pixels, then the darkest of
  /// those.
  func closed() -> BytePlane {
    let wide = extreme { pointwiseMax($0, $1) }
    return wide.extreme { pointwiseMin($0, $1) }
  }

  /// The extreme of the eleven by eleven pixels around each pixel; the border repeats.
  private func extreme(
    _ choose: (SIMD16<UInt8>, SIMD16<UInt8>) -> SIMD16<UInt8>
  ) -> BytePlane {
    let radius = 5
    let padded = width + 2 * radius
    let across = BytePlane(unset: width, height)
    let line = UnsafeMutablePointer<UInt8>.allocate(capacity: padded + 96)
    let pair = UnsafeMutablePointer<UInt8>.allocate(capacity: padded + 96)
    defer {
      line.deallocate()
      pair.deallocate()
    }
    line.initialize(repeating: 0, count: padded + 96)
    pair.initialize(repeating: 0, count: padded + 96)
    for y in 0..<height {
      let row = bytes + y &* width
      for x in 0..<radius {
        line[x] = row[0]
        line[radius &+ width &+ x] = row[width &- 1]
      }
      (line + radius).update(from: row, count: width)
      // Extremes of 2, 4 and 8 neighbours, then of 11 as two overlapping runs of 8.
      BytePlane.combine(line, line + 1, into: pair, count: padded, choose)
      BytePlane.combine(pair, pair + 2, into: line, count: padded, choose)
      BytePlane.combine(line, line + 4, into: pair, count: padded, choose)
      BytePlane.combine(pair, pair + 3, into: across.bytes + y &* width, count: width, choose)
    }
    return across.down(radius, choose)
  }

  private func down(_ radius: Int, _ choose: (SIMD16<UInt8>, SIMD16<UInt8>) -> SIMD16<UInt8>) -> BytePlane {
    // Runs of 2, 4, 8 rows in place, from the top: row y then holds the extreme of y ..< y + 8.
    let padded = BytePlane(unset: width, height + 2 * radius)
    for y in 0..<padded.height {
      let from = max(0, min(height - 1, y - radius))
      (padded.bytes + y &* width).update(from: bytes + from &* width, count: width)
    }
    for step in [1, 2, 4] {
      for y in 0..<(padded.height - step) {
        let row = padded.bytes + y &* width
        BytePlane.combine(row, row + step &* width, into: row, count: width, choose)
      }
    }
    let out = BytePlane(unset: width, height)
    for y in 0..<height {
      let row = padded.bytes + y &* width
      BytePlane.combine(row, row + 3 &* width, into: out.bytes + y &* width, count: width, choose)
    }
    return out
  }

  @inline(__always)
  private static func combine(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>, count: Int,
    _ choose: (SIMD16<UInt8>, SIMD16<UInt8>) -> SIMD16<UInt8>
  ) {
    var x = 0
    while x + 16 <= count {
      let left = UnsafeRawPointer(a + x).loadUnaligned(as: SIMD16<UInt8>.self)
      let right = UnsafeRawPointer(b + x).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(out + x).storeBytes(of: choose(left, right), as: SIMD16<UInt8>.self)
      x &+= 16
    }
    while x < count {
      out[x] = choose(SIMD16(repeating: a[x]), SIMD16(repeating: b[x]))[0]
      x &+= 1
    }
  }
}
