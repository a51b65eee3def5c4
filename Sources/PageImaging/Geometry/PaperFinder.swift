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

  /// The paper in pixels of the reduced picture.
  func quad() -> PaperQuad {
    let across = differences(stepX: 1, stepY: 0)
    let down = differences(stepX: 0, stepY: 1)
    let left = edge(across, length: width, breadth: height, along: width, inner: 1, stepOffset: 1)
    let right = edge(across, length: width, breadth: height, along: width, inner: -1, stepOffset: 1)
    let top = edge(down, length: height, breadth: width, along: 1, inner: 1, stepOffset: width)
    let bottom = edge(down, length: height, breadth: width, along: 1, inner: -1, stepOffset: width)
    let refined = [
      refine(left, isUpright: true, inner: 1), refine(top, isUpright: false, inner: 1),
      refine(right, isUpright: true, inner: -1), refine(bottom, isUpright: false, inner: -1),
    ]
    let corners = [
      PageEdge.meeting(upright: refined[0], lying: refined[1]), PageEdge.meeting(upright: refined[2], lying: refined[1]),
      PageEdge.meeting(upright: refined[2], lying: refined[3]), PageEdge.meeting(upright: refined[0], lying: refined[3]),
    ]
    return PaperQuad(corners: corners, edges: refined.map(\.confidence))
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

  /// The strongest straight step in the outer part of the picture. `inner` is +1 for left and top.
  private func edge(
    _ map: [SIMD4<Float>], length: Int, breadth: Int, along: Int, inner: Int, stepOffset: Int
  ) -> PageEdge {
    var best = PageEdge(offset: inner > 0 ? 0 : Double(length), slope: 0, confidence: 0)
    var bestScore: Float = PaperFinder.leastStep
    let from = Int(Double(breadth) * 0.14)
    let to = breadth - from
    let middle = Double(breadth) / 2
    let reach = Int(Double(length) * 0.42)
    map.withUnsafeBufferPointer { map in
      for turn in -24...24 {
        let slope = Double(turn) * 0.0105
        for distance in 2..<reach {
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
