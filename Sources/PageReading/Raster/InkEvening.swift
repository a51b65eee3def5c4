/// Makes pale writing as dark as the rest of its field. A worn ribbon prints one word black and the next one grey; one threshold for both loses
/// the grey one or thickens the black one, and the recogniser takes what is paler than its neighbours for paper.
struct InkEvening {
  /// Windows that say how dark ink is here, in millimetres.
  private static let window = 2.2
  /// Pixels that make ink: fewer are dirt.
  private static let enough = 14
  /// Contrast to paper below which nothing is written, and the most that pale ink is darkened by.
  private static let limits = (contrast: 30, gain: 2.6)

  let pixelsPerMM: Double

  /// The picture with even ink; nil where all of it is dark enough.
  ///
  /// - Parameters:
  ///   - isPrint: pixels of the form's own print, which say nothing about the writing and stay as they are.
  ///   - paper: brightness of the paper.
  ///   - ink: brightness of the darkest writing.
  func evened(_ picture: GreyImage, isPrint: [Bool], paper: Int, ink: Int) -> GreyImage? {
    let side = max(8, Int(Self.window * pixelsPerMM))
    let wide = (picture.width + side - 1) / side
    let high = (picture.height + side - 1) / side
    // The darkest of each window, and of the windows around it, so that a letter's edge in the next window is not taken for pale ink.
    var darkest = [Int](repeating: 255, count: wide * high)
    for row in 0..<high {
      for column in 0..<wide {
        var counts = [Int](repeating: 0, count: 256)
        for y in (row * side)..<min(picture.height, (row + 1) * side) {
          for x in (column * side)..<min(picture.width, (column + 1) * side) where !isPrint[y * picture.width + x] {
            counts[Int(picture.pixels[y * picture.width + x])] += 1
          }
        }
        var sum = 0
        darkest[row * wide + column] =
          counts.indices.first { level in
            sum += counts[level]
            return sum >= Self.enough
          } ?? 255
      }
    }
    let wanted = Double(max(paper - ink, 90))
    var gains = [Double](repeating: 1, count: wide * high)
    for row in 0..<high {
      for column in 0..<wide {
        let near = (max(0, row - 1)...min(high - 1, row + 1)).flatMap { y in
          (max(0, column - 1)...min(wide - 1, column + 1)).map { x in
            // Straight neighbours count, corners do not.
            x == column || y == row ? darkest[y * wide + x] : 255
          }
        }
        let own = darkest[row * wide + column]
        let contrast = paper - (own < paper - Self.limits.contrast ? min(own, near.min() ?? own) : near.min() ?? own)
        guard contrast >= Self.limits.contrast else { continue }
        gains[row * wide + column] = max(1, min(Self.limits.gain, wanted / Double(contrast)))
      }
    }
    guard gains.contains(where: { $0 > 1.25 }) else { return nil }
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width where !isPrint[y * picture.width + x] {
        let at = y * picture.width + x
        let below = paper - Int(picture.pixels[at])
        guard below > 0 else { continue }
        let gain = Self.gain(gains, wide, high, Double(x) / Double(side) - 0.5, Double(y) / Double(side) - 0.5)
        result.pixels[at] = UInt8(max(0, paper - Int(Double(below) * gain)))
      }
    }
    return result
  }

  /// Between the windows' middles.
  private static func gain(_ gains: [Double], _ wide: Int, _ high: Int, _ x: Double, _ y: Double) -> Double {
    let (x, y) = (max(0, min(Double(wide - 1), x)), max(0, min(Double(high - 1), y)))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(wide - 1, left + 1), min(high - 1, top + 1))
    let (u, v) = (x - Double(left), y - Double(top))
    let upper = gains[top * wide + left] * (1 - u) + gains[top * wide + right] * u
    let lower = gains[bottom * wide + left] * (1 - u) + gains[bottom * wide + right] * u
    return upper * (1 - v) + lower * v
  }
}
