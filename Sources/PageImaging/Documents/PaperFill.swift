/// Fills covered points with the mean of the uncovered ones round them.
struct PaperFill {
  let plane: ColourPlane

  init(_ colour: ColourPlane, covered: BytePlane) {
    var words = colour.words
    var left = covered
    var reach = 3
    // Widening squares: most strokes are filled at once, thick blots in the later rounds.
    while reach < 100, let rest = Self.fill(&words, left, reach: reach) {
      left = rest
      reach = reach * 5 / 2
    }
    plane = ColourPlane(width: colour.width, height: colour.height, words: words)
  }

  /// Fills what has uncovered points within `reach`, and gives what is still covered; nil when nothing is.
  private static func fill(_ words: inout [UInt32], _ covered: BytePlane, reach: Int) -> BytePlane? {
    let (width, height) = (covered.width, covered.height)
    let left = BytePlane(width: width, height: height)
    var isLeft = false
    // Sums down the columns (blue, green, red, count), moved along row by row.
    let columns = UnsafeMutablePointer<SIMD4<Int32>>.allocate(capacity: width + reach)
    columns.initialize(repeating: .zero, count: width + reach)
    defer { columns.deallocate() }
    let source = words
    source.withUnsafeBufferPointer { source in
      words.withUnsafeMutableBufferPointer { words in
        func point(_ at: Int) -> SIMD4<Int32> {
          // An uncovered point counts once, a covered one not at all.
          let free = Int32(1 &- covered.bytes[at])
          let word = source[at]
          return SIMD4(Int32(word >> 8 & 255), Int32(word >> 16 & 255), Int32(word >> 24), 1) &* free
        }
        for y in 0..<min(reach, height) { for x in 0..<width { columns[x] &+= point(y &* width &+ x) } }
        for y in 0..<height {
          if y + reach < height { for x in 0..<width { columns[x] &+= point((y &+ reach) &* width &+ x) } }
          if covered.hasAny(in: y) {
            var sum = SIMD4<Int32>.zero
            for x in 0..<min(reach, width) { sum &+= columns[x] }
            for x in 0..<width {
              // Past the last column lie zeroes.
              sum &+= columns[x &+ reach]
              let at = y &* width &+ x
              if covered.bytes[at] == 1 {
                if sum.w > 0 {
                  let share = SIMD4<Float>(sum) / Float(sum.w)
                  words[at] = UInt32(share.z) << 24 | UInt32(share.y) << 16 | UInt32(share.x) << 8
                } else {
                  left.bytes[at] = 1
                  isLeft = true
                }
              }
              if x >= reach { sum &-= columns[x &- reach] }
            }
          }
          if y >= reach { for x in 0..<width { columns[x] &-= point((y &- reach) &* width &+ x) } }
        }
      }
    }
    return isLeft ? left : nil
  }
}

extension BytePlane {
  /// True when a row is not all zero.
  fileprivate func hasAny(in row: Int) -> Bool {
    let line = bytes + row &* width
    for x in 0..<width where line[x] != 0 { return true }
    return false
  }
}
