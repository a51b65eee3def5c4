import Foundation

/// In which direction the lines of writing run.
struct LineDirection {
  /// Degrees off level, positive when lines fall to the right; measured along the lines, also when the page lies on its side.
  private(set) var skew = 0.0
  /// True when the lines run up or down the picture.
  private(set) var isSideways = false
  /// False when there is too little to see.
  private(set) var isSure = false
  /// Below one when words are longer across the picture than down it.
  private(set) var wordShape = 0.0

  /// Longest stroke of a letter in pixels; longer runs are rules.
  private static let longestStroke = 26
  private static let mostPoints = 24_000
  /// Degrees off level within which lines are looked for: a page photographed in haste lies well askew.
  private static let widest = 27.0

  init(_ plane: GreyPlane, _ map: PaperMap) {
    let (letters, rules) = Self.points(plane, map)
    guard letters.count + rules.count > 500 else { return }
    func best(_ points: [Point], _ angles: some Sequence<Double>, upright: Bool) -> (angle: Double, score: Double) {
      var found = (angle: 0.0, score: -1.0)
      for angle in angles {
        let score = Self.score(points, angle: angle, upright: upright, plane)
        if score > found.score { found = (angle, score) }
      }
      return found
    }
    wordShape = Self.wordShape(letters, plane)
    isSideways = wordShape > 1
    isSure = letters.count > 1_500
    // Rules and lines of writing agree on the angle; together they are surest.
    let guides = Self.thinned(letters + rules)
    let rough = best(guides, stride(from: -Self.widest, through: Self.widest, by: 0.75), upright: isSideways)
    let fine = best(
      guides, stride(from: rough.angle - 0.75, through: rough.angle + 0.75, by: 0.15), upright: isSideways)
    // An angle at the end of the search is none: nothing here runs in lines.
    skew = abs(fine.angle) < Self.widest - 0.5 ? fine.angle : 0
  }

  private struct Point {
    var x: Float
    var y: Float
  }

  /// Dark points of letters and of rules, thinned to a number that is quick to project.
  private static func points(_ plane: GreyPlane, _ map: PaperMap) -> (letters: [Point], rules: [Point]) {
    let inner = map.inner
    var letters: [Point] = []
    var rules: [Point] = []
    letters.reserveCapacity(60_000)
    plane.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<map.rows {
        for column in 0..<map.columns {
          let square = row * map.columns + column
          guard inner[square] else { continue }
          let dark = UInt8(max(0, Int(map.paper[square]) * 76 / 100))
          guard map.ink[square] < dark else { continue }
          // A margin keeps every run inside the picture, steps aside included.
          let edge = longestStroke + 1
          let (top, bottom) = (max(edge + 1, row * PaperMap.side), min(plane.height - edge - 1, (row + 1) * PaperMap.side))
          let (left, right) = (max(edge + 1, column * PaperMap.side), min(plane.width - edge - 1, (column + 1) * PaperMap.side))
          guard top < bottom, left < right else { continue }
          for y in top..<bottom {
            for x in left..<right
            where pixels[y * plane.width + x] < dark {
              let at = y * plane.width + x
              let across = run(pixels, at, 1, side: plane.width, room: (min(x, edge), min(plane.width - 1 - x, edge)), dark)
              let down = run(pixels, at, plane.width, side: 1, room: (min(y, edge), min(plane.height - 1 - y, edge)), dark)
              let point = Point(x: Float(x), y: Float(y))
              if across > longestStroke || down > longestStroke {
                if min(across, down) < 8 { rules.append(point) }
              } else {
                letters.append(point)
              }
            }
          }
        }
      }
    }
    return (thinned(letters), thinned(rules))
  }

  private static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > mostPoints else { return points }
    return stride(from: 0, to: points.count, by: (points.count + mostPoints - 1) / mostPoints).map { points[$0] }
  }

  /// Dark pixels on end through a place, counted no further than a rule needs.
  private static func run(
    _ pixels: UnsafeBufferPointer<UInt8>, _ at: Int, _ step: Int, side: Int, room: (Int, Int), _ dark: UInt8
  ) -> Int {
    var length = 1
    for sign in [-1, 1] {
      let free = sign < 0 ? room.0 : room.1
      var place = at
      for k in 1..<(longestStroke + 2) where k <= free {
        place += sign * step
        if pixels[place] >= dark {
          // A rule that leans steps aside by a pixel now and then.
          if pixels[place - side] < dark {
            place -= side
          } else if pixels[place + side] < dark {
            place += side
          } else {
            break
          }
        }
        length += 1
      }
    }
    return length
  }

  /// Letters run together into words when they are smeared alike in all directions; the sum of the squared rises across, over
  /// the same sum down, says which way the words lie.
  private static func wordShape(_ letters: [Point], _ plane: GreyPlane) -> Double {
    let (width, height) = (plane.width / 2 + 1, plane.height / 2 + 1)
    guard width > 16, height > 16 else { return 0 }
    var field = [Float](repeating: 0, count: width * height)
    for point in letters { field[Int(point.y) / 2 * width + Int(point.x) / 2] += 1 }
    for _ in 0..<2 {
      smear(&field, lines: height, length: width, step: width, along: 1)
      smear(&field, lines: width, length: height, step: 1, along: width)
    }
    var across: Float = 0
    var down: Float = 0
    for y in 1..<height - 1 {
      for x in 1..<width - 1 {
        let at = y * width + x
        let dx = field[at + 1] - field[at - 1]
        let dy = field[at + width] - field[at - width]
        across += dx * dx
        down += dy * dy
      }
    }
    return Double(across / max(1e-6, down))
  }

  /// The mean of seven along every line.
  private static func smear(_ field: inout [Float], lines: Int, length: Int, step: Int, along: Int) {
    let reach = 3
    var copy = [Float](repeating: 0, count: length)
    field.withUnsafeMutableBufferPointer { field in
      for line in 0..<lines {
        let start = line * step
        var sum: Float = 0
        for k in 0..<length { copy[k] = field[start + k * along] }
        for k in 0..<min(reach, length) { sum += copy[k] }
        for k in 0..<length {
          if k + reach < length { sum += copy[k + reach] }
          field[start + k * along] = sum / Float(2 * reach + 1)
          if k >= reach { sum -= copy[k - reach] }
        }
      }
    }
  }

  /// How sharply the points fall into lines at an angle: the squared differences of neighbouring lines.
  private static func score(_ points: [Point], angle: Double, upright: Bool, _ plane: GreyPlane) -> Double {
    let bins = bins(points, angle: angle, upright: upright, plane)
    var total = 0.0
    for index in 1..<bins.count {
      let difference = Double(bins[index] - bins[index - 1])
      total += difference * difference
    }
    return total / Double(max(1, points.count))
  }

  private static func bins(_ points: [Point], angle: Double, upright: Bool, _ plane: GreyPlane) -> [Int32] {
    let (sine, cosine) = (Float(sin(angle * .pi / 180)), Float(cos(angle * .pi / 180)))
    let reach = plane.width + plane.height
    var bins = [Int32](repeating: 0, count: 2 * reach)
    bins.withUnsafeMutableBufferPointer { bins in
      for point in points {
        // Lines that fall to the right have y growing with x: taking x·sin away makes them level.
        let place = upright ? point.x * cosine + point.y * sine : point.y * cosine - point.x * sine
        bins[Int(place) + reach] += 1
      }
    }
    return bins
  }
}
