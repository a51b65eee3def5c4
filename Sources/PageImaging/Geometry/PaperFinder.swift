/// Finds the paper's edges: long straight steps from something else to paper, whatever their colours.
///
/// Works on small colour planes from which ink was removed by keeping the brightest of each block. Where no step stands
/// out, the picture's border is the edge: a scan that shows the page alone.
struct PaperFinder {
  private let picture: ReducedPicture
  private let block: Int
  private let width: Int
  private let height: Int
  private var pixels: [SIMD4<Float>]

  /// Steps of colour below this many levels are no edge.
  private static let leastStep: Float = 11

  init(_ picture: ReducedPicture) {
    self.picture = picture
    block = max(2, Int((Double(max(picture.width, picture.height)) / 300).rounded()))
    width = picture.width / block
    height = picture.height / block
    pixels = [SIMD4<Float>](repeating: .zero, count: width * height)
    fill()
  }

  private mutating func fill() {
    for y in 0..<height {
      for x in 0..<width {
        var best = -1
        var at = 0
        for line in 0..<block {
          let row = (y * block + line) * picture.width + x * block
          for k in 0..<block {
            let value = Int(picture.grey.bytes[row + k])
            if value > best {
              best = value
              at = row + k
            }
          }
        }
        pixels[y * width + x] = SIMD4(
          Float(picture.red.bytes[at]), Float(picture.green.bytes[at]), Float(picture.blue.bytes[at]), 0)
      }
    }
  }

  /// A side of the paper; opposite ones are two apart.
  private enum Side: Int, CaseIterable {
    case left, top, right, bottom

    var isUpright: Bool { self == .left || self == .right }
    /// Which way the paper lies.
    var inner: Int { self == .left || self == .top ? 1 : -1 }
  }

  /// Pixels in the direction in which a side is looked for, and along it.
  private func length(_ side: Side) -> Int { side.isUpright ? width : height }
  private func breadth(_ side: Side) -> Int { side.isUpright ? height : width }

  /// Share of the picture from each of its borders in which an edge is looked for.
  private static let reach = 0.42
  /// Least share of the picture between opposite edges.
  private static let leastShare = 0.2

  /// The paper in pixels of the reduced picture.
  func quad() -> PaperQuad { quad(edges(of: steps())) }

  /// The paper when edges that were not found may lie beyond the middle of the picture too, the largest first; empty when there are none.
  ///
  /// A long sheet fills less than half of the picture one way and need not lie in its middle: an open book of lying pages, or one page
  /// in a picture held the other way. Its short edges are looked for between its long ones: beside those there is only table.
  func farther() -> [PaperQuad] {
    let steps = steps()
    let first = edges(of: steps)
    let quads = [[Side.top, .bottom], [.left, .right]].compactMap { farther(steps, first, long: $0) }
    return quads.sorted { $0.size.width * $0.size.height > $1.size.width * $1.size.height }
  }

  private func farther(_ steps: Steps, _ first: [PageEdge], long: [Side]) -> PaperQuad? {
    var edges = first
    func place(_ side: Side) -> Double {
      edges[side.rawValue].offset / Double(block) + edges[side.rawValue].slope * Double(breadth(side)) / 2
    }
    for (side, other) in [(long[0], long[1]), (long[1], long[0])] {
      guard first[side.rawValue].confidence == 0, first[other.rawValue].confidence > 0 else { continue }
      let room = side.inner > 0 ? place(other) : Double(length(side)) - place(other)
      let from = Int(Double(length(side)) * PaperFinder.reach)
      let to = Int(room - Double(length(side)) * PaperFinder.leastShare)
      if to > from { edges[side.rawValue] = edge(steps, side, distances: from..<to) }
    }
    let ends = long.map(place).sorted()
    let inset = (ends[1] - ends[0]) * 0.1
    for side in Side.allCases where !long.contains(side) && edges[side.rawValue].confidence == 0 {
      guard long.allSatisfy({ edges[$0.rawValue].confidence > 0 }) else { continue }
      let span = max(0, Int(ends[0] + inset))..<max(1, min(breadth(side), Int(ends[1] - inset)))
      if span.count > 30, span.count * 10 < breadth(side) * 6 { edges[side.rawValue] = edge(steps, side, span: span) }
    }
    return edges == first ? nil : quad(edges)
  }

