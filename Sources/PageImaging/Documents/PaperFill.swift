/// Fills covered points with the mean of the uncovered ones round them.
struct PaperFill {
  let plane: ColourPlane

  init(_ colour: ColourPlane, covered: [UInt8]) {
    var words = colour.words
    var left = covered
    var reach = 3
    // Widening squares: most strokes are filled at once, thick blots in the later rounds.
    while reach < 100, left.contains(1) {
      Self.fill(&words, &left, colour.width, colour.height, reach: reach)
      reach = reach * 5 / 2
    }
    plane = ColourPlane(width: colour.width, height: colour.height, words: words)
  }

  private static func fill(_ words: inout [UInt32], _ left: inout [UInt8], _ width: Int, _ height: Int, reach: Int) {
    // Sums down the columns, moved along row by row.
    var columns = [(red: Int32, green: Int32, blue: Int32, count: Int32)](repeating: (0, 0, 0, 0), count: width)
    let source = words
    let unknown = left
    source.withUnsafeBufferPointer { source in
      unknown.withUnsafeBufferPointer { unknown in
        func add(_ y: Int, _ sign: Int32) {
          columns.withUnsafeMutableBufferPointer { columns in
            for x in 0..<width where unknown[y * width + x] == 0 {
              let word = source[y * width + x]
              columns[x].red &+= sign &* Int32(word >> 24)
              columns[x].green &+= sign &* Int32(word >> 16 & 255)
              columns[x].blue &+= sign &* Int32(word >> 8 & 255)
              columns[x].count &+= sign
            }
          }
        }
        for y in 0..<min(reach, height) { add(y, 1) }
        for y in 0..<height {
          if y + reach < height { add(y + reach, 1) }
          var sum: (red: Int32, green: Int32, blue: Int32, count: Int32) = (0, 0, 0, 0)
          for x in 0..<min(reach, width) {
            sum = (sum.0 &+ columns[x].0, sum.1 &+ columns[x].1, sum.2 &+ columns[x].2, sum.3 &+ columns[x].3)
          }
          for x in 0..<width {
            if x + reach < width {
              let next = columns[x + reach]
              sum = (sum.0 &+ next.0, sum.1 &+ next.1, sum.2 &+ next.2, sum.3 &+ next.3)
            }
            if unknown[y * width + x] == 1, sum.count > 0 {
              words[y * width + x] =
                UInt32(sum.red / sum.count) << 24 | UInt32(sum.green / sum.count) << 16 | UInt32(sum.blue / sum.count) << 8
              left[y * width + x] = 0
            }
            if x >= reach {
              let gone = columns[x - reach]
              sum = (sum.0 &- gone.0, sum.1 &- gone.1, sum.2 &- gone.2, sum.3 &- gone.3)
            }
          }
          if y >= reach { add(y - reach, -1) }
        }
      }
    }
  }
}
