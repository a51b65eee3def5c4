/// Finds the fold between two pages: a long dark valley of the paper itself, not of thin print, near the middle.
struct GutterFinder {
  /// The fold in millimetres of the sheet: x at the top edge and at the bottom edge.
  struct Gutter: Sendable, Hashable {
    var top: Double
    var bottom: Double
    var confidence: Double
  }

  /// - Parameter grey: brightness of the sheet with a margin, at `InkMap.density`.
  func gutter(_ grey: BytePlane, marginMM: Double, widthMM: Double, heightMM: Double) -> Gutter? {
    // One value a millimetre: the brightest of the block, so that rules and writing vanish.
    let density = Int(InkMap.density)
    let left = Int(marginMM)
    let columns = Int(widthMM)
    let rows = Int(heightMM)
    let from = columns / 3
    let to = columns - columns / 3
    var paper = [Float](repeating: 0, count: columns * rows)
    for y in 0..<rows {
      for x in max(0, from - 24)..<min(columns, to + 24) {
        var best: UInt8 = 0
        for dy in 0..<density {
          let row = grey.bytes + min(grey.height - 1, (y + left) * density + dy) * grey.width
          for dx in 0..<density { best = max(best, row[min(grey.width - 1, (x + left) * density + dx)]) }
        }
        paper[y * columns + x] = Float(best)
      }
    }
    var best = Gutter(top: 0, bottom: 0, confidence: 0)
    var bestScore: Float = 5
    for lean in -14...14 {
      for x in from..<to {
        var sum: Float = 0
        var deep = 0
        var count = 0
        for y in stride(from: rows / 12, to: rows - rows / 12, by: 3) {
          let at = x + lean * (2 * y - rows) / (2 * rows)
          guard at >= 14, at < columns - 14 else { continue }
          let row = y * columns + at
          let valley = (paper[row - 1] + paper[row] + paper[row + 1]) / 3
          let near = min(paper[row - 5], paper[row + 5]) - valley
          let far = min(max(paper[row - 12], paper[row - 10]), max(paper[row + 12], paper[row + 10])) - valley
          sum += max(-20, min(60, near + far))
          if near + far > 4 { deep += 1 }
          count += 1
        }
        guard count > 10, deep * 10 >= count * 7 else { continue }
        let score = sum / Float(count)
        if score > bestScore {
          bestScore = score
          best = Gutter(
            top: Double(x) + 0.5 - Double(lean) / 2, bottom: Double(x) + 0.5 + Double(lean) / 2,
            confidence: Double(min(1, score / 30)))
        }
      }
    }
    return best.confidence > 0 ? refined(best, paper, columns, rows) : nil
  }

  /// Puts the line through the deepest place of the valley at every height: the search went by whole millimetres.
  private func refined(_ rough: Gutter, _ paper: [Float], _ columns: Int, _ rows: Int) -> Gutter {
    var places: [(at: Double, value: Double)] = []
    for y in (rows / 40)..<(rows - rows / 40) {
      let middle = Int(rough.top + (rough.bottom - rough.top) * Double(y) / Double(rows))
      guard middle >= 18, middle < columns - 18 else { continue }
      let row = y * columns
      let level = min(paper[row + middle - 9], paper[row + middle + 9])
      var sum: Float = 0
      var weight: Float = 0
      for x in (middle - 5)...(middle + 5) {
        let depth = max(0, level - paper[row + x])
        sum += depth * depth * (Float(x) + 0.5)
        weight += depth * depth
      }
      if weight > 16 { places.append((Double(y) + 0.5, Double(sum / weight))) }
    }
    guard places.count * 2 > rows, let line = RobustLine.fit(places, tolerance: 4, floor: 0.5), line.share > 0.4 else {
      return rough
    }
    return Gutter(top: line.offset, bottom: line.offset + line.slope * Double(rows), confidence: rough.confidence)
  }
}
