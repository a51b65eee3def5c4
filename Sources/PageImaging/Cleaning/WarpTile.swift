/// One cell of the warp, 32 pixels square: sampled, its colours and its brightness evened out, in whole numbers and eight pixels at a
/// time, so that every machine gives the same bytes.
struct WarpTile {
  typealias Words = SIMD8<UInt16>
  typealias Signed = SIMD8<Int16>

  static let bytes = cell * cell * 2 + half * cell * 2 + cell * cell

  private static let cell = WarpGrid.cell
  private static let half = WarpGrid.cell / 2

  /// Corners in the stored picture: upper left, upper right, lower left, lower right.
  var nodes: (SIMD2<Float>, SIMD2<Float>, SIMD2<Float>, SIMD2<Float>)
  /// Raise of red, green and blue there.
  var gains: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

  /// Brightness as it was sampled, in 1/256.
  private let raw: UnsafeMutablePointer<UInt16>
  /// What colour adds to brightness when red, green and blue are raised differently, in 1/16; a row for two rows of brightness.
  private let shift: UnsafeMutablePointer<Int16>
  /// True for pixels outside the picture.
  private let outside: UnsafeMutablePointer<Bool>
  private var reachesOutside = false

  init(_ memory: UnsafeMutableRawBufferPointer) {
    let zero = SIMD2<Float>.zero
    nodes = (zero, zero, zero, zero)
    gains = (.zero, .zero, .zero, .zero)
    // The caller gives the memory: `bytes` of it.
    let base = memory.baseAddress.unsafelyUnwrapped
    raw = base.bindMemory(to: UInt16.self, capacity: Self.cell * Self.cell)
    shift = (base + Self.cell * Self.cell * 2).bindMemory(to: Int16.self, capacity: Self.half * Self.cell)
    outside = (base + Self.cell * Self.cell * 2 + Self.half * Self.cell * 2).bindMemory(
      to: Bool.self, capacity: Self.cell * Self.cell)
  }

  // MARK: Places

  /// - Parameters:
  ///   - share: how far down the cell the row lies.
  ///   - count: samples in the row.
  ///   - scale: pixels of the sampled plane for one of the stored picture.
  private func line(_ share: Float, count: Int, scale: SIMD2<Float>) -> SampleLine {
    let left = (nodes.0 + (nodes.2 - nodes.0) * share) * scale
    let right = (nodes.1 + (nodes.3 - nodes.1) * share) * scale
    let step = (right - left) / Float(count)
    return SampleLine(from: left + step * 0.5, step: step)
  }

  /// True when every sample of the cell, colour included, has all its neighbours.
  private func isInside(_ width: Int, _ height: Int) -> Bool {
    let low = pointwiseMin(pointwiseMin(nodes.0, nodes.1), pointwiseMin(nodes.2, nodes.3))
    let high = pointwiseMax(pointwiseMax(nodes.0, nodes.1), pointwiseMax(nodes.2, nodes.3))
    return low.x >= 3 && low.y >= 3 && high.x < Float(width - 6) && high.y < Float(height - 6)
  }

  private static let lanes = Words(0, 1, 2, 3, 4, 5, 6, 7)

  // MARK: Sampling

  /// Samples brightness.
  mutating func sample(_ plane: BytePlane) {
    let cell = Self.cell
    reachesOutside = !isInside(plane.width, plane.height)
    for y in 0..<cell {
      var line = line((Float(y) + 0.5) / Float(cell), count: cell, scale: SIMD2(1, 1))
      let out = UnsafeMutableRawPointer(raw + y &* cell)
      if reachesOutside {
        mark(y, line, plane)
        for x in stride(from: 0, to: cell, by: 8) {
          out.storeBytes(of: line.held(plane), toByteOffset: x &* 2, as: Words.self)
        }
      } else {
        for x in stride(from: 0, to: cell, by: 8) {
          out.storeBytes(of: line.eight(plane.bytes, plane.width), toByteOffset: x &* 2, as: Words.self)
        }
      }
    }
  }

