import CLeptonica

/// A region of a page taken apart: its ink as a fine mask, the colour of the ink as a coarse picture, and the paper with everything
/// that is no dark ink, stamps and stains, as a background of even light.
struct EntryLayers {
  let mask: InkMask
  let background: ColourPlane
  let ink: ColourPlane

  /// Dots an inch of the ink's colour.
  static let tintDPI = 33.0

  /// - Parameters:
  ///   - grey: the region at the resolution of the ink, with what is hidden painted white.
  ///   - colour: the region at the resolution of the background, with what is hidden painted white.
  ///   - inkDPI: dots an inch of the grey picture.
  init(grey: GreyPlane, colour: ColourPlane, inkDPI: Double) {
    func width(at dpi: Double) -> Int { max(1, min(grey.width, Int(Double(grey.width) * dpi / inkDPI))) }
    let smallWidth = width(at: 50)
    let small = grey.shrunk(width: smallWidth, height: max(1, grey.height * smallWidth / grey.width))
    let light = PaperLight(small)
    mask = InkMask(grey, light: light, stamp: colour)
    let covered = mask.covered(width: colour.width, height: colour.height)
    ink = Self.tint(colour, covered, width: min(colour.width, width(at: Self.tintDPI)))
    background = Self.flat(colour, covered, light)
  }

  /// The ink's colour in coarse squares: the darkest points under the mask, so that the paper shining through at the edges of
  /// strokes does not make it pale.
  private static func tint(_ colour: ColourPlane, _ covered: [UInt8], width: Int) -> ColourPlane {
    let height = max(1, colour.height * width / colour.width)
    var sums = [(red: Int, green: Int, blue: Int, weight: Int)](repeating: (0, 0, 0, 0), count: width * height)
    for y in 0..<colour.height {
      let row = min(height - 1, y * height / colour.height) * width
      for x in 0..<colour.width where covered[y * colour.width + x] == 1 {
        let word = colour.words[y * colour.width + x]
        let (red, green, blue) = (Int(word >> 24), Int(word >> 16 & 255), Int(word >> 8 & 255))
        let dark = 256 - (red * 2 + green * 5 + blue) / 8
        let weight = (dark * dark * dark) >> 8
        let at = row + min(width - 1, x * width / colour.width)
        sums[at].red += red * weight
        sums[at].green += green * weight
        sums[at].blue += blue * weight
        sums[at].weight += weight
      }
    }
    var last: UInt32 = 0x2020_2000
    let words = sums.map { sum -> UInt32 in
      // Squares without ink take their neighbour's colour: that costs the fewest bytes and is never seen.
      if sum.weight > 0 {
        // Half a square of paper is in every thin stroke at this size; darkening makes up for it.
        func part(_ value: Int) -> UInt32 { UInt32(max(0, min(255, value / sum.weight * 3 / 4))) }
        last = part(sum.red) << 24 | part(sum.green) << 16 | part(sum.blue) << 8
      }
      return last
    }
    return ColourPlane(width: width, height: height, words: words)
  }

  /// The background: ink replaced by the paper beside it, light made even.
  private static func flat(_ colour: ColourPlane, _ covered: [UInt8], _ light: PaperLight) -> ColourPlane {
    let (width, height) = (colour.width, colour.height)
    let known = grown(covered, width, height)
    let filled = PaperFill(colour, covered: known).plane
    var words = filled.words
    for y in 0..<height {
      light.row(y, of: height, width: width) { x, paper in
        let gain = min(1.9, max(0.8, light.level / max(20, Double(paper))))
        let factor = UInt32(gain * 256)
        let word = words[y * width + x]
        func part(_ shift: UInt32) -> UInt32 { min(255, ((word >> shift & 255) * factor) >> 8) << shift }
        // What is much darker than paper is table or a hole: it stays as it is.
        if paper > UInt8(light.level * 0.42) { words[y * width + x] = part(24) | part(16) | part(8) }
      }
    }
    return ColourPlane(width: width, height: height, words: words)
  }

  /// The mask and the points beside it, where ink and paper are mixed.
  private static func grown(_ mask: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
    var result = mask
    for y in 0..<height {
      for x in 0..<width where mask[y * width + x] == 1 {
        if x > 0 { result[y * width + x - 1] = 1 }
        if x < width - 1 { result[y * width + x + 1] = 1 }
        if y > 0 { result[(y - 1) * width + x] = 1 }
        if y < height - 1 { result[(y + 1) * width + x] = 1 }
      }
    }
    return result
  }
}
