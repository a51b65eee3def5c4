/// What the shapes of a field's ink say about how it was written: a machine sets separate letters on one level.
struct InkStyle: Sendable, Hashable {
  /// Letters and parts of letters, marks left out.
  var bodies = 0
  /// Share of the ink's width that lies in pieces wider than any printed letter.
  var joined = 0.0
  /// How far feet of letters lie off one of two levels (the line and the descenders'), in letter heights.
  var shake = 0.0
  /// A signature or stamp runs over the writing.
  var isCrossed = false
  /// How far feet of letters lie off on the average, descenders left out: far less than a hand's, of print.
  var unrest = 0.0
  /// How far letters lean, as the shift to the right over a step up; upright print has none.
  var slant = 0.0
  /// Some of the ink is so pale that parts of figures may be gone.
  var isFaint = false
  /// Places, in reading order, of letters under which a leader's dot was taken out: a mark may have gone with it.
  var dotted: [Int] = []

  init() {}

  init(_ lines: [[Int]], _ parts: [InkParts.Part], pixelsPerMM: Double) {
    var wide = 0
    var all = 0
    var off: [Double] = []
    for line in lines {
      let letters = line.map { parts[$0].box }.filter { Double($0.height) >= 1.25 * pixelsPerMM }
      guard !letters.isEmpty else { continue }
      bodies += letters.count
      let heights = letters.map(\.height).sorted()
      let tall = Double(heights[heights.count * 3 / 4])
      for box in letters {
        all += box.width
        if Double(box.width) > 1.5 * tall { wide += box.width }
      }
      off += InkStyle.feet(letters, tall: tall)
    }
    joined = all > 0 ? Double(wide) / Double(all) : 0
    off.sort()
    let near = off.filter { $0 < 0.15 }
    unrest = near.reduce(0, +) / Double(max(1, near.count))
    // Two thirds of the letters stand on the line itself.
    shake = off.isEmpty ? 0 : off[off.count * 6 / 10]
  }

  /// Distance of each foot from the line through its neighbours' feet.
  private static func feet(_ letters: [PixelSpan], tall: Double) -> [Double] {
    let sorted = letters.sorted { $0.left < $1.left }
    guard sorted.count >= 3 else { return [] }
    return sorted.indices.map { index in
      let near = sorted[max(0, index - 4)..<min(sorted.count, index + 5)].map(\.bottom).sorted()
      return abs(Double(sorted[index].bottom - near[near.count / 2])) / max(1, tall)
    }
  }
}