  /// Marks the pixels of a row that lie more than a pixel outside the picture: they become white.
  private func mark(_ y: Int, _ line: SampleLine, _ plane: BytePlane) {
    for x in 0..<Self.cell {
      let ix = (line.x &+ Int32(x) &* line.stepX) >> 12
      let iy = (line.y &+ Int32(x) &* line.stepY) >> 12
      outside[y &* Self.cell &+ x] = ix < -1 || iy < -1 || ix > Int32(plane.width - 1) || iy > Int32(plane.height - 1)
    }
  }

  // MARK: Colour

  /// Factors that raise colour, in 1/4096, and what colour adds to brightness, in 1/8192.
  private struct Mix {
    var blue: (luma: Int16, blue: Int16, red: Int16)
    var red: (luma: Int16, blue: Int16, red: Int16)
    var shift: (blue: Int16, red: Int16)

    /// From the raise of red, green and blue: raise all three, then take brightness and its differences again.
    init(_ gain: SIMD4<Float>) {
      let luma = WarpTile.brightness(gain)
      let byBlue = 0.202 * (gain.z - gain.y)
      let byRed = 0.419_2 * (gain.x - gain.y)
      func fixed(_ value: Float, _ one: Float) -> Int16 {
        Int16(Int32(max(-32_000, min(32_000, value * one)) + 32_768.5) - 32_768)
      }
      blue = (
        fixed((gain.z - luma) / 1.772, 4_096), fixed((gain.z * 1.772 - byBlue) / 1.772, 4_096), fixed(-byRed / 1.772, 4_096)
      )
      red = (
        fixed((gain.x - luma) / 1.402, 4_096), fixed(-byBlue / 1.402, 4_096), fixed((gain.x * 1.402 - byRed) / 1.402, 4_096)
      )
      shift = (fixed(byBlue, 8_192), fixed(byRed, 8_192))
    }
  }

  private static func brightness(_ gain: SIMD4<Float>) -> Float { 0.299 * gain.x + 0.587 * gain.y + 0.114 * gain.z }

  private func gain(_ x: Float, _ y: Float) -> SIMD4<Float> {
    let left = gains.0 + (gains.2 - gains.0) * y
    let right = gains.1 + (gains.3 - gains.1) * y
    return left + (right - left) * x
  }

  /// Samples and evens out colour; `sample` comes before, `finish` after it.
  func colour(
    _ chroma: StoredPlanes.Chroma, blue: UnsafeMutablePointer<UInt8>, red: UnsafeMutablePointer<UInt8>, pitch: Int
  ) {
    let scale = SIMD2(1 / Float(chroma.across), 1 / Float(chroma.down))
    var mixes = (Mix(gain(0.25, 0)), Mix(gain(0.75, 0)))
    for y in 0..<Self.half {
      let share = (Float(y) + 0.5) / Float(Self.half)
      // Light changes slowly: a new mixture for every fourth row is enough.
      if y % 4 == 0 { mixes = (Mix(gain(0.25, share + 0.1)), Mix(gain(0.75, share + 0.1))) }
      var blueLine = line(share, count: Self.half, scale: scale)
      var redLine = blueLine
      for x in stride(from: 0, to: Self.half, by: 8) {
        let mix = x == 0 ? mixes.0 : mixes.1
        let cb: Words
        let cr: Words
        if reachesOutside {
          cb = blueLine.held(chroma.blue)
          cr = redLine.held(chroma.red)
        } else {
          cb = blueLine.eight(chroma.blue.bytes, chroma.blue.width)
          cr = redLine.eight(chroma.red.bytes, chroma.red.width)
        }
        even(
          x, y, Signed(truncatingIfNeeded: cb &>> 1) &- 16_384, Signed(truncatingIfNeeded: cr &>> 1) &- 16_384, mix,
          blue + (y &* pitch &+ x), red + (y &* pitch &+ x))
      }
    }
  }

