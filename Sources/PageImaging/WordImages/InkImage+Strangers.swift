extension InkImage {
  /// How near a side of the crop a piece of a rule stands, as a share of its width.
  private static let side = 0.2
  /// How much thicker than the pen a rule may be, and a blot is.
  private static let ruleThickness = 2.2
  private static let blotThickness = 1.35

  /// Drops what stands beside the writing and is none: pieces of printed rules towards the sides, and blots. Whatever is half of the ink
  /// stays, so that a lone 1 does.
  mutating func dropStrangers() {
    let (labels, parts) = InkPart.find(ink, width: width, height: height)
    guard parts.count > 1 else { return }
    let outline = outlines(labels, count: parts.count)
    let total = parts.reduce(0) { $0 + $1.area }
    let pen = 2 * Double(total) / Double(max(1, outline.reduce(0, +)))
    var dropped = Set<Int>()
    for (at, part) in parts.enumerated() where part.area * 2 < total {
      let others = parts.indices.filter { $0 != at && !dropped.contains($0) && parts[$0].area * 4 >= part.area }.map { parts[$0] }
      guard others.allSatisfy({ $0.right < part.left }) || others.allSatisfy({ $0.left > part.right }) else { continue }
      let middle = Double(part.left + part.right) / 2 / Double(width)
      let isAside = middle < Self.side || middle > 1 - Self.side
      let isRule = part.isPost && isAside && Double(part.width) < Self.ruleThickness * pen
      let thickness = 2 * Double(part.area) / Double(max(1, outline[at]))
      let isBlot = thickness > Self.blotThickness * pen && part.area * 10 > part.width * part.height * 6
      if isRule || isBlot { dropped.insert(at) }
    }
    guard !dropped.isEmpty else { return }
    for at in ink.indices where ink[at] == 1 && dropped.contains(Int(labels[at]) - 1) { ink[at] = 0 }
  }

  /// How many points of each part touch paper.
  private func outlines(_ labels: [Int32], count: Int) -> [Int] {
    var outline = [Int](repeating: 0, count: count)
    for at in ink.indices where ink[at] == 1 {
      let (x, y) = (at % width, at / width)
      let isInside =
        x > 0 && y > 0 && x < width - 1 && y < height - 1 && ink[at - 1] == 1 && ink[at + 1] == 1 && ink[at - width] == 1
        && ink[at + width] == 1
      if !isInside { outline[Int(labels[at]) - 1] += 1 }
    }
    return outline
  }
}
