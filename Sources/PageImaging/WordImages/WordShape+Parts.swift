extension WordShape {
  /// Places where the writing pauses, widest first; at most sixteen.
  private func pauses() -> [Range<Int>] {
    var loads = [Float](repeating: 0, count: count)
    for at in 0..<count { loads[at] = columns[(at * Self.features)..<((at + 1) * Self.features)].reduce(0, +) }
    let least = loads.reduce(0, +) / Float(max(1, count)) * 0.25
    var found: [Range<Int>] = []
    var start: Int?
    for at in 0..<count {
      if loads[at] <= least {
        start = start ?? at
      } else if let from = start {
        if from > 0 { found.append(from..<at) }
        start = nil
      }
    }
    // Where words run into each other, the thinnest places between them.
    for at in 2..<max(2, count - 2) where loads[at] < least * 4 {
      guard loads[at] <= loads[at - 1], loads[at] < loads[at + 1], !found.contains(where: { $0.contains(at) }) else { continue }
      found.append(at..<at)
    }
    return Array(found.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }.prefix(16))
  }

  /// Where each word of a text stands in the writing, by the pauses and by how long the words are; nil where there are too few pauses.
  ///
  /// - Parameter lengths: how long each word is, in letters. What stands before the first, such as the end of a printed label, may be
  ///   left out.
  func words(lengths: [Float]) -> [Range<Int>]? {
    guard (1...8).contains(lengths.count) else { return nil }
    let cuts = pauses().sorted { $0.lowerBound < $1.lowerBound }
    let whole = lengths.reduce(0, +)
    var best: (cost: Float, words: [Range<Int>])?
    for skipped in -1..<cuts.count {
      let start = skipped < 0 ? 0 : cuts[skipped].upperBound
      guard start * 5 < count * 2 else { break }
      let span = Float(count - start)
      let rest = Array(cuts[(skipped + 1)...])
      guard let found = Self.split(rest, from: start, to: count, lengths.map { $0 / whole * span }, span) else { continue }
      let cost = found.cost + (skipped < 0 ? 0 : 0.12 - 0.5 * Float(cuts[skipped].count) / span)
      if cost < best?.cost ?? .infinity { best = (cost, found.words) }
    }
    return best?.words
  }

  /// The cuts whose pieces fit the lengths best; a wide pause is a likelier cut.
  private static func split(
    _ cuts: [Range<Int>], from start: Int, to end: Int, _ lengths: [Float], _ span: Float
  ) -> (cost: Float, words: [Range<Int>])? {
    guard lengths.count - 1 <= cuts.count else { return nil }
    // Pieces that end before the cut: cost and where the piece before ended.
    var ends: [[(cost: Float, from: Int)]] = []
    let stops = cuts.map { $0.lowerBound } + [end]
    func begin(_ cut: Int) -> Int { cut < 0 ? start : cuts[cut].upperBound }
    for piece in lengths.indices {
      var row = [(cost: Float, from: Int)](repeating: (.infinity, -1), count: stops.count)
      for stop in stops.indices where piece < lengths.count - 1 ? stop < cuts.count : stop == cuts.count {
        for before in piece == 0 ? -1..<0 : 0..<min(stop, cuts.count) {
          let earlier = piece == 0 ? 0 : ends[piece - 1][before].cost
          guard earlier.isFinite, stops[stop] > begin(before) else { continue }
          let unfit = (Float(stops[stop] - begin(before)) - lengths[piece]) / span
          let gap = stop < cuts.count ? Float(cuts[stop].count) / span : 0
          let cost = earlier + 3 * unfit * unfit - 0.5 * gap
          if cost < row[stop].cost { row[stop] = (cost, before) }
        }
      }
      ends.append(row)
    }
    var stop = cuts.count
    guard let last = ends.last?[stop], last.cost.isFinite else { return nil }
    var words: [Range<Int>] = []
    for piece in lengths.indices.reversed() {
      let before = ends[piece][stop].from
      words.append(begin(before)..<stops[stop])
      stop = before
    }
    return (last.cost, words.reversed())
  }

  /// How different a part of the writing is from a part of another; infinite where the lengths are too unlike.
  func distance(_ part: Range<Int>, _ other: WordShape, _ otherPart: Range<Int>) -> Float {
    let ratio = Float(max(part.count, otherPart.count)) / Float(max(1, min(part.count, otherPart.count)))
    guard ratio < 2.5, let path = ColumnPath(columns, part, other.columns, otherPart) else { return .infinity }
    return path.sum / Float(part.count + otherPart.count) + 0.08 * (ratio - 1)
  }
}
