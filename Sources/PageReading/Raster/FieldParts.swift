/// The ink of a field in pieces, rules gone, dots of leaders told apart.
struct FieldParts {
  let ink: InkParts
  let leaders: Set<Int>

  /// Darkest pixels that say what the ink of a short writing is.
  private static let most = 60
  /// Grey levels between paper and ink that writing must have.
  private static let least = (form: 50, writing: 70)

  /// Nil where nothing is written or printed.
  ///
  /// - Parameter label: where the writing begins; what stands before it on the first line is print.
  init?(_ picture: GreyImage, pixelsPerMM: Double, label: Int) {
    guard let threshold = FieldParts.threshold(picture.pixels, least: Self.least.form, most: .max) else { return nil }
    var found = FieldParts.found(picture, threshold, pixelsPerMM)
    // A worn ribbon writes paler than the form's leaders and labels are printed: the writing's own ink says what ink is.
    let writing = FieldParts.writing(found, picture, threshold, label: label)
    // A number of two figures is a few hundred pixels, however long the line for it.
    let own = [Int.max, Self.most].lazy.compactMap {
      FieldParts.threshold(writing, least: Self.least.writing, most: $0, among: picture.pixels)
    }.first
    if let own, own > threshold + 8 { found = FieldParts.found(picture, own, pixelsPerMM) }
    (ink, leaders) = found
  }

  private static func found(
    _ picture: GreyImage, _ threshold: UInt8, _ pixelsPerMM: Double
  ) -> (ink: InkParts, leaders: Set<Int>) {
    var mask = picture.pixels.map { $0 < threshold ? UInt8(1) : 0 }
    RuleEraser(pixelsPerMM: pixelsPerMM).erase(&mask, width: picture.width, height: picture.height)
    let ink = InkParts(mask: mask, width: picture.width, height: picture.height)
    return (ink, LeaderFinder(pixelsPerMM: pixelsPerMM).leaders(in: ink.parts))
  }

  /// Pixels that are no rule's, no leader's, no label's, and not beside one.
  private static func writing(
    _ found: (ink: InkParts, leaders: Set<Int>), _ picture: GreyImage, _ threshold: UInt8, label: Int
  ) -> [UInt8] {
    let width = picture.width
    var printed = [UInt8](repeating: 0, count: picture.pixels.count)
    for at in printed.indices where picture.pixels[at] < threshold {
      let part = Int(found.ink.labels[at])
      if part == 0 || found.leaders.contains(part - 1) { printed[at] = 1 }
    }
    // Three pixels around: first along the rows, then down.
    for step in [1, width] {
      let before = printed
      for at in before.indices where before[at] != 0 {
        for other in stride(from: max(at % step, at - 3 * step), through: min(before.count - 1, at + 3 * step), by: step) {
          printed[other] = 1
        }
      }
    }
    return picture.pixels.indices.filter { $0 % width >= label && printed[$0] == 0 }.map { picture.pixels[$0] }
  }

  /// Between paper and ink; nil when there is no ink.
  ///
  /// - Parameters:
  ///   - most: how many of the darkest pixels say what ink is, where their share of all would be more.
  ///   - all: the pixels that say what paper is, where they are others.
  private static func threshold(_ pixels: [UInt8], least: Int, most: Int, among all: [UInt8]? = nil) -> UInt8? {
    func level(_ pixels: [UInt8], _ share: Double, most: Int) -> Int {
      var counts = [Int](repeating: 0, count: 256)
      for pixel in pixels { counts[Int(pixel)] += 1 }
      let wanted = min(Int(Double(pixels.count) * share), most)
      var sum = 0
      for value in 0..<256 {
        sum += counts[value]
        if sum > wanted { return value }
      }
      return 255
    }
    let paper = level(all ?? pixels, 0.6, most: .max)
    let ink = level(pixels, 0.004, most: most)
    guard paper - ink >= least else { return nil }
    return UInt8(min(paper - 25, ink + (paper - ink) * 6 / 10))
  }
}
