/// A decoded page at a fraction of its size, upright, for finding things in it.
final class ReducedPicture {
  /// Source pixels for each pixel here, both ways.
  let factor: Int
  let red: BytePlane
  let green: BytePlane
  let blue: BytePlane
  /// Brightness.
  let grey: BytePlane

  var width: Int { grey.width }
  var height: Int { grey.height }

  init(factor: Int, red: BytePlane, green: BytePlane, blue: BytePlane, grey: BytePlane) {
    self.factor = factor
    self.red = red
    self.green = green
    self.blue = blue
    self.grey = grey
  }

  /// Sixteen bits hold the sum of so many bytes.
  private static let mostPerPixel = 256

  /// Averages blocks of the stored planes so that the longer side has about `wanted` pixels, and turns it upright.
  convenience init(_ planes: StoredPlanes, orientation: Orientation, longSide wanted: Int) throws(PageImagingError) {
    let factor = max(1, min(Self.mostPerPixel, Int((Double(max(planes.width, planes.height)) / Double(wanted)).rounded())))
    let width = planes.width / factor
    let height = planes.height / factor
    guard width >= 16, height >= 16 else { throw .badSize }
    let luma = ReducedPicture.means(planes.luma, factor, width, height)
    guard let chroma = planes.chroma else {
      let plane = luma.upright(orientation)
      self.init(factor: factor, red: plane, green: plane, blue: plane, grey: plane)
      return
    }
    let colours = ReducedPicture.colours(luma, chroma, factor)
    self.init(
      factor: factor, red: colours.red.upright(orientation), green: colours.green.upright(orientation),
      blue: colours.blue.upright(orientation), grey: luma.upright(orientation))
  }

  /// The mean of every block of `factor` pixels square.
  private static func means(_ plane: BytePlane, _ factor: Int, _ width: Int, _ height: Int) -> BytePlane {
    guard factor > 1 else { return plane }
    let out = BytePlane(unset: width, height)
    let used = (width * factor + 15) / 16 * 16
    // Sums down the columns.
    let sums = UnsafeMutablePointer<UInt16>.allocate(capacity: used)
    defer { sums.deallocate() }
    let area = UInt32(factor * factor)
    let reciprocal = (UInt32(1) << 20) / area &+ 1
    let low = SIMD8<UInt16>(repeating: 255)
    for y in 0..<height {
      let first = UnsafeRawPointer(plane.bytes + y &* factor &* plane.width)
      // Even and odd columns are summed apart, so that nothing has to be widened.
      for x in stride(from: 0, to: used, by: 16) {
        var even = SIMD8<UInt16>()
        var odd = SIMD8<UInt16>()
        var row = first + x
        for _ in 0..<factor {
          let pair = row.loadUnaligned(as: SIMD8<UInt16>.self)
          even &+= pair & low
          odd &+= pair &>> 8
          row += plane.width
        }
        var both = SIMD16<UInt16>()
        both.evenHalf = even
        both.oddHalf = odd
        UnsafeMutableRawPointer(sums + x).storeBytes(of: both, as: SIMD16<UInt16>.self)
      }
      let line = out.bytes + y &* width
      for x in 0..<width {
        let block = sums + x &* factor
        var sum: UInt32 = 0
        for k in 0..<factor { sum &+= UInt32(block[k]) }
        line[x] = UInt8(truncatingIfNeeded: min(255, ((sum &+ area / 2) &* reciprocal) >> 20))
      }
    }
    return out
  }

  /// Red, green and blue from brightness and the colour in the middle of each block.
  private static func colours(
    _ luma: BytePlane, _ chroma: StoredPlanes.Chroma, _ factor: Int
  ) -> (red: BytePlane, green: BytePlane, blue: BytePlane) {
    let (width, height) = (luma.width, luma.height)
    let red = BytePlane(unset: width, height)
    let green = BytePlane(unset: width, height)
    let blue = BytePlane(unset: width, height)
    let columns = (0..<width).map { min(chroma.blue.width - 1, ($0 * factor + factor / 2) / chroma.across) }
    func held(_ value: Int32) -> UInt8 { UInt8(truncatingIfNeeded: max(0, min(255, value))) }
    columns.withUnsafeBufferPointer { columns in
      for y in 0..<height {
        let row = min(chroma.blue.height - 1, (y * factor + factor / 2) / chroma.down) * chroma.blue.width
        let line = y &* width
        for x in 0..<width {
          let at = row &+ columns[x]
          let bright = Int32(luma.bytes[line &+ x]) << 8
          let cb = Int32(chroma.blue.bytes[at]) &- 128
          let cr = Int32(chroma.red.bytes[at]) &- 128
          red.bytes[line &+ x] = held((bright &+ cr &* 359 &+ 128) >> 8)
          green.bytes[line &+ x] = held((bright &- cb &* 88 &- cr &* 183 &+ 128) >> 8)
          blue.bytes[line &+ x] = held((bright &+ cb &* 454 &+ 128) >> 8)
        }
      }
    }
    return (red, green, blue)
  }
}

extension BytePlane {
  /// The plane as a reader sees it.
  func upright(_ orientation: Orientation) -> BytePlane {
    if orientation == .upright { return self }
    let swaps = orientation.swapsAxes
    let out = BytePlane(width: swaps ? height : width, height: swaps ? width : height)
    let map = orientation.storedMap(width: width, height: height)
    // The map only turns and mirrors: one step to the right upright is a constant step in the stored plane.
    let origin = map.apply(PagePoint(0.5, 0.5))
    let right = map.apply(PagePoint(1.5, 0.5)) - origin
    let down = map.apply(PagePoint(0.5, 1.5)) - origin
    let start = Int(origin.y.rounded(.down)) * width + Int(origin.x.rounded(.down))
    let stepX = Int(right.y.rounded()) * width + Int(right.x.rounded())
    let stepY = Int(down.y.rounded()) * width + Int(down.x.rounded())
    for y in 0..<out.height {
      var at = start + y * stepY
      let row = out.bytes + y &* out.width
      for x in 0..<out.width {
        row[x] = bytes[at]
        at &+= stepX
      }
    }
    return out
  }
}
