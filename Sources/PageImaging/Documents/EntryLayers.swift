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
  init(grey: BytePlane, colour: ColourPlane, inkDPI: Double) {
    func width(at dpi: Double) -> Int { max(1, min(grey.width, Int(Double(grey.width) * dpi / inkDPI))) }
    let smallWidth = width(at: 50)
    let small = grey.resampled(to: smallWidth, max(1, grey.height * smallWidth / grey.width))
    let light = PaperLight(GreyPlane(small))
    mask = InkMask(grey, light: light, stamp: colour)
    let covered = mask.covered(width: colour.width, height: colour.height)
    ink = Self.tint(colour, covered, width: min(colour.width, width(at: Self.tintDPI)))
    background = Self.flat(colour, covered, light)
  }

  /// The ink's colour in coarse squares: the darkest points under the mask, so that the paper shining through at the edges of
  /// strokes does not make it pale.
  private static func tint(_ colour: ColourPlane, _ covered: BytePlane, width: Int) -> ColourPlane {
    let height = max(1, colour.height * width / colour.width)
    var sums = [(red: Int, green: Int, blue: Int, weight: Int)](repeating: (0, 0, 0, 0), count: width * height)
    let columns = (0..<colour.width).map { min(width - 1, $0 * width / colour.width) }
    colour.words.withUnsafeBufferPointer { words in
      sums.withUnsafeMutableBufferPointer { sums in
        for y in 0..<colour.height {
          let row = min(height - 1, y * height / colour.height) * width
          covered.forEachSet(in: y) { x in
            let word = words[y &* colour.width &+ x]
            let (red, green, blue) = (Int(word >> 24), Int(word >> 16 & 255), Int(word >> 8 & 255))
            let dark = 256 - (red * 2 + green * 5 + blue) / 8
            let weight = (dark * dark * dark) >> 8
            let at = row &+ columns[x]
            sums[at].red += red * weight
            sums[at].green += green * weight
            sums[at].blue += blue * weight
            sums[at].weight += weight
          }
        }
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
  private static func flat(_ colour: ColourPlane, _ covered: BytePlane, _ light: PaperLight) -> ColourPlane {
    let (width, height) = (colour.width, colour.height)
    var words = PaperFill(colour, covered: grown(covered)).plane.words
    // How much each brightness of the paper is raised, in 1/256. What is much darker than paper is table or a hole: it stays.
    let factors = (0..<256).map { paper -> UInt32 in
      guard UInt8(paper) > UInt8(light.level * 0.42) else { return 256 }
      return UInt32(min(1.9, max(0.8, light.level / max(20, Double(paper)))) * 256)
    }
    let columns = light.columns(width: width)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width + 32) { line in
      guard let line = line.baseAddress else { return }
      words.withUnsafeMutableBufferPointer { words in
        for y in 0..<height {
          light.row(y, of: height, columns, into: line)
          for x in 0..<width {
            let factor = factors[Int(line[x])]
            let word = words[y &* width &+ x]
            let red = min(255, ((word >> 24) &* factor) >> 8)
            let green = min(255, ((word >> 16 & 255) &* factor) >> 8)
            let blue = min(255, ((word >> 8 & 255) &* factor) >> 8)
            words[y &* width &+ x] = red << 24 | green << 16 | blue << 8
          }
        }
      }
    }
    return ColourPlane(width: width, height: height, words: words)
  }

  /// The mask and the points beside it, where ink and paper are mixed.
  private static func grown(_ mask: BytePlane) -> BytePlane {
    let (width, height) = (mask.width, mask.height)
    let result = BytePlane(width: width, height: height)
    for y in 0..<height {
      let row = result.bytes + y &* width
      mask.forEachSet(in: y) { x in
        row[x] = 1
        if x > 0 { row[x &- 1] = 1 }
        if x < width - 1 { row[x &+ 1] = 1 }
        if y > 0 { row[x &- width] = 1 }
        if y < height - 1 { row[x &+ width] = 1 }
      }
    }
    return result
  }
}
