/// Finds long rules on a sheet of ink: short straight pieces in narrow strips, then chains of pieces that continue each
/// other. Chains may bend, so waves of the paper do no harm, and may be broken by writing, holes and faint print.
struct RuleFinder {
  /// Millimetres that a chain must cover.
  var leastLength = 22.0
  /// Millimetres without ink that a chain may jump.
  var longestGap = 45.0
  /// Least share of a chain with ink.
  var leastCoverage = 0.45

  /// Height of a strip in pixels: shorter ones see shorter remains of a rule.
  var strip = 20
  private static let slopes = -3...3
  /// Ink paler than this is no rule; that pieces are straight tells them from the grain of the paper.
  private static let faintest: UInt8 = 14

  /// A straight piece of a rule that crosses one strip.
  struct Piece {
    var strip: Int
    var across: Double
    var slope: Double
  }

  private struct Chain {
    var pieces: [Piece]
    /// Pixels across for one along, followed from piece to piece.
    var slope: Double

    func expected(_ strip: Int, _ size: Int) -> Double {
      guard let last = pieces.last else { return 0 }
      return last.across + slope * Double((strip - last.strip) * size)
    }

    /// From the last eight pieces, held near the sheet's own direction while there are few.
    mutating func follow(_ direction: Double, _ size: Int) {
      let recent = pieces.suffix(8)
      guard let last = recent.last, recent.count > 1 else {
        slope = direction
        return
      }
      var xx = Double(40 * size * size)
      var xy = xx * direction
      for piece in recent {
        let x = Double((piece.strip - last.strip) * size)
        xx += x * x
        xy += x * (piece.across - last.across)
      }
      slope = xy / xx
    }
  }

  /// Rules from top to bottom.
  func upright(_ ink: BytePlane, marginMM: Double) -> [SheetRule] {
    rules(in: ink, isUpright: true, marginMM)
  }

  /// Rules from left to right.
  func lying(_ ink: BytePlane, marginMM: Double) -> [SheetRule] {
    rules(in: ink.transposed(), isUpright: false, marginMM)
  }

  /// Straight pieces in each strip of the sheet, from top to bottom.
  func pieces(in plane: BytePlane) -> [[Piece]] {
    (0..<(plane.height / self.strip)).map { pieces(in: plane, strip: $0) }
  }

  private func rules(in plane: BytePlane, isUpright: Bool, _ margin: Double) -> [SheetRule] {
    let strips = pieces(in: plane)
    // Once to learn which way rules run on this sheet, once to follow them.
    let first = chains(strips, direction: 0).filter { $0.pieces.count >= 10 }
    let direction = RobustLine.median(
      first.compactMap { chain in
        guard let a = chain.pieces.first, let b = chain.pieces.last, b.strip > a.strip else { return nil }
        return (b.across - a.across) / Double((b.strip - a.strip) * self.strip)
      })
    return chains(strips, direction: direction).map { rule($0, isUpright: isUpright, margin) }.sorted {
      ($0.place, $0.span.from) < ($1.place, $1.span.from)
    }
  }

  /// Chains along the rows' direction of growth: row number is the position along, column the position across.
  private func chains(_ found: [[Piece]], direction: Double) -> [Chain] {
    let strips = found.count
    var open: [Chain] = []
    var done: [Chain] = []
    let jump = max(1, Int(longestGap * InkMap.density) / self.strip)
    for strip in 0..<strips {
      var pieces = found[strip]
      // The best continued chains choose first.
      open.sort { $0.pieces.count > $1.pieces.count }
      for index in open.indices {
        let last = open[index].pieces[open[index].pieces.count - 1]
        let away = strip - last.strip
        let expected = open[index].expected(strip, self.strip)
        let tolerance = 2.2 + 0.2 * Double(min(10, away - 1))
        var best: Int?
        for (k, piece) in pieces.enumerated() where abs(piece.across - expected) <= tolerance {
          if best.map({ abs(pieces[$0].across - expected) > abs(piece.across - expected) }) ?? true { best = k }
        }
        guard let best else { continue }
        open[index].pieces.append(pieces.remove(at: best))
        open[index].follow(direction, self.strip)
      }
      open.removeAll { chain in
        let ended = strip - chain.pieces[chain.pieces.count - 1].strip >= jump
        if ended { done.append(chain) }
        return ended
      }
      open += pieces.map { Chain(pieces: [$0], slope: direction) }
    }
    done += open
    return merged(done.filter { $0.pieces.count >= 3 }).filter(isRule)
  }

  private func isRule(_ chain: Chain) -> Bool {
    guard let first = chain.pieces.first, let last = chain.pieces.last else { return false }
    let strips = last.strip - first.strip + 1
    let length = Double(strips * self.strip) / InkMap.density
    return length >= leastLength && Double(chain.pieces.count) >= Double(strips) * leastCoverage
      && Double(chain.pieces.count * self.strip) / InkMap.density >= leastLength * 0.6
  }

