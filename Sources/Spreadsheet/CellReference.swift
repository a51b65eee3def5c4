/// A cell's address such as `BR12`.
struct CellReference {
  /// The column, counted from 0.
  var column: Int
  /// The row's number, when the address names it.
  var row: Int?

  /// nil when the bytes are no address.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var column = 0
    var row = 0
    var index = 0
    while index < bytes.count {
      let letter = bytes[index] & 0xDF
      guard letter >= 0x41, letter <= 0x5A, bytes[index] >= 0x41 else { break }
      column = column * 26 + Int(letter - 0x40)
      index += 1
      guard index <= 4 else { return nil }
    }
    guard index > 0 else { return nil }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= 0x30, byte <= 0x39, index - start < 9 else { return nil }
      row = row * 10 + Int(byte - 0x30)
      index += 1
    }
    self.column = column - 1
    self.row = index > start ? row : nil
  }
}
