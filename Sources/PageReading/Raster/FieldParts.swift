/// The ink of a field in pieces, rules gone, dots of leaders told apart.
struct FieldParts {
  let ink: InkParts
  let leaders: Set<Int>

  /// The picture that the pieces were found in: pale writing darkened.
  let picture: GreyImage
  /// Brightness of the paper.
  let paper: Int

  /// Darkest pixels that say what the ink of a short writing is.
  private static let most = 60
  /// Grey levels between paper and ink that writing must have; on pages with pale writing fewer are enough.
  private static let least = (form: 50, writing: 70, pale: 50)

  /// Nil where nothing is written or printed.
  ///
  /// - Parameters:
  ///   - label: where the printed label stands.
  ///   - evens: makes pale writing as dark as the rest.
  init?(_ picture: GreyImage, pixelsPerMM: Double, label: PixelSpan, evens: Bool) {
    guard let form = FieldParts.levels(picture.pixels, least: Self.least.form, most: .max) else { return nil }
    var threshold = FieldParts.threshold(form)
    var found = FieldParts.found(picture, threshold, pixelsPerMM)
    // A worn ribbon writes paler than the form's leaders and labels are printed: the writing's own ink says what ink is.
    let isPrint = FieldParts.print(found, picture, threshold, label: label)
    let writing = isPrint.indices.filter { !isPrint[$0] }.map { picture.pixels[$0] }
    // A number of two figures is a few hundred pixels, however long the line for it.
    let least = evens ? Self.least.pale : Self.least.writing
    let own = [Int.max, Self.most].lazy.compactMap {
      FieldParts.levels(writing, least: least, most: $0, among: picture.pixels)
    }.first
    var even: GreyImage?
    if evens, let own {
      even = InkEvening(pixelsPerMM: pixelsPerMM).evened(picture, isPrint: isPrint, paper: own.paper, ink: own.ink)
    }
    let evened = even.flatMap { picture in
      FieldParts.levels(
        isPrint.indices.filter { !isPrint[$0] }.map { picture.pixels[$0] }, least: least, most: .max, among: picture.pixels)
    }
    if let wanted = (evened ?? own).map(FieldParts.threshold), even != nil || Int(wanted) > Int(threshold) + 8 {
      threshold = max(threshold, wanted)
      found = FieldParts.found(even ?? picture, threshold, pixelsPerMM)
    }
    paper = form.paper
    self.picture = even ?? picture
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

  /// Pixels that are a rule's, a leader's or a label's, or beside one.
  private static func print(
    _ found: (ink: InkParts, leaders: Set<Int>), _ picture: GreyImage, _ threshold: UInt8, label: PixelSpan
  ) -> [Bool] {
    let width = picture.width
    var printed = [Bool](repeating: false, count: picture.pixels.count)
    for at in printed.indices where picture.pixels[at] < threshold {
      let part = Int(found.ink.labels[at])
      if part == 0 || found.leaders.contains(part - 1) { printed[at] = true }
    }
    // Three pixels around: first along the rows, then down.
    for step in [1, width] {
      let before = printed
      for at in before.indices where before[at] {
        for other in stride(from: max(at % step, at - 3 * step), through: min(before.count - 1, at + 3 * step), by: step) {
          printed[other] = true
        }
      }
    }
    for y in 0..<max(0, min(picture.height, label.bottom)) {
      for x in 0..<max(0, min(width, label.right)) { printed[y * width + x] = true }
    }
    return printed
  }

  /// Brightness of paper and of ink; nil when there is no ink.
  ///
  /// - Parameters:
  ///   - most: how many of the darkest pixels say what ink is, where their share of all would be more.
  ///   - all: the pixels that say what paper is, where they are others.
  private static func levels(
    _ pixels: [UInt8], least: Int, most: Int, among all: [UInt8]? = nil
  ) -> (paper: Int, ink: Int)? {
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
    return (paper, ink)
  }

  /// Between paper and ink.
  private static func threshold(_ levels: (paper: Int, ink: Int)) -> UInt8 {
    UInt8(max(0, min(levels.paper - 25, levels.ink + (levels.paper - levels.ink) * 6 / 10)))
  }
}
