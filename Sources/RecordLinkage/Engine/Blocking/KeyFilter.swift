/// Remembers which keys the entries have, one bit a hash: persons whose key no entry has need no place in the index.
///
/// `@unchecked Sendable`: one thread fills it; whoever reads it waits until all are filled.
final class KeyFilter: @unchecked Sendable {
  /// One bit for each hash; read by the builder's pass over the register.
  let bits: UnsafeMutablePointer<UInt64>
  let shift: UInt64

  init(keys: Int) {
    var size: UInt64 = 12
    while 1 << size < keys * 8, size < 30 { size += 1 }
    shift = 64 - size
    bits = BigMemory.allocate(UInt64.self, 1 << Int(size - 6))
    bits.initialize(repeating: 0, count: 1 << Int(size - 6))
  }

  deinit { BigMemory.free(bits) }

  @inline(__always)
  func insert(_ key: UInt64) {
    let at = Int(truncatingIfNeeded: key >> shift)
    bits[at >> 6] |= 1 << UInt64(at & 63)
  }
}