  /// Joins chains of which one continues the other.
  private func merged(_ chains: [Chain]) -> [Chain] {
    var result: [Chain] = []
    for chain in chains.sorted(by: { ($0.pieces[0].strip, $0.pieces[0].across) < ($1.pieces[0].strip, $1.pieces[0].across) }) {
      let start = chain.pieces[0]
      let candidates = result.indices.filter { index in
        let end = result[index].pieces[result[index].pieces.count - 1]
        guard start.strip > end.strip else { return false }
        let away = Double((start.strip - end.strip) * self.strip)
        guard away / InkMap.density <= longestGap * 1.6 else { return false }
        let forward = end.across + result[index].slope * away
        let backward = start.across - chain.slope * away
        return min(abs(forward - start.across), abs(backward - end.across)) <= 2.5
      }
      if let best = candidates.min(by: { result[$0].pieces.last?.strip ?? 0 > result[$1].pieces.last?.strip ?? 0 }) {
        result[best].pieces += chain.pieces
        result[best].slope = (result[best].slope + chain.slope) / 2
      } else {
        result.append(chain)
      }
    }
    return result
  }

  /// Straight pieces that cross one strip.
  private func pieces(in plane: BytePlane, strip: Int) -> [Piece] {
    let width = plane.width
    let size = self.strip
    let first = strip * size
    var counts = [UInt8](repeating: 0, count: width)
    var slopes = [Int8](repeating: 0, count: width)
    let line = UnsafeMutablePointer<UInt8>.allocate(capacity: width * size)
    let sums = UnsafeMutablePointer<UInt8>.allocate(capacity: width)
    defer {
      line.deallocate()
      sums.deallocate()
    }
    for k in 0..<size {
      RuleFinder.mark(plane.bytes + (first + k) &* width, into: line + k &* width, width: width)
    }
    for slope in RuleFinder.slopes {
      sums.initialize(repeating: 0, count: width)
      for k in 0..<size {
        let shift = (slope * (2 * k - size + 1)) / (2 * size)
        let row = line + k &* width
        let from = max(0, -shift)
        let to = min(width, width - shift)
        for x in from..<to { sums[x] &+= row[x &+ shift] }
      }
      for x in 0..<width where sums[x] > counts[x] {
        counts[x] = sums[x]
        slopes[x] = Int8(slope)
      }
    }
    var result: [Piece] = []
    let least = UInt8(size * 14 / 20)
    var x = 1
    while x < width - 1 {
      guard counts[x] >= least else {
        x += 1
        continue
      }
      var end = x
      var best = counts[x]
      while end + 1 < width, counts[end + 1] >= least {
        end += 1
        best = max(best, counts[end])
      }
      // The middle of the plateau of best counts.
      var sum = 0.0
      var total = 0.0
      var slope = 0.0
      for at in x...end where counts[at] &+ 2 >= best {
        let weight = Double(counts[at])
        sum += (Double(at) + 0.5) * weight
        slope += Double(slopes[at]) * weight
        total += weight
      }
      if end - x <= 14 {
        let across = centre(plane, first, sum / total, slope / total / Double(size))
        result.append(Piece(strip: strip, across: across, slope: slope / total / Double(size)))
      }
      x = end + 2
    }
    return result
  }

  /// The ink's centre of gravity around a piece.
  private func centre(_ plane: BytePlane, _ first: Int, _ across: Double, _ slope: Double) -> Double {
    var sum = 0.0
    var total = 0.0
    for k in 0..<self.strip {
      let middle = across + slope * (Double(k) + 0.5 - Double(self.strip) / 2)
      let at = Int(middle.rounded(.down))
      for x in max(0, at - 3)..<min(plane.width, at + 4) {
        let value = Double(plane.bytes[(first + k) * plane.width + x])
        guard value >= 10 else { continue }
        sum += (Double(x) + 0.5 - middle) * value
        total += value
      }
    }
    return total > 0 ? across + sum / total : across
  }

  /// 1 where ink is darker than what lies a little to both sides.
  private static func mark(_ row: UnsafePointer<UInt8>, into out: UnsafeMutablePointer<UInt8>, width: Int) {
    for x in 0..<width {
      guard row[x] >= RuleFinder.faintest else {
        out[x] = 0
        continue
      }
      let value = Int(row[x])
      let near = max(Int(row[max(0, x &- 3)]), Int(row[min(width &- 1, x &+ 3)]))
      let far = max(Int(row[max(0, x &- 6)]), Int(row[min(width &- 1, x &+ 6)]))
      let wide = max(Int(row[max(0, x &- 10)]), Int(row[min(width &- 1, x &+ 10)]))
      out[x] = min(near, far, wide) &* 5 < value &* 3 ? 1 : 0
    }
  }

  private func rule(_ chain: Chain, isUpright: Bool, _ margin: Double) -> SheetRule {
    let points = chain.pieces.map { piece -> PagePoint in
      let along = (Double(piece.strip) + 0.5) * Double(self.strip) / InkMap.density - margin
      let across = piece.across / InkMap.density - margin
      return isUpright ? PagePoint(across, along) : PagePoint(along, across)
    }
    let first = chain.pieces[0].strip
    let last = chain.pieces[chain.pieces.count - 1].strip
    return SheetRule(points: points, coverage: Double(chain.pieces.count) / Double(last - first + 1), isUpright: isUpright)
  }
}
