/// A projective map of the plane, nine numbers row by row.
public struct Homography: Sendable, Hashable, Codable {
  /// Row by row; the last is 1 where possible.
  public let values: [Double]

  /// Takes nine finite numbers; nil otherwise.
  public init?(values: [Double]) {
    guard values.count == 9, values.allSatisfy(\.isFinite) else { return nil }
    self.values = values
  }

  init(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double, _ g: Double, _ h: Double, _ i: Double) {
    values = [a, b, c, d, e, f, g, h, i]
  }

  /// Reads nine numbers.
  public init(from decoder: any Decoder) throws {
    let read = try [Double](from: decoder)
    guard let made = Homography(values: read) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "nine finite numbers"))
    }
    self = made
  }

  /// Writes nine numbers.
  public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }

  static let identity = Homography(1, 0, 0, 0, 1, 0, 0, 0, 1)

  static func scale(_ x: Double, _ y: Double) -> Homography { Homography(x, 0, 0, 0, y, 0, 0, 0, 1) }
  static func shift(_ x: Double, _ y: Double) -> Homography { Homography(1, 0, x, 0, 1, y, 0, 0, 1) }

  /// Turns clockwise (y grows downwards) about a point.
  static func turn(degrees: Double, about p: PagePoint) -> Homography {
    let angle = degrees * Double.pi / 180
    let c = cosine(angle)
    let s = sine(angle)
    return Homography(c, -s, p.x - c * p.x + s * p.y, s, c, p.y - s * p.x - c * p.y, 0, 0, 1)
  }

  /// Maps a point.
  @inline(__always)
  public func apply(_ p: PagePoint) -> PagePoint {
    values.withUnsafeBufferPointer { m in
      let w = m[6] * p.x + m[7] * p.y + m[8]
      let inverse = 1 / (abs(w) < 1e-12 ? 1e-12 : w)
      return PagePoint((m[0] * p.x + m[1] * p.y + m[2]) * inverse, (m[3] * p.x + m[4] * p.y + m[5]) * inverse)
    }
  }

  /// First `first`, then this map.
  func after(_ first: Homography) -> Homography {
    let a = values
    let b = first.values
    var out = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        out[row * 3 + column] =
          a[row * 3] * b[column] + a[row * 3 + 1] * b[3 + column] + a[row * 3 + 2] * b[6 + column]
      }
    }
    return Homography(normalising: out)
  }

  private init(normalising raw: [Double]) {
    let last = raw[8]
    values = abs(last) > 1e-12 ? raw.map { $0 / last } : raw
  }

  /// The map back; nil when the map is flat.
  var inverse: Homography? {
    let m = values
    let c0 = m[4] * m[8] - m[5] * m[7]
    let c1 = m[5] * m[6] - m[3] * m[8]
    let c2 = m[3] * m[7] - m[4] * m[6]
    let determinant = m[0] * c0 + m[1] * c1 + m[2] * c2
    guard abs(determinant) > 1e-15, determinant.isFinite else { return nil }
    let raw = [
      c0, m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      c1, m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      c2, m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
    ]
    return Homography(normalising: raw.map { $0 / determinant })
  }

  /// The map that takes four points to four others; nil when three of them stand in a line.
  static func through(_ from: [PagePoint], _ to: [PagePoint]) -> Homography? {
    guard from.count == 4, to.count == 4 else { return nil }
    return fit(from, to, weights: [1, 1, 1, 1])
  }

  /// Least squares over point pairs, in normalised coordinates.
  static func fit(_ from: [PagePoint], _ to: [PagePoint], weights: [Double]) -> Homography? {
    guard from.count >= 4, from.count == to.count else { return nil }
    let a = normalisation(from)
    let b = normalisation(to)
    var system = NormalEquations(unknowns: 8)
    for index in from.indices where weights[index] > 0 {
      let p = a.apply(from[index])
      let q = b.apply(to[index])
      system.add([p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y], value: q.x, weight: weights[index])
      system.add([0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y], value: q.y, weight: weights[index])
    }
    guard let h = system.solve(), let back = b.inverse else { return nil }
    let middle = Homography(h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], 1)
    return back.after(middle).after(a)
  }

  private static func normalisation(_ points: [PagePoint]) -> Homography {
    let box = PageRectangle(around: points)
    let size = max(box.width, box.height, 1e-9)
    return Homography(2 / size, 0, -2 * box.center.x / size, 0, 2 / size, -2 * box.center.y / size, 0, 0, 1)
  }
}
