/// Finds the dots of dotted leaders: many small dots of one size at even distance along a line. Dots of letters stand alone
/// and are larger; one that stands in the row of a leader, under its letter, is told by breaking the leader's step or by its size.
struct LeaderFinder {
  let pixelsPerMM: Double

  /// Shares of a leader's step and of its dots' area by which the dot under a letter differs.
  private static let limits = (step: 0.18, area: 1.4, free: 1.15)

  /// Numbers of the parts that are leader dots.
  func leaders(in parts: [InkParts.Part]) -> Set<Int> {
    let most = 0.75 * pixelsPerMM
    let candidates = parts.indices.filter {
      Double(parts[$0].box.width) <= most && Double(parts[$0].box.height) <= most && parts[$0].area >= 2
    }.sorted { (parts[$0].box.left, parts[$0].box.top) < (parts[$1].box.left, parts[$1].box.top) }
    var used: Set<Int> = []
    var result: Set<Int> = []
    for start in candidates where !used.contains(start) {
      var chain = [start]
      var last = start
      for next in candidates where parts[next].box.left > parts[last].box.left && !used.contains(next) {
        let dx = parts[next].box.middleX - parts[last].box.middleX
        // Letters hide some dots: a chain may jump, the more carefully the further.
        guard dx <= 9 * pixelsPerMM else { break }
        guard dx >= 0.4 * pixelsPerMM else { continue }
        let expected = level(chain.suffix(8).map { parts[$0].box })
        if abs(parts[next].box.middleY - expected(parts[next].box.middleX)) <= 0.2 * pixelsPerMM + dx * 0.01 {
          chain.append(next)
          last = next
        }
      }
      used.insert(start)
      guard chain.count >= 5 else { continue }
      let areas = chain.map { parts[$0].area }.sorted()
      let usual = areas[areas.count / 2]
      let steps = zip(chain.dropFirst(), chain).map { parts[$0].box.middleX - parts[$1].box.middleX }.sorted()
      let pitch = steps[steps.count / 3]
      guard pitch <= 2.2 * pixelsPerMM, steps.count(where: { abs($0 - pitch) <= 0.35 * pitch }) * 2 >= steps.count else {
        continue
      }
      let marks = marks(chain, parts, usual: usual, pitch: pitch)
      for dot in chain where parts[dot].area * 10 <= usual * 18 && !marks.contains(dot) {
        result.insert(dot)
        used.insert(dot)
      }
    }
    return result
  }

  /// Does a dot stand where the dot under a letter would?
  func isUnder(_ letter: PixelSpan, _ dot: PixelSpan) -> Bool {
    abs(dot.middleX - letter.middleX) <= min(0.3 * Double(letter.width), 0.35 * pixelsPerMM)
      && dot.top >= letter.bottom - 1 && Double(dot.top - letter.bottom) <= min(0.45 * Double(letter.height), 1.1 * pixelsPerMM)
  }

  /// Dots of a chain that belong to the letters above them.
  private func marks(_ chain: [Int], _ parts: [InkParts.Part], usual: Int, pitch: Double) -> Set<Int> {
    let letters = parts.map(\.box).filter { Double($0.height) >= 1.25 * pixelsPerMM }
    let under = chain.indices.filter { place in letters.contains { isUnder($0, parts[chain[place]].box) } }
    guard !under.isEmpty, pitch > 0 else { return [] }
    let steps = zip(chain.dropFirst(), chain).map { parts[$0].box.middleX - parts[$1].box.middleX }
    let even = steps.filter { abs($0 - pitch) <= 0.15 * pitch }
    let step = even.isEmpty ? pitch : even.reduce(0, +) / Double(even.count)
    let free = chain.indices.filter { !under.contains($0) }.map { parts[chain[$0]].area }.sorted()
    let large = max(Self.limits.area * Double(usual), Self.limits.free * Double(free.isEmpty ? usual : free[free.count * 9 / 10]))
    func isOff(_ place: Int) -> Bool {
      let near = (max(0, place - 6)...min(chain.count - 1, place + 6)).filter {
        $0 != place && !under.contains($0) || abs($0 - place) > 2
      }
      let agreeing = near.count { other in
        let steps = abs(parts[chain[place]].box.middleX - parts[chain[other]].box.middleX) / step
        return abs(steps - steps.rounded()) <= Self.limits.step
      }
      return near.count >= 3 && agreeing * 2 < near.count
    }
    return Set(under.filter { Double(parts[chain[$0]].area) >= large || isOff($0) }.map { chain[$0] })
  }

  /// The line through the middles of the last dots.
  private func level(_ boxes: [PixelSpan]) -> (Double) -> Double {
    let n = Double(boxes.count)
    let mx = boxes.reduce(0) { $0 + $1.middleX } / n
    let my = boxes.reduce(0) { $0 + $1.middleY } / n
    var over = 0.0
    var under = 0.0
    for box in boxes {
      over += (box.middleX - mx) * (box.middleY - my)
      under += (box.middleX - mx) * (box.middleX - mx)
    }
    let slope = under > 0 && boxes.count >= 4 ? max(-0.05, min(0.05, over / under)) : 0
    return { my + slope * ($0 - mx) }
  }
}
