/// How many pixels of ink lie in any square of a plane, from sums made once.
struct InkCount {
  private let width: Int
  private let height: Int
  /// Ink above and to the left of each place, with a row and a column of zeroes before.
  private var sums: [Int32]

  /// Counts pixels of at least `threshold`.
  init(_ plane: BytePlane, from threshold: UInt8) {
    width = plane.width
    height = plane.height
    let pitch = width + 1
    sums = [Int32](repeating: 0, count: pitch * (height + 1))
    for y in 0..<height {
      var row: Int32 = 0
      for x in 0..<width {
        if plane.bytes[y &* width &+ x] >= threshold { row &+= 1 }
        sums[(y + 1) &* pitch &+ x &+ 1] = sums[y &* pitch &+ x &+ 1] &+ row
      }
    }
  }

  /// True when no ink lies in the square around a pixel.
  func isEmpty(_ x: Int, _ y: Int, radius: Int) -> Bool {
    let (left, top) = (max(0, x - radius), max(0, y - radius))
    let (right, bottom) = (min(width, x + radius + 1), min(height, y + radius + 1))
    let pitch = width + 1
    return sums[bottom &* pitch &+ right] &- sums[top &* pitch &+ right] &- sums[bottom &* pitch &+ left]
      &+ sums[top &* pitch &+ left]
      == 0
  }
}
