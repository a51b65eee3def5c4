/// A 64-bit hash of bytes, the same in every process: blocks, samples and ties must not depend on the run.
enum ByteHash {
  private static let first: UInt64 = 0xA076_1D64_78BD_642F
  private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// Multiplies to 128 bits and folds the halves together.
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ first).multipliedFullWidth(by: b ^ second)
    return product.high ^ product.low
  }

  @inline(__always)
  static func of(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* second
    let raw = UnsafeRawPointer(bytes)
    var i = 0
    while i &+ 8 <= count {
      hash = mix(hash, raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i &+= 8
    }
    var tail: UInt64 = 0
    while i < count {
      tail = tail << 8 | UInt64(bytes[i])
      i &+= 1
    }
    return mix(hash, tail)
  }
}
