/// The writing of one crop: black on white, freed of rules at its edges and of specks, and cut tight.
struct InkImage: Sendable {
  let width: Int
  let height: Int
  /// 1 where there is ink, row by row.
  var ink: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    ink = [UInt8](repeating: 0, count: width * height)
  }

  /// Reads the ink out of a grey crop. Nil when nothing is written there.
  init?(grey: [UInt8], width: Int, height: Int, without label: UnitBox? = nil) {
    guard width >= 8, height >= 8, grey.count >= width * height else { return nil }
    self.init(width: width, height: height)
    let flat = Paper.flattened(grey, width: width, height: height)
    let threshold = Self.threshold(flat[0..<(width * height)])
    for at in 0..<(width * height) where flat[at] <= threshold { ink[at] = 1 }
    if let print = label?.clamped?.pixels(width: width, height: height) { blank(print) }
    keepWriting()
    dropStrangers()
    if width >= 4 * height { level() }
    guard let strip = strip()?.cut() else { return nil }
    self = strip
  }

  /// The darkness that parts ink from paper best (Otsu 1979: the greatest variance between the two).
  private static func threshold(_ grey: ArraySlice<UInt8>) -> UInt8 {
    var histogram = [Int](repeating: 0, count: 256)
    for value in grey { histogram[Int(value)] += 1 }
    let sum = histogram.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    var (below, sumBelow, best, split) = (0, 0.0, -1.0, 127)
    for value in 0..<255 {
      below += histogram[value]
      sumBelow += Double(value * histogram[value])
      guard below > 0, below < grey.count else { continue }
      let above = grey.count - below
      let difference = sumBelow / Double(below) - (sum - sumBelow) / Double(above)
      let between = Double(below) * Double(above) * difference * difference
      if between > best { (best, split) = (between, value) }
    }
    return UInt8(split)
  }

  private mutating func blank(_ part: PixelBox) {
    for y in part.y..<(part.y + part.height) {
      for x in part.x..<(part.x + part.width) { ink[y * width + x] = 0 }
    }
  }

  /// Drops what is no writing: printed rules along the edges, edges of the page, specks, and parts of the lines above and below.
  private mutating func keepWriting() {
    let (labels, parts) = InkPart.find(ink, width: width, height: height)
    let largest = parts.map { $0.area }.max() ?? 0
    let kept = Set(parts.indices.filter { parts[$0].isWriting(inWidth: width, height: height, largest: largest) })
    for at in ink.indices where ink[at] == 1 && !kept.contains(Int(labels[at]) - 1) { ink[at] = 0 }
  }

  /// The part that carries ink; nil when it is next to nothing.
  private func cut() -> InkImage? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where ink[y * width + x] == 1 {
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
      }
    }
    guard right >= left + 2, bottom >= top + 2 else { return nil }
    var result = InkImage(width: right - left + 1, height: bottom - top + 1)
    for y in 0..<result.height {
      for x in 0..<result.width { result.ink[y * result.width + x] = ink[(y + top) * width + x + left] }
    }
    return result
  }

  /// Sheared so that upright strokes stand upright: at that shear the columns are most uneven.
  func upright() -> InkImage {
    var best = (score: -1.0, shear: 0.0)
    let rows = runs()
    for step in -12...12 {
      let shear = Double(step) * 0.08
      let room = Int(abs(shear) * Double(height)) + 1
      // Where runs begin and end; the columns are the sums of it.
      var edges = [Int](repeating: 0, count: width + 2 * room + 1)
      for (y, runs) in rows.enumerated() {
        let offset = offset(at: y, shear, room)
        for run in runs {
          edges[run.lowerBound + offset] += 1
          edges[run.upperBound + offset] -= 1
        }
      }
      var ink = 0
      let columns = edges.map { edge in
        ink += edge
        return ink
      }
      let score = columns.reduce(0.0) { $0 + Double($1 * $1) } * (1 - 0.01 * abs(Double(step)))
      if score > best.score { best = (score, shear) }
    }
    guard best.shear != 0 else { return self }
    let room = Int(abs(best.shear) * Double(height)) + 1
    var result = InkImage(width: width + 2 * room, height: height)
    for (y, runs) in rows.enumerated() {
      let start = y * result.width + offset(at: y, best.shear, room)
      for run in runs { for x in run { result.ink[start + x] = 1 } }
    }
    return result.cut() ?? self
  }

  private func offset(at y: Int, _ shear: Double, _ room: Int) -> Int {
    room + Int((shear * Double(y - height / 2)).rounded())
  }

  /// Where each row carries ink.
  private func runs() -> [[Range<Int>]] {
    (0..<height).map { y in
      var runs: [Range<Int>] = []
      var start: Int?
      for x in 0..<width {
        if ink[y * width + x] == 1 {
          start = start ?? x
        } else if let from = start {
          runs.append(from..<x)
          start = nil
        }
      }
      if let from = start { runs.append(from..<width) }
      return runs
    }
  }

  /// The ink as shares of coverage at another size.
  func scaled(width newWidth: Int, height newHeight: Int) -> [Float] {
    var out = [Float](repeating: 0, count: newWidth * newHeight)
    for y in 0..<newHeight {
      let rows = Self.span(y, of: newHeight, over: height)
      for x in 0..<newWidth {
        let columns = Self.span(x, of: newWidth, over: width)
        var sum = 0
        for row in rows { for column in columns { sum += Int(ink[row * width + column]) } }
        out[y * newWidth + x] = Float(sum) / Float(rows.count * columns.count)
      }
    }
    return out
  }

  private static func span(_ place: Int, of places: Int, over length: Int) -> Range<Int> {
    let from = min(length - 1, place * length / places)
    return from..<max(from + 1, min(length, ((place + 1) * length + places - 1) / places))
  }
}
