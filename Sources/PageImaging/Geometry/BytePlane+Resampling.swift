extension BytePlane {
  /// Where the pixels of a smaller or larger row come from: runs of source pixels of one length, their weights summing up to 256.
  private struct Taps {
    let count: Int
    var starts: [Int]
    var weights: [UInt16]

    /// - Parameters:
    ///   - start: where the row begins in the source; it ends `length` further.
    ///   - limit: pixels of the source; outside, the nearest counts.
    init(from start: Double, length: Double, limit: Int, wanted: Int) {
      let scale = length / Double(wanted)
      count = min(limit, scale > 1 ? Int(scale.rounded(.up)) + 1 : 2)
      starts = []
      weights = [UInt16](repeating: 0, count: wanted * count)
      for index in 0..<wanted {
        var shares = [Double](repeating: 0, count: count)
        let left = start + Double(index) * scale
        // Smaller: the mean of what a pixel covers. Larger: between the two nearest.
        let from = scale > 1 ? left : left + scale / 2 - 0.5
        let to = scale > 1 ? left + scale : from + 1
        let first = Int(from.rounded(.down))
        let base = max(0, min(limit - count, first))
        var place = first
        while Double(place) < to {
          let share = min(to, Double(place + 1)) - max(from, Double(place))
          shares[max(0, min(limit - 1, place) - base)] += scale > 1 ? share / scale : 0
          place += 1
        }
        if scale <= 1 {
          let part = from - Double(first)
          shares[max(0, min(limit - 1, max(0, first)) - base)] += 1 - part
          shares[max(0, min(limit - 1, max(0, first + 1)) - base)] += part
        }
        starts.append(base)
        var rest = 256
        var largest = 0
        for k in 0..<count {
          let weight = Int((shares[k] * 256).rounded())
          weights[index * count + k] = UInt16(weight)
          rest -= weight
          if shares[k] > shares[largest] { largest = k }
        }
        weights[index * count + largest] = UInt16(max(0, Int(weights[index * count + largest]) + rest))
      }
    }
  }

  /// A part of the plane at another size: smaller, each pixel is the mean of what it covers.
  func resampled(
    x: Double = 0, y: Double = 0, width part: Double? = nil, height partHeight: Double? = nil, to wanted: Int, _ high: Int
  ) -> BytePlane {
    let across = Taps(from: x, length: part ?? Double(width), limit: width, wanted: wanted)
    let down = Taps(from: y, length: partHeight ?? Double(height), limit: height, wanted: high)
    let out = BytePlane(unset: wanted, high)
    let first = across.starts.min() ?? 0
    let used = ((across.starts.max() ?? 0) + across.count - first + 15) / 16 * 16
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: used) { line in
      guard let line = line.baseAddress else { return }
      for row in 0..<high {
        blend(down, row, from: first, count: used, into: line)
        across.starts.withUnsafeBufferPointer { starts in
          across.weights.withUnsafeBufferPointer { weights in
            let target = out.bytes + row &* wanted
            switch across.count {
            case 2: BytePlane.gather(2, line - first, starts, weights, into: target, count: wanted)
            case 3: BytePlane.gather(3, line - first, starts, weights, into: target, count: wanted)
            case 4: BytePlane.gather(4, line - first, starts, weights, into: target, count: wanted)
            default: BytePlane.gather(across.count, line - first, starts, weights, into: target, count: wanted)
            }
          }
        }
      }
    }
    return out
  }

  /// Rows blended into one, in 1/256. May read up to fifteen bytes past the last pixel, which every plane has.
  private func blend(_ taps: Taps, _ row: Int, from first: Int, count: Int, into line: UnsafeMutablePointer<UInt16>) {
    let start = UnsafeRawPointer(bytes + (taps.starts[row] &* width &+ first))
    taps.weights.withUnsafeBufferPointer { weights in
      for x in stride(from: 0, to: count, by: 16) {
        var even = SIMD8<UInt16>()
        var odd = SIMD8<UInt16>()
        for k in 0..<taps.count {
          let weight = weights[row &* taps.count &+ k]
          let pair = (start + (k &* width &+ x)).loadUnaligned(as: SIMD8<UInt16>.self)
          even &+= (pair & 255) &* SIMD8(repeating: weight)
          odd &+= (pair &>> 8) &* SIMD8(repeating: weight)
        }
        var both = SIMD16<UInt16>()
        both.evenHalf = even
        both.oddHalf = odd
        UnsafeMutableRawPointer(line + x).storeBytes(of: both, as: SIMD16<UInt16>.self)
      }
    }
  }

  @inline(__always)
  private static func gather(
    _ taps: Int, _ line: UnsafePointer<UInt16>, _ starts: UnsafeBufferPointer<Int>, _ weights: UnsafeBufferPointer<UInt16>,
    into target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    for x in 0..<count {
      let from = line + starts[x]
      var sum: UInt32 = 32_768
      for k in 0..<taps { sum &+= UInt32(from[k]) &* UInt32(weights[x &* taps &+ k]) }
      target[x] = UInt8(truncatingIfNeeded: min(255, sum >> 16))
    }
  }

  /// Calls with every place of a row that is not zero; long empty stretches cost little.
  @inline(__always)
  func forEachSet(in row: Int, _ use: (Int) -> Void) {
    let line = bytes + row &* width
    var x = 0
    while x &+ 8 <= width {
      if UnsafeRawPointer(line + x).loadUnaligned(as: UInt64.self) != 0 {
        for k in x..<(x &+ 8) where line[k] != 0 { use(k) }
      }
      x &+= 8
    }
    while x < width {
      if line[x] != 0 { use(x) }
      x &+= 1
    }
  }

  /// Sets what lies past the last pixel to zero again after vector stores reached there.
  func clearPadding() { (bytes + width * height).update(repeating: 0, count: 64) }

  /// Fills a rectangle with one value.
  func fill(_ box: PixelBox, with value: UInt8) {
    let left = max(0, min(width, box.x))
    let right = max(left, min(width, box.x + box.width))
    for y in max(0, box.y)..<max(max(0, box.y), min(height, box.y + box.height)) {
      (bytes + y * width + left).update(repeating: value, count: right - left)
    }
  }
}
