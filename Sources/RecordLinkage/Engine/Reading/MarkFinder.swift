/// Finds the bytes a row is cut at: separators, line ends and quotation marks.
enum MarkFinder {
  /// Bytes behind a piece that may be read, and one that may be written.
  static let padding = 64

  /// Writes where the marks of a piece stand and returns how many there are. `marks` has room for one a byte.
  ///
  /// Sixteen bytes a step: a lane that equals a mark is all ones, and the lowest bit of each such lane is taken out in turn.
  /// What is behind `count`, up to `padding`, is read and never reported.
  static func find(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8, into marks: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let raw = UnsafeRawPointer(bytes)
    let separators = SIMD16<UInt8>(repeating: delimiter)
    let ends = SIMD16<UInt8>(repeating: 0x0A)
    let quotes = SIMD16<UInt8>(repeating: 0x22)
    var found = 0
    var at = 0
    while at < count {
      let lanes = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let isMark = (lanes .== separators) .| (lanes .== ends) .| (lanes .== quotes)
      let words = unsafeBitCast(isMark, to: SIMD2<UInt64>.self)
      found = take(words[0], at, marks, found)
      found = take(words[1], at &+ 8, marks, found)
      at &+= 16
    }
    while found > 0, Int(marks[found &- 1]) >= count { found &-= 1 }
    return found
  }

  @inline(__always)
  private static func take(_ word: UInt64, _ at: Int, _ marks: UnsafeMutablePointer<UInt32>, _ found: Int) -> Int {
    var rest = word & 0x0101_0101_0101_0101
    var found = found
    while rest != 0 {
      marks[found] = UInt32(truncatingIfNeeded: at &+ rest.trailingZeroBitCount >> 3)
      found &+= 1
      rest &= rest &- 1
    }
    return found
  }
}
