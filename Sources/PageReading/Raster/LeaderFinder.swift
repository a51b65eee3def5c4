/// Finds the dots of dotted leaders: many small dots of one size at even distance along a line. Dots of letters stand alone
/// and are larger.
struct LeaderFinder {
  let pixelsPerMM: Double

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
      for dot in chain where parts[dot].area * 10 <= usual * 18 {
        result.insert(dot)
        used.insert(dot)
      }
    }
    return result
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