  /// The four edges put where the brightness steps, and where they meet.
  private func quad(_ edges: [PageEdge]) -> PaperQuad {
    let refined = Side.allCases.map { refine(edges[$0.rawValue], isUpright: $0.isUpright, inner: $0.inner) }
    let corners = [
      PageEdge.meeting(upright: refined[0], lying: refined[1]), PageEdge.meeting(upright: refined[2], lying: refined[1]),
      PageEdge.meeting(upright: refined[2], lying: refined[3]), PageEdge.meeting(upright: refined[0], lying: refined[3]),
    ]
    return PaperQuad(corners: corners, edges: refined.map(\.confidence))
  }

  private typealias Steps = (across: [SIMD4<Float>], down: [SIMD4<Float>])

  private func steps() -> Steps { (differences(stepX: 1, stepY: 0), differences(stepX: 0, stepY: 1)) }

  private func edges(of steps: Steps) -> [PageEdge] { Side.allCases.map { edge(steps, $0) } }

  /// - Parameters:
  ///   - distances: how far from the picture's border the edge is looked for; the outer part of the picture unless said.
  ///   - span: the part of the edge that is looked at; all but its ends unless said.
  private func edge(_ steps: Steps, _ side: Side, distances: Range<Int>? = nil, span: Range<Int>? = nil) -> PageEdge {
    let (length, breadth) = (length(side), breadth(side))
    let inset = Int(Double(breadth) * 0.14)
    return edge(
      side.isUpright ? steps.across : steps.down, length: length, along: side.isUpright ? width : 1, inner: side.inner,
      stepOffset: side.isUpright ? 1 : width, distances: distances ?? 2..<max(2, Int(Double(length) * PaperFinder.reach)),
      span: span ?? inset..<(breadth - inset), middle: Double(breadth) / 2)
  }

  /// Difference of the colours two pixels further and two before, a pixel apart from the middle.
  private func differences(stepX: Int, stepY: Int) -> [SIMD4<Float>] {
    var out = [SIMD4<Float>](repeating: .zero, count: width * height)
    for y in (2 * stepY)..<(height - 2 * stepY) {
      for x in (2 * stepX)..<(width - 2 * stepX) {
        let step = stepX + stepY * width
        let at = y * width + x
        out[at] =
          (pixels[at + step] + pixels[at + 2 * step] - pixels[at - step] - pixels[at - 2 * step]) * 0.5
      }
    }
    return out
  }

  /// The strongest straight step. `inner` is +1 for left and top.
  private func edge(
    _ map: [SIMD4<Float>], length: Int, along: Int, inner: Int, stepOffset: Int, distances: Range<Int>, span: Range<Int>,
    middle: Double
  ) -> PageEdge {
    var best = PageEdge(offset: inner > 0 ? 0 : Double(length), slope: 0, confidence: 0)
    var bestScore: Float = PaperFinder.leastStep
    let (from, to) = (span.lowerBound, span.upperBound)
    map.withUnsafeBufferPointer { map in
      for turn in -24...24 {
        let slope = Double(turn) * 0.0105
        for distance in distances {
          let base = inner > 0 ? Double(distance) : Double(length - 1 - distance)
          var sum = SIMD4<Float>.zero
          var count: Float = 0
          var k = from
          while k < to {
            let place = Int(base + slope * (Double(k) - middle) + 0.5)
            if place >= 2, place < length - 2 { sum += map[place &* stepOffset &+ k &* along] }
            count += 1
            k += 3
          }
          let mean = sum * (Float(inner) / count)
          let size = (mean * mean).sum().squareRoot()
          // Paper is mostly brighter than what it lies on.
          let brighter = mean.x + mean.y + mean.z
          let score = brighter >= 0 ? size : size * 0.6
          guard score > bestScore * 1.02 else { continue }
          guard isSteady(map, base, slope, mean * Float(inner), from, to, middle, length, along, stepOffset) else { continue }
          guard !isLine(base, slope, mean, inner, from, to, middle, length, along, stepOffset) else { continue }
          bestScore = score
          best = PageEdge(
            offset: (base + 0.5 - slope * middle), slope: slope, confidence: Double(min(1, (score - 6) / 30)))
        }
      }
    }
    best.offset *= Double(block)
    return best
  }

