/// Distinct byte strings, numbered in the order of their arrival. Number 0 is the empty string.
///
/// Everything behind the reader handles numbers; the bytes are looked at once per distinct string.
final class Interner: @unchecked Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [UInt32] = [0, 0]
  private var hashes: [UInt64] = [0]
  private var slots: [UInt32]
  private var mask: Int

  init(capacity: Int = 1024) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// How many numbers are given out, the empty string counted in.
  var count: Int { hashes.count }

  func hash(_ id: UInt32) -> UInt64 { hashes[Int(id)] }

  func length(_ id: UInt32) -> Int { Int(starts[Int(id) + 1] - starts[Int(id)]) }

  func withBytes<T>(_ id: UInt32, _ body: (UnsafePointer<UInt8>, Int) -> T) -> T {
    bytes.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress, id > 0 else {
        var none: UInt8 = 0
        return body(&none, 0)
      }
      return body(base + Int(starts[Int(id)]), length(id))
    }
  }

  func text(_ id: UInt32) -> [UInt8] { Array(bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]) }

  /// The number of a string, given out now if it is new.
  func intern(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    guard count > 0 else { return 0 }
    return intern(pointer, count, hash: ByteHash.of(pointer, count))
  }

  func intern(_ pointer: UnsafePointer<UInt8>, _ count: Int, hash: UInt64) -> UInt32 {
    var at = Int(truncatingIfNeeded: hash) & mask
    while true {
      let id = slots[at]
      if id == 0 { break }
      if hashes[Int(id)] == hash, isEqual(id, pointer, count) { return id }
      at = (at + 1) & mask
    }
    let id = UInt32(truncatingIfNeeded: hashes.count)
    hashes.append(hash)
    bytes.append(contentsOf: UnsafeBufferPointer(start: pointer, count: count))
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
    slots[at] = id
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  func intern(_ text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return intern(base, buffer.count)
    }
  }

  @inline(__always)
  private func isEqual(_ id: UInt32, _ pointer: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let start = Int(starts[Int(id)])
    guard Int(starts[Int(id) + 1]) - start == count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for i in 0..<count where all[start + i] != pointer[i] { return false }
      return true
    }
  }

  private func grow() {
    let size = slots.count * 4
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    for id in 1..<hashes.count {
      var at = Int(truncatingIfNeeded: hashes[id]) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = UInt32(truncatingIfNeeded: id)
    }
  }
}
