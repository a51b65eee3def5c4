import CLeptonica

/// The one resampling a page goes through: from the stored picture straight to the flat page, evened out on the way.
struct PageWarper {
  let grid: WarpGrid
  /// Raise of red, green and blue at each node, in 1/1024.
  let gains: [SIMD4<Int32>]
  /// What evened brightness becomes in the reading layer.
  let curve: [UInt8]

  /// Paper becomes this bright in the keeping layer.
  static let white: Float = 244

  init(grid: WarpGrid, tone: PaperTone, source: (SIMD2<Float>) -> PagePoint) {
    self.grid = grid
    gains = grid.nodes.map { node in
      let gain = tone.gain(at: source(node), white: PageWarper.white)
      func fixed(_ value: Float) -> Int32 { Int32(max(512, min(5_120, value * 1_024))) }
      return SIMD4(fixed(gain.x), fixed(gain.y), fixed(gain.z), 0)
    }
    // Show-through and the rest of stains lie in the top eighth of the evened brightness.
    curve = (0..<256).map { value in UInt8(max(0, min(255, (value - 24) * 255 / (216 - 24)))) }
  }

  /// Samples the picture (32 bit colour, or 8 bit grey).
  func layers(of picture: borrowing Picture) throws(PageImagingError) -> PageLayers {
    let isColour = picture.depth == 32
    let colour = try Picture(width: grid.width, height: grid.height, depth: isColour ? 32 : 8)
    let grey = try Picture(width: grid.width, height: grid.height, depth: 8)
    guard
      let source = pixGetData(picture.pix), let colourData = pixGetData(colour.pix), let greyData = pixGetData(grey.pix)
    else { throw .encoding }
    let target = Target(
      colour: colourData, colourWords: colour.pitch / 4,
      grey: UnsafeMutableRawPointer(greyData).assumingMemoryBound(to: UInt8.self),
      greyPitch: grey.pitch)
    if isColour {
      fillColour(Source(data: source, words: picture.pitch / 4, width: picture.width, height: picture.height), target)
    } else {
      fillGrey(Source(data: source, words: picture.pitch / 4, width: picture.width, height: picture.height), target)
    }
    return PageLayers(colour: colour, grey: grey)
  }

  private struct Source {
    let data: UnsafePointer<UInt32>
    let words: Int
    let width: Int
    let height: Int

    init(data: UnsafeMutablePointer<UInt32>, words: Int, width: Int, height: Int) {
      self.data = UnsafePointer(data)
      self.words = words
      self.width = width
      self.height = height
    }
  }

  private struct Target {
    let colour: UnsafeMutablePointer<UInt32>
    let colourWords: Int
    let grey: UnsafeMutablePointer<UInt8>
    let greyPitch: Int
  }

  /// One stretch of at most 32 pixels of a row: start, step, and the raises, all in fixed point.
  private struct Stretch {
    var x: Int32
    var y: Int32
    var stepX: Int32
    var stepY: Int32
    var gain: SIMD4<Int32>
    var gainStep: SIMD4<Int32>
    /// True when no pixel of it leaves the source.
    var isInside: Bool
  }

  private static let fraction: Int32 = 12

  private func stretch(_ row: Int, _ column: Int, share: Float, width: Int, height: Int) -> Stretch {
    let at = row * grid.columns + column
    let a = grid.nodes[at] + (grid.nodes[at + grid.columns] - grid.nodes[at]) * share
    let b = grid.nodes[at + 1] + (grid.nodes[at + grid.columns + 1] - grid.nodes[at + 1]) * share
    let one = Float(1 << PageWarper.fraction)
    let step = (b - a) / Float(WarpGrid.cell)
    let start = a + step * 0.5 - 0.5
    let end = start + step * Float(WarpGrid.cell)
    let low = pointwiseMin(start, end)
    let high = pointwiseMax(start, end)
    let inside = low.x >= 0 && low.y >= 0 && high.x < Float(width - 2) && high.y < Float(height - 2)
    let part = Int32(share * 256)
    let left = gains[at] &+ (gains[at + grid.columns] &- gains[at]) &* part / 256
    let right = gains[at + 1] &+ (gains[at + grid.columns + 1] &- gains[at + 1]) &* part / 256
    func bounded(_ value: Float) -> Int32 { Int32(max(-500_000_000, min(500_000_000, value))) }
    return Stretch(
      x: bounded(start.x * one), y: bounded(start.y * one), stepX: bounded(step.x * one), stepY: bounded(step.y * one),
      gain: left, gainStep: (right &- left) / Int32(WarpGrid.cell), isInside: inside)
  }