  /// `cb` and `cr` in 1/128.
  @inline(__always)
  private func even(
    _ x: Int, _ y: Int, _ cb: Signed, _ cr: Signed, _ mix: Mix, _ blue: UnsafeMutablePointer<UInt8>,
    _ red: UnsafeMutablePointer<UInt8>
  ) {
    let cell = Self.cell
    let at = UnsafeRawPointer(raw + (2 &* y &* cell &+ 2 &* x))
    let above = at.load(as: SIMD16<UInt16>.self)
    let below = (at + cell * 2).load(as: SIMD16<UInt16>.self)
    let mean = (above.evenHalf &>> 3) &+ (above.oddHalf &>> 3) &+ (below.evenHalf &>> 3) &+ (below.oddHalf &>> 3)
    let luma = Signed(truncatingIfNeeded: mean)
    func mixed(_ factors: (luma: Int16, blue: Int16, red: Int16)) -> Signed {
      let sum =
        luma.upperProduct(Signed(repeating: factors.luma)) &+ cb.upperProduct(Signed(repeating: factors.blue))
        &+ cr.upperProduct(Signed(repeating: factors.red))
      // Three products were cut off at the next eighth below: half an eighth each.
      return ((sum &+ 5) &>> 3) &+ 128
    }
    store(mixed(mix.blue), to: blue)
    store(mixed(mix.red), to: red)
    let add = cb.upperProduct(Signed(repeating: mix.shift.blue)) &+ cr.upperProduct(Signed(repeating: mix.shift.red))
    var both = SIMD16<Int16>()
    both.evenHalf = add
    both.oddHalf = add
    UnsafeMutableRawPointer(shift + (y &* cell &+ 2 &* x)).storeBytes(of: both, as: SIMD16<Int16>.self)
  }

  @inline(__always)
  private func store(_ values: Signed, to place: UnsafeMutablePointer<UInt8>) {
    let held = pointwiseMax(pointwiseMin(values, Signed(repeating: 255)), Signed.zero)
    UnsafeMutableRawPointer(place).storeBytes(of: SIMD8<UInt8>(truncatingIfNeeded: held), as: SIMD8<UInt8>.self)
  }

  // MARK: Brightness

  /// Evens out brightness and writes both layers.
  func finish(
    keeping: UnsafeMutablePointer<UInt8>, reading: UnsafeMutablePointer<UInt8>, pitch: Int, isColour: Bool
  ) {
    let cell = Self.cell
    for y in 0..<cell {
      let share = (Float(y) + 0.5) / Float(cell)
      func raise(_ x: Float) -> Float { (isColour ? Self.brightness(gain(x, share)) : gain(x, share).y) * 4_096 }
      let start = raise(0.5 / Float(cell))
      let step = (raise(1) - raise(0)) / Float(cell)
      let steps = Self.lanes &* Words(repeating: UInt16(truncatingIfNeeded: Int32(step.rounded())))
      for x in stride(from: 0, to: cell, by: 8) {
        let value = UnsafeRawPointer(raw + (y &* cell &+ x)).load(as: Words.self)
        let factor = Words(repeating: UInt16(truncatingIfNeeded: Int32(start + step * Float(x)))) &+ steps
        var bright = Signed(truncatingIfNeeded: value.upperProduct(factor))
        if isColour { bright &+= UnsafeRawPointer(shift + (y / 2 &* cell &+ x)).load(as: Signed.self) }
        bright = pointwiseMax(pointwiseMin((bright &+ 8) &>> 4, Signed(repeating: 255)), Signed.zero)
        store(bright, to: keeping + (y &* pitch &+ x))
        // Show-through and the rest of stains lie in the top eighth of the evened brightness: 24 becomes 0, 216 becomes 255.
        let dark = Words(truncatingIfNeeded: pointwiseMax(bright &- 24, Signed.zero))
        store(Signed(truncatingIfNeeded: (dark &* 85) &>> 6), to: reading + (y &* pitch &+ x))
      }
    }
    if reachesOutside { whiten(keeping, reading, pitch) }
  }

  private func whiten(_ keeping: UnsafeMutablePointer<UInt8>, _ reading: UnsafeMutablePointer<UInt8>, _ pitch: Int) {
    for y in 0..<Self.cell {
      for x in 0..<Self.cell where outside[y &* Self.cell &+ x] {
        keeping[y &* pitch &+ x] = 255
        reading[y &* pitch &+ x] = 255
      }
    }
  }
}
