import PageImaging

/// A grey picture, one byte a pixel, rows one after another; white is 255.
struct GreyImage: Sendable {
  var width: Int
  var height: Int
  var pixels: [UInt8]

  /// A white picture.
  init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = [UInt8](repeating: 255, count: self.width * self.height)
  }

  init(_ page: GreyPixels) {
    width = page.width
    height = page.height
    pixels = page.bytes
  }

  /// The part inside a box; what lies outside the picture is white.
  func cropped(_ box: PixelSpan) -> GreyImage {
    var result = GreyImage(width: box.right - box.left, height: box.bottom - box.top)
    let from = max(0, box.left)
    let to = min(width, box.right)
    guard from < to else { return result }
    for y in max(0, box.top)..<max(max(0, box.top), min(height, box.bottom)) {
      let target = (y - box.top) * result.width + from - box.left
      for x in 0..<(to - from) { result.pixels[target + x] = pixels[y * width + from + x] }
    }
    return result
  }

  /// The picture at another size, every new pixel the mean of what it covers, with a white border.
  func scaled(by factor: Double, border: Int) -> GreyImage {
    let wide = max(1, Int((Double(width) * factor).rounded()))
    let high = max(1, Int((Double(height) * factor).rounded()))
    let columns = GreyImage.shares(from: width, to: wide)
    let rows = GreyImage.shares(from: height, to: high)
    var result = GreyImage(width: wide + 2 * border, height: high + 2 * border)
    // Across first, then down.
    var across = [Float](repeating: 0, count: wide * height)
    pixels.withUnsafeBufferPointer { source in
      for y in 0..<height {
        for (x, share) in columns.enumerated() {
          var sum: Float = 0
          for (k, weight) in share.weights.enumerated() { sum += Float(source[y &* width &+ share.first &+ k]) * weight }
          across[y * wide + x] = sum
        }
      }
    }
    for (y, share) in rows.enumerated() {
      for x in 0..<wide {
        var sum: Float = 0
        for (k, weight) in share.weights.enumerated() { sum += across[(share.first + k) * wide + x] * weight }
        result.pixels[(y + border) * result.width + border + x] = UInt8(max(0, min(255, sum.rounded())))
      }
    }
    return result
  }

  private struct Share {
    var first: Int
    var weights: [Float]
  }

  /// For each new pixel the old ones under a triangle as wide as it covers, so that enlarging blends and shrinking averages.
  private static func shares(from old: Int, to new: Int) -> [Share] {
    let step = Double(old) / Double(new)
    let reach = max(1, step)
    return (0..<new).map { index in
      let centre = (Double(index) + 0.5) * step
      let first = max(0, Int((centre - reach).rounded(.down)))
      let last = min(old - 1, Int((centre + reach).rounded(.up)))
      var weights = (first...max(first, last)).map { max(0, 1 - abs(Double($0) + 0.5 - centre) / reach) }
      let total = weights.reduce(0, +)
      if total > 0 { weights = weights.map { $0 / total } } else { weights[0] = 1 }
      return Share(first: first, weights: weights.map(Float.init))
    }
  }
}

/// A box of pixels: left and top belong to it, right and bottom do not.
struct PixelSpan: Sendable, Hashable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  var width: Int { right - left }
  var height: Int { bottom - top }
  var middleX: Double { Double(left + right) / 2 }
  var middleY: Double { Double(top + bottom) / 2 }

  /// Do the boxes overlap?
  func touches(_ other: PixelSpan) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  mutating func extend(_ other: PixelSpan) {
    left = min(left, other.left)
    top = min(top, other.top)
    right = max(right, other.right)
    bottom = max(bottom, other.bottom)
  }
}
