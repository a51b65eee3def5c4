extension HEIFFile {
  /// Looks for what is lost inside: libheif says nothing of it, and where data are gone its decoder goes on painting.
  ///
  /// HEVC data are pieces with their length in front, and no piece holds two zeroes with 0, 1 or 2 behind them: a coder puts a 3
  /// between. Where a copy broke off and a block was left empty, both rules are broken.
  func checkData(_ bytes: [UInt8]) throws(PageImagingError) {
    let isSound = bytes.withUnsafeBufferPointer { buffer in
      coded.allSatisfy { places in
        // Tiles in several places are put together as the library does.
        if places.count == 1, let place = places.first { return Self.isSound(buffer, place) }
        let joined = places.flatMap { buffer[$0] }
        return joined.withUnsafeBufferPointer { Self.isSound($0, 0..<joined.count) }
      }
    }
    guard isSound else { throw .damaged(.heic, page: nil) }
  }

  private static func isSound(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return false }
    var offset = range.lowerBound
    var pieces = 0
    while offset < range.upperBound {
      guard offset + 6 <= range.upperBound else { return false }
      let length = Int(bytes[offset]) << 24 | Int(bytes[offset + 1]) << 16 | Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
      let start = offset + 4
      guard length >= 2, length <= range.upperBound - start, bytes[start] & 0x80 == 0 else { return false }
      // Some coders fill a piece up with a few zeroes.
      var end = start + length
      while end > start + 2, end + 8 > start + length, bytes[end - 1] == 0 { end -= 1 }
      var at = start + 2
      while at < end {
        // Every third byte is enough to find two zeroes in a row and what stands behind.
        let value = bytes[at]
        if value > 3 {
          at += 3
          continue
        }
        if value < 3, bytes[at - 1] == 0, bytes[at - 2] == 0 { return false }
        at += 1
      }
      pieces += 1
      offset = start + length
    }
    return pieces > 0
  }
}