  private func fillColour(_ source: Source, _ target: Target) {
    let cell = WarpGrid.cell
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let limitX = Int32(source.width - 1)
    let limitY = Int32(source.height - 1)
    curve.withUnsafeBufferPointer { curve in
      for y in 0..<grid.height {
        let share = (Float(y % cell) + 0.5) / Float(cell)
        let out = target.colour + y &* target.colourWords
        let reading = target.grey + y &* target.greyPitch
        for column in 0..<(grid.columns - 1) {
          let first = column &* cell
          let count = min(cell, grid.width &- first)
          if count <= 0 { break }
          let piece = stretch(y / cell, column, share: share, width: source.width, height: source.height)
          var fx = piece.x
          var fy = piece.y
          var gr = piece.gain.x
          var gg = piece.gain.y
          var gb = piece.gain.z
          for k in 0..<count {
            var ix = fx >> 12
            var iy = fy >> 12
            var isOutside = false
            if !piece.isInside {
              isOutside = ix < -1 || iy < -1 || ix > limitX || iy > limitY
              ix = max(0, min(limitX &- 1, ix))
              iy = max(0, min(limitY &- 1, iy))
            }
            let ax = UInt64(truncatingIfNeeded: (fx >> 4) & 255)
            let ay = UInt64(truncatingIfNeeded: (fy >> 4) & 255)
            fx &+= piece.stepX
            fy &+= piece.stepY
            let p = source.data + (Int(iy) &* source.words &+ Int(ix))
            let q = p + source.words
            // Four channels at once, sixteen bits apart.
            let a = PageWarper.spread(p[0])
            let b = PageWarper.spread(p[1])
            let c = PageWarper.spread(q[0])
            let d = PageWarper.spread(q[1])
            let top = ((a &* (256 &- ax) &+ b &* ax) >> 8) & low
            let bottom = ((c &* (256 &- ax) &+ d &* ax) >> 8) & low
            let value = ((top &* (256 &- ay) &+ bottom &* ay) >> 8) & low
            // Lanes from below: green of the even bytes (bits 16), unused; red and blue of the odd bytes.
            let green = Int32(truncatingIfNeeded: (value >> 16) & 255)
            let blue = Int32(truncatingIfNeeded: (value >> 32) & 255)
            let red = Int32(truncatingIfNeeded: (value >> 48) & 255)
            var r = min(255, (red &* gr) >> 10)
            var g = min(255, (green &* gg) >> 10)
            var b2 = min(255, (blue &* gb) >> 10)
            if isOutside {
              r = 255
              g = 255
              b2 = 255
            }
            gr &+= piece.gainStep.x
            gg &+= piece.gainStep.y
            gb &+= piece.gainStep.z
            out[first &+ k] = UInt32(truncatingIfNeeded: r << 24 | g << 16 | b2 << 8)
            let bright = (r &* 77 &+ g &* 151 &+ b2 &* 28) >> 8
            reading[(first &+ k) ^ 3] = curve[Int(bright)]
          }
        }
      }
    }
  }

  /// Bytes 0 and 2 to the lower half, bytes 1 and 3 to the upper half of a word of four lanes.
  @inline(__always)
  private static func spread(_ word: UInt32) -> UInt64 {
    UInt64(word & 0x00FF_00FF) | UInt64(word >> 8 & 0x00FF_00FF) << 32
  }

  private func fillGrey(_ source: Source, _ target: Target) {
    let cell = WarpGrid.cell
    let bytes = UnsafeRawPointer(source.data).assumingMemoryBound(to: UInt8.self)
    let pitch = source.words * 4
    let keeping = UnsafeMutableRawPointer(target.colour).assumingMemoryBound(to: UInt8.self)
    let limitX = Int32(source.width - 1)
    let limitY = Int32(source.height - 1)
    curve.withUnsafeBufferPointer { curve in
      for y in 0..<grid.height {
        let share = (Float(y % cell) + 0.5) / Float(cell)
        let out = keeping + y &* target.colourWords &* 4
        let reading = target.grey + y &* target.greyPitch
        for column in 0..<(grid.columns - 1) {
          let first = column &* cell
          let count = min(cell, grid.width &- first)
          if count <= 0 { break }
          let piece = stretch(y / cell, column, share: share, width: source.width, height: source.height)
          var fx = piece.x
          var fy = piece.y
          var gain = piece.gain.y
          for k in 0..<count {
            var ix = fx >> 12
            var iy = fy >> 12
            var isOutside = false
            if !piece.isInside {
              isOutside = ix < -1 || iy < -1 || ix > limitX || iy > limitY
              ix = max(0, min(limitX &- 1, ix))
              iy = max(0, min(limitY &- 1, iy))
            }
            let ax = (fx >> 4) & 255
            let ay = (fy >> 4) & 255
            fx &+= piece.stepX
            fy &+= piece.stepY
            let p = bytes + Int(iy) &* pitch
            let q = p + pitch
            let x = Int(ix)
            let top = Int32(p[x ^ 3]) &* (256 &- ax) &+ Int32(p[(x &+ 1) ^ 3]) &* ax
            let bottom = Int32(q[x ^ 3]) &* (256 &- ax) &+ Int32(q[(x &+ 1) ^ 3]) &* ax
            let value = (top &* (256 &- ay) &+ bottom &* ay) >> 16
            let bright = isOutside ? 255 : min(255, (value &* gain) >> 10)
            gain &+= piece.gainStep.y
            out[(first &+ k) ^ 3] = UInt8(truncatingIfNeeded: bright)
            reading[(first &+ k) ^ 3] = curve[Int(bright)]
          }
        }
      }
    }
  }
}
