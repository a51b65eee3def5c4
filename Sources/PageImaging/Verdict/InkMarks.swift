/// Corners of strokes with a description of what is round each: what finds the same spot in another picture of the page.
struct InkMarks: Sendable {
  struct Mark: Sendable {
    var x: Int
    var y: Int
    var bits: (UInt64, UInt64, UInt64, UInt64)
  }

  private(set) var marks: [Mark] = []
  private(set) var grid: [[Int]] = []
  /// The first mark of each row of cells, and the number of all marks: marks are numbered row by row.
  private(set) var starts: [Int] = []
  let columns: Int
  let rows: Int

  /// Pixels along a cell of the grid; a few marks are kept in each, so that they lie all over the page.
  static let cell = 35
  private static let perCell = 3
  private static let reach = 16

  /// Pairs of places whose brightness is compared; drawn once by a fixed rule.
  private static let pairs: [(Int, Int, Int, Int)] = {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next() -> Int {
      var sum = 0
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum += Int(state >> 40) % 11 - 5
      }
      return max(-14, min(14, sum))
    }
    return (0..<256).map { _ in (next(), next(), next(), next()) }
  }()

  init(_ print: InkPrint, smooth: [UInt8]) {
    let (width, height) = (print.width, print.height)
    columns = width / Self.cell + 1
    rows = height / Self.cell + 1
    grid = Array(repeating: [], count: columns * rows)
    guard width > 3 * Self.reach, height > 3 * Self.reach else { return }
    let broad = print.smoothed(reach: 2)
    var found = [[(strength: Int, x: Int, y: Int)]](repeating: [], count: columns * rows)
    smooth.withUnsafeBufferPointer { field in
      for y in stride(from: Self.reach, to: height - Self.reach, by: 1) {
        for x in Self.reach..<width - Self.reach {
          let at = y * width + x
          // The least change in any direction, of the four.
          let here = 2 * Int(field[at])
          let level = abs(here - Int(field[at - 3]) - Int(field[at + 3]))
          guard level > 60 else { continue }
          let upright = abs(here - Int(field[at - 3 * width]) - Int(field[at + 3 * width]))
          let fall = abs(here - Int(field[at - 2 * width - 2]) - Int(field[at + 2 * width + 2]))
          let rise = abs(here - Int(field[at - 2 * width + 2]) - Int(field[at + 2 * width - 2]))
          let strength = min(level, upright, fall, rise)
          guard strength > 60 else { continue }
          found[y / Self.cell * columns + x / Self.cell].append((strength, x, y))
        }
      }
    }
    for cell in found.indices {
      if cell % columns == 0 { starts.append(marks.count) }
      var kept: [(x: Int, y: Int)] = []
      for one in found[cell].sorted(by: { ($0.strength, $0.y, $0.x) > ($1.strength, $1.y, $1.x) }) {
        if kept.contains(where: { abs($0.x - one.x) < 5 && abs($0.y - one.y) < 5 }) { continue }
        kept.append((one.x, one.y))
        grid[cell].append(marks.count)
        marks.append(Mark(x: one.x, y: one.y, bits: Self.describe(broad, width, one.x, one.y)))
        if kept.count == Self.perCell { break }
      }
    }
    starts.append(marks.count)
  }

  private static func describe(_ field: [UInt8], _ width: Int, _ x: Int, _ y: Int) -> (UInt64, UInt64, UInt64, UInt64) {
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, pair) in pairs.enumerated() {
      let first = field[(y + pair.1) * width + x + pair.0]
      let second = field[(y + pair.3) * width + x + pair.2]
      if first > second { words[index >> 6] |= 1 << UInt64(index & 63) }
    }
    return (words[0], words[1], words[2], words[3])
  }

  static func distance(_ a: Mark, _ b: Mark) -> Int {
    (a.bits.0 ^ b.bits.0).nonzeroBitCount + (a.bits.1 ^ b.bits.1).nonzeroBitCount + (a.bits.2 ^ b.bits.2).nonzeroBitCount
      + (a.bits.3 ^ b.bits.3).nonzeroBitCount
  }
}