  /// True when most of the line steps the same way: one strong stain is not an edge.
  private func isSteady(
    _ map: UnsafeBufferPointer<SIMD4<Float>>, _ base: Double, _ slope: Double, _ mean: SIMD4<Float>, _ from: Int, _ to: Int,
    _ middle: Double, _ length: Int, _ along: Int, _ stepOffset: Int
  ) -> Bool {
    let threshold = (mean * mean).sum() * 0.25
    var agreeing = 0
    var count = 0
    for k in stride(from: from, to: to, by: 3) {
      count += 1
      let place = Int(base + slope * (Double(k) - middle) + 0.5)
      guard place >= 2, place < length - 2 else { continue }
      if (map[place * stepOffset + k * along] * mean).sum() > threshold { agreeing += 1 }
    }
    return agreeing * 100 >= count * 55
  }

  /// True when the same paper lies on both sides: a heavy frame printed near the edge is none.
  private func isLine(
    _ base: Double, _ slope: Double, _ step: SIMD4<Float>, _ inner: Int, _ from: Int, _ to: Int, _ middle: Double, _ length: Int,
    _ along: Int, _ stepOffset: Int
  ) -> Bool {
    var best: Float = .infinity
    let size = (step * step).sum().squareRoot()
    func mean(_ away: Int) -> SIMD4<Float> {
      var sum = SIMD4<Float>.zero
      var count: Float = 0
      for k in stride(from: from, to: to, by: 5) {
        // What lies outside the picture is as its border.
        let place = max(0, min(length - 1, Int(base + slope * (Double(k) - middle) + 0.5) + away * inner))
        sum += pixels[place * stepOffset + k * along]
        count += 1
      }
      return sum / count
    }
    let paper = mean(4)
    for away in 3...9 {
      let difference = paper - mean(-away)
      best = min(best, (difference * difference).sum().squareRoot())
    }
    return best < size * 0.35
  }

  /// Puts an edge where the brightness really steps, by a robust line through local steps.
  private func refine(_ edge: PageEdge, isUpright: Bool, inner: Int) -> PageEdge {
    guard edge.confidence > 0 else { return edge }
    let breadth = isUpright ? picture.height : picture.width
    let reach = block * 2 + 2
    var places: [(k: Double, at: Double)] = []
    for k in stride(from: breadth / 12, to: breadth - breadth / 12, by: max(2, breadth / 220)) {
      let base = edge.offset + edge.slope * Double(k)
      var best = 0
      var bestAt = 0.0
      for d in -reach...reach {
        let place = Int(base) + d
        func value(_ p: Int) -> Int {
          isUpright ? Int(picture.grey[p, k]) : Int(picture.grey[k, p])
        }
        let step = inner * (value(place + 1) + value(place + 2) - value(place - 1) - value(place - 2))
        let score = abs(step)
        if score > best {
          best = score
          bestAt = Double(place) + 0.5
        }
      }
      if best > 12 { places.append((Double(k), bestAt)) }
    }
    guard places.count >= 12 else { return edge }
    guard let line = RobustLine.fit(places.map { ($0.k, $0.at) }, tolerance: Double(reach) * 0.6) else { return edge }
    return PageEdge(offset: line.offset, slope: line.slope, confidence: edge.confidence * line.share)
  }
}
