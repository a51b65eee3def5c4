/// Remembers which keys the entries have, one bit a hash: persons whose key no entry has need no place in the index.
struct KeyFilter {
  private var bits: [UInt64]
  private let shift: UInt64

  init(keys: Int) {
    var size: UInt64 = 12
    while 1 << size < keys * 16, size < 30 { size += 1 }
    shift = 64 - size
    bits = [UInt64](repeating: 0, count: 1 << Int(size - 6))
  }

  mutating func insert(_ key: UInt64) {
    let at = Int(key >> shift)
    bits[at >> 6] |= 1 << UInt64(at & 63)
  }

  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    let at = Int(key >> shift)
    return bits[at >> 6] >> UInt64(at & 63) & 1 != 0
  }
}
