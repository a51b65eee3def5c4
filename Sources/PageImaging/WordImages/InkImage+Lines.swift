extension InkImage {
  /// Undoes a tilt of a long line: where rows are most uneven, it lies level.
  mutating func level() {
    var points: [(Int, Int)] = []
    for y in 0..<height { for x in 0..<width where ink[y * width + x] == 1 { points.append((x, y)) } }
    guard points.count > 50 else { return }
    let step = max(1, points.count / 4_000)
    var best = (score: -1.0, slope: 0.0)
    for number in -8...8 {
      let slope = Double(number) * 0.006
      var rows = [Int](repeating: 0, count: 3 * height)
      for at in stride(from: 0, to: points.count, by: step) {
        let (x, y) = points[at]
        let to = y + height - Int((slope * Double(x - width / 2)).rounded())
        if rows.indices.contains(to) { rows[to] += 1 }
      }
      let score = rows.reduce(0.0) { $0 + Double($1 * $1) } * (1 - 0.003 * abs(Double(number)))
      if score > best.score { best = (score, slope) }
    }
    guard best.slope != 0 else { return }
    var out = [UInt8](repeating: 0, count: width * height)
    for (x, y) in points {
      let to = y - Int((best.slope * Double(x - width / 2)).rounded())
      if (0..<height).contains(to) { out[to * width + x] = 1 }
    }
    ink = out
  }

  /// All lines of writing one after another, as if written in one.
  func strip() -> InkImage? {
    let (labels, parts) = InkPart.find(ink, width: width, height: height)
    // How high letters, or words written in one stroke, are: half the ink lies in parts of that height or less.
    var (letter, covered) = (height, 0)
    for part in parts.sorted(by: { $0.height < $1.height }) {
      covered += part.area
      letter = part.height
      if covered * 2 >= parts.reduce(0, { $0 + $1.area }) { break }
    }
    let lines = InkLines(ink, width: width, height: height, letter: letter).lines
    guard !lines.isEmpty else { return nil }
    // Every part goes to the line that is nearest to its middle; one that joins lines is cut between them.
    let tall = lines.map { $0.bottom - $0.top + 1 }.max() ?? 1
    func nearest(_ y: Int) -> (line: Int, gap: Int) {
      var best = (line: 0, gap: Int.max)
      for (at, line) in lines.enumerated() {
        let gap = y < line.top ? line.top - y : y > line.bottom ? y - line.bottom : 0
        if gap < best.gap { best = (at, gap) }
      }
      return best
    }
    func middle(_ part: InkPart) -> Int { nearest((part.top + part.bottom) / 2).line }
    let solid = parts.filter { !$0.isSpeck(besideLettersOf: letter) }.map { (part: $0, line: middle($0)) }
    let owner = parts.map { part -> Int in
      // Marks stand at letters; what is left of a leader of dots stands alone.
      let found = nearest((part.top + part.bottom) / 2)
      if part.isSpeck(besideLettersOf: letter),
        !solid.contains(where: { $0.line == found.line && $0.part.isBeside(part, within: letter / 8) })
      {
        return -1
      }
      if found.gap > tall / 2 { return -1 }
      // Ends of strokes of the lines above and below.
      if part.top <= 1 || part.bottom >= height - 2 {
        let line = lines[found.line]
        let inside = max(0, min(part.bottom, line.bottom) - max(part.top, line.top) + 1)
        if inside * 3 < part.height { return -1 }
      }
      // What touches the next line reaches from where the one is densest to where the other is.
      let joins = zip(lines, lines.dropFirst()).contains { part.top <= $0.core && part.bottom >= $1.core }
      return lines.count > 1 && (joins || part.height * 2 > tall * 3) ? -2 : found.line
    }
    var boxes = [(left: Int, right: Int, top: Int, bottom: Int)](repeating: (width, -1, height, -1), count: lines.count)
    var places = [Int8](repeating: -1, count: ink.count)
    for at in ink.indices where ink[at] == 1 {
      let (x, y) = (at % width, at / width)
      var line = owner[Int(labels[at]) - 1]
      if line == -2 { line = nearest(y).line }
      guard line >= 0 else { continue }
      places[at] = Int8(line)
      let box = boxes[line]
      boxes[line] = (min(box.left, x), max(box.right, x), min(box.top, y), max(box.bottom, y))
    }
    let used = lines.indices.filter { boxes[$0].right >= 0 }
    guard !used.isEmpty else { return nil }
    let above = used.map { lines[$0].core - boxes[$0].top }.max() ?? 0
    let below = used.map { boxes[$0].bottom - lines[$0].core }.max() ?? 0
    let gap = max(2, tall / 3)
    let wide = used.reduce(0) { $0 + boxes[$1].right - boxes[$1].left + 1 } + gap * (used.count - 1)
    var result = InkImage(width: wide, height: above + below + 1)
    var offset = [Int](repeating: 0, count: lines.count)
    var place = 0
    for line in used {
      offset[line] = place - boxes[line].left
      place += boxes[line].right - boxes[line].left + 1 + gap
    }
    for at in ink.indices where places[at] >= 0 {
      let line = Int(places[at])
      let y = at / width - lines[line].core + above
      guard (0..<result.height).contains(y) else { continue }
      result.ink[y * wide + at % width + offset[line]] = 1
    }
    return result
  }
}
