import Foundation

/// The ink of a page, laid level and at one size, so that two pictures of the same page can be told from two pages of one form.
struct InkPrint: Sendable {
  /// Longer side in pixels; a letter of 2 mm on A4 is four pixels high.
  static let long = 560

  let width: Int
  let height: Int
  /// Darkness against the paper, 0 to 255.
  let ink: [UInt8]
  /// True when the lines ran up or down the picture: the print was turned by a quarter and may stand on its head.
  let isSideways: Bool

  /// The ink of what the map says is page: laid flat by the sheet's edges where they are seen, turned level otherwise.
  init(_ plane: GreyPlane, _ map: PaperMap, _ lines: LineDirection) {
    let skew = lines.isSure ? lines.skew : 0
    let outline = PaperOutline(plane, map, skew: skew)
    let side = Double(PaperMap.side)
    let (across, down) = outline?.size ?? Self.extent(map)
    let scale = max(across, down) / Double(Self.long)
    let width = max(16, min(Self.long, Int(across / scale)))
    let height = max(16, min(Self.long, Int(down / scale)))
    let place = outline?.map(width: width, height: height) ?? Self.level(map, skew: skew, scale: scale, width, height)
    var result = [UInt8](repeating: 0, count: width * height)
    // Squares at the page's edge are half table: their rim is no writing.
    let inner = map.inner
    plane.pixels.withUnsafeBufferPointer { pixels in
      for v in 0..<height {
        for u in 0..<width {
          let spot = place.apply(PagePoint(Double(u) + 0.5, Double(v) + 0.5))
          let (x, y) = (spot.x, spot.y)
          guard x >= 1, y >= 1, x < Double(plane.width - 2), y < Double(plane.height - 2) else { continue }
          let square = min(map.rows - 1, Int(y / side)) * map.columns + min(map.columns - 1, Int(x / side))
          guard inner[square] else { continue }
          let at = Int(y - 0.5) * plane.width + Int(x - 0.5)
          let sum = Int(pixels[at]) + Int(pixels[at + 1]) + Int(pixels[at + plane.width]) + Int(pixels[at + plane.width + 1])
          let paper = map.paper(atX: x, y: y)
          let dark = 1 - Double(sum) / 4 / max(8, paper)
          result[v * width + u] = UInt8(min(255, max(0, (dark - 0.08) * 480)))
        }
      }
    }
    let laid = InkPrint(width: width, height: height, ink: result, isSideways: lines.isSure && lines.isSideways)
    self = laid.isSideways ? laid.turned(quarters: 1) : laid
  }

  /// Width and height in pixels of what is seen of the page.
  private static func extent(_ map: PaperMap) -> (width: Double, height: Double) {
    let (bounds, side) = (map.bounds, Double(PaperMap.side))
    return (Double(bounds.right - bounds.left + 1) * side, Double(bounds.bottom - bounds.top + 1) * side)
  }

  /// From the level page to the picture, where the sheet's edges are not seen: round the middle of what is seen.
  private static func level(_ map: PaperMap, skew: Double, scale: Double, _ width: Int, _ height: Int) -> Homography {
    let (bounds, side) = (map.bounds, Double(PaperMap.side))
    let middle = PagePoint(
      Double(bounds.left + bounds.right + 1) * side / 2, Double(bounds.top + bounds.bottom + 1) * side / 2)
    let (sine, cosine) = (sin(skew * .pi / 180) * scale, cos(skew * .pi / 180) * scale)
    let (x, y) = (Double(width) / 2, Double(height) / 2)
    return Homography(
      cosine, -sine, middle.x - cosine * x + sine * y, sine, cosine, middle.y - sine * x - cosine * y, 0, 0, 1)
  }

  init(width: Int, height: Int, ink: [UInt8], isSideways: Bool = false) {
    self.width = width
    self.height = height
    self.ink = ink
    self.isSideways = isSideways
  }

  /// The print turned clockwise by one or two quarters.
  func turned(quarters: Int) -> InkPrint {
    let plane = GreyPlane(width: width, height: height, pixels: ink)
    let turned = plane.upright(quarters == 1 ? .quarterClockwise : .upsideDown)
    return InkPrint(width: turned.width, height: turned.height, ink: turned.pixels, isSideways: isSideways)
  }

  /// The mean of a square of pixels round each pixel. Complexity: O(pixels), whatever the reach.
  func smoothed(reach: Int) -> [UInt8] {
    let size = UInt32(2 * reach + 1)
    var rows = [UInt8](repeating: 0, count: ink.count)
    for y in 0..<height {
      var sum: UInt32 = 0
      let start = y * width
      for x in 0..<min(reach, width) { sum += UInt32(ink[start + x]) }
      for x in 0..<width {
        if x + reach < width { sum += UInt32(ink[start + x + reach]) }
        rows[start + x] = UInt8(sum / size)
        if x >= reach { sum -= UInt32(ink[start + x - reach]) }
      }
    }
    // Line by line with a sum for each column: down the columns every step would be a line of memory away.
    var sums = [UInt32](repeating: 0, count: width)
    var result = [UInt8](repeating: 0, count: ink.count)
    for y in 0..<min(reach, height) {
      for x in 0..<width { sums[x] += UInt32(rows[y * width + x]) }
    }
    for y in 0..<height {
      if y + reach < height {
        for x in 0..<width { sums[x] += UInt32(rows[(y + reach) * width + x]) }
      }
      for x in 0..<width { result[y * width + x] = UInt8(sums[x] / size) }
      if y >= reach {
        for x in 0..<width { sums[x] -= UInt32(rows[(y - reach) * width + x]) }
      }
    }
    return result
  }
}
