/// Puts the letters of a field into lines.
struct LineFinder {
  let pixelsPerMM: Double

  /// For each part given its line, counted from the top; nil for what belongs to none.
  func lines(of parts: [InkParts.Part], kept: [Int]) -> [[Int]] {
    let bodies = kept.filter { Double(parts[$0].box.height) >= 1.25 * pixelsPerMM }
    guard !bodies.isEmpty else { return kept.isEmpty ? [] : [kept] }
    let middles = middles(of: bodies.map { parts[$0] })
    func line(_ y: Double) -> Int {
      middles.indices.min { abs(middles[$0] - y) < abs(middles[$1] - y) } ?? 0
    }
    var result = [[Int]](repeating: [], count: middles.count)
    var home: [Int: Int] = [:]
    for body in bodies {
      home[body] = line(parts[body].box.middleY)
      result[home[body] ?? 0].append(body)
    }
    for part in kept where home[part] == nil {
      // Marks go with the letter over or under which they stand, points and commas with the one before them.
      let box = parts[part].box
      let owner = bodies.min { distance(box, parts[$0].box) < distance(box, parts[$1].box) }
      // Tiny dots are dirt unless they lie close: the upper of two marks may be tiny, too.
      let reach = (parts[part].area < 10 ? 0.9 : 1.6) * pixelsPerMM
      guard let owner, distance(box, parts[owner].box) <= reach else { continue }
      result[home[owner] ?? 0].append(part)
    }
    return result.filter { !$0.isEmpty }
  }

  private func distance(_ mark: PixelSpan, _ letter: PixelSpan) -> Double {
    let slack = Int(0.15 * pixelsPerMM)
    if mark.right > letter.left - slack, mark.left < letter.right + slack {
      return Double(max(0, max(letter.top - mark.bottom, mark.top - letter.bottom)))
    }
    // Beside a letter: at the height of its foot or of its middle, never higher than its head.
    let gap = mark.left >= letter.right ? mark.left - letter.right : letter.left - mark.right + slack
    let isLevel = mark.middleY > Double(letter.top) && mark.top < letter.bottom + Int(0.6 * pixelsPerMM)
    return isLevel ? Double(gap) : Double.infinity
  }

  /// Heights at which many letters have their middle, at least three millimetres apart.
  private func middles(of bodies: [InkParts.Part]) -> [Double] {
    let low = bodies.map(\.box.top).min() ?? 0
    let high = bodies.map(\.box.bottom).max() ?? 1
    let spread = 0.75 * pixelsPerMM
    var heights: [(y: Double, weight: Double)] = []
    for y in low...high {
      var weight = 0.0
      for body in bodies {
        let away = (body.box.middleY - Double(y)) / spread
        if abs(away) < 3 { weight += Double(min(body.area, 600)) / (1 + away * away * away * away) }
      }
      heights.append((Double(y), weight))
    }
    let most = heights.map(\.weight).max() ?? 0
    var result: [Double] = []
    for place in heights.sorted(by: { ($0.weight, -$0.y) > ($1.weight, -$1.y) }) {
      guard place.weight >= 0.07 * most else { break }
      if result.allSatisfy({ abs($0 - place.y) >= 3.1 * pixelsPerMM }) { result.append(place.y) }
    }
    return result.sorted()
  }
}
