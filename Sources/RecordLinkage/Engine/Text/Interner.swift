/// Distinct byte strings, numbered in the order of their arrival. Number 0 is the empty string.
///
/// Everything behind the reader handles numbers; the bytes are looked at once per distinct string. Storage is by pointer: this
/// is the reader's innermost loop.
///
/// `@unchecked Sendable`: one thread interns (the parser of a piece, the merger, or a query behind its lock); while portions run it is only read.
final class Interner: @unchecked Sendable {
  /// A string's bytes end where the next one's begin.
  private struct Item {
    var hash: UInt64
    var start: UInt32
    var length: UInt32
  }

  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0
  private var byteCapacity: Int
  private var items: UnsafeMutablePointer<Item>
  private var itemCapacity: Int
  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int
  /// How many numbers are given out, the empty string counted in.
  private(set) var count = 1

  init(capacity: Int = 1024) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    slots = .allocate(capacity: size)
    slots.initialize(repeating: 0, count: size)
    mask = size - 1
    itemCapacity = size / 2
    items = .allocate(capacity: itemCapacity)
    items.initialize(to: Item(hash: 0, start: 0, length: 0))
    byteCapacity = size * 4
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    slots.deallocate()
    items.deallocate()
    bytes.deallocate()
  }

  func hash(_ id: UInt32) -> UInt64 { items[Int(id)].hash }

  func withBytes<T>(_ id: UInt32, _ body: (UnsafePointer<UInt8>, Int) -> T) -> T {
    let item = items[Int(id)]
    return body(UnsafePointer(bytes + Int(item.start)), Int(item.length))
  }

  func text(_ id: UInt32) -> [UInt8] { withBytes(id) { Array(UnsafeBufferPointer(start: $0, count: $1)) } }

  /// The number of a string, given out now if it is new.
  @inline(__always)
  func intern(_ pointer: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    guard length > 0 else { return 0 }
    let hash = ByteHash.of(pointer, length)
    var at = Int(truncatingIfNeeded: hash) & mask
    while true {
      let id = slots[at]
      if id == 0 { return add(pointer, length, hash) }
      let item = items[Int(id)]
      if item.hash == hash, Int(item.length) == length, Self.isEqual(bytes + Int(item.start), pointer, length) { return id }
      at = (at &+ 1) & mask
    }
  }

  func intern(_ text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return intern(base, buffer.count)
    }
  }

  @inline(__always)
  private static func isEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var i = 0
    while i < length {
      if a[i] != b[i] { return false }
      i &+= 1
    }
    return true
  }

  private func add(_ pointer: UnsafePointer<UInt8>, _ length: Int, _ hash: UInt64) -> UInt32 {
    if count == itemCapacity { grow() }
    if byteCount + length > byteCapacity {
      let capacity = max(byteCapacity * 2, byteCount + length)
      let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      moved.moveInitialize(from: bytes, count: byteCount)
      bytes.deallocate()
      (bytes, byteCapacity) = (moved, capacity)
    }
    let id = UInt32(truncatingIfNeeded: count)
    (bytes + byteCount).initialize(from: pointer, count: length)
    (items + count).initialize(to: Item(hash: hash, start: UInt32(byteCount), length: UInt32(length)))
    byteCount += length
    count += 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] != 0 { at = (at + 1) & mask }
    slots[at] = id
    return id
  }

  private func grow() {
    let capacity = itemCapacity * 4
    let moved = UnsafeMutablePointer<Item>.allocate(capacity: capacity)
    moved.moveInitialize(from: items, count: count)
    items.deallocate()
    (items, itemCapacity) = (moved, capacity)
    slots.deallocate()
    slots = .allocate(capacity: capacity * 2)
    slots.initialize(repeating: 0, count: capacity * 2)
    mask = capacity * 2 - 1
    for id in 1..<count {
      var at = Int(truncatingIfNeeded: items[id].hash) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = UInt32(truncatingIfNeeded: id)
    }
  }
}
