/// Values as they stand in a file, each with the number that was made of it: what is written the same is read once.
///
/// A key is its first sixteen bytes, its length and a hash of 64 bits over all of it, in one item of half a line of the
/// processor's cache. Values up to sixteen bytes are thereby compared whole; of longer ones two would have to agree in their
/// beginning, their length and the hash by chance. Every key must lie in memory that may be read `MarkFinder.padding` bytes beyond
/// its end.
///
/// `@unchecked Sendable`: belongs to the one parser that fills it.
final class WrittenTable: @unchecked Sendable {
  private struct Item {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var hash: UInt64 = 0
    var length: UInt32 = 0
    var number: UInt32 = 0
  }

  /// A key, from `key`.
  struct Key {
    fileprivate let first: UInt64
    fileprivate let second: UInt64
    fileprivate let hash: UInt64
    fileprivate let length: UInt32
  }

  /// Open addressing; an item of length 0 is free, as no key is empty.
  private var items: UnsafeMutablePointer<Item>
  private var mask: Int
  private var count = 0

  init(capacity: Int) {
    var size = 256
    while size < capacity * 2 { size *= 2 }
    items = BigMemory.allocate(Item.self, size)
    items.initialize(repeating: Item(), count: size)
    mask = size - 1
  }

  deinit { BigMemory.free(items) }

  @inline(__always)
  private static func low(_ word: UInt64, bytes: Int) -> UInt64 {
    bytes >= 8 ? word : word & ((1 << UInt64(truncatingIfNeeded: bytes &* 8)) &- 1)
  }

  /// `length` must not be 0.
  @inline(__always)
  static func key(_ pointer: UnsafePointer<UInt8>, _ length: Int) -> Key {
    let raw = UnsafeRawPointer(pointer)
    let first = low(raw.loadUnaligned(as: UInt64.self), bytes: length)
    let second = length > 8 ? low(raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self), bytes: length &- 8) : 0
    var hash = ByteHash.mix(first ^ UInt64(truncatingIfNeeded: length) << 56, second)
    var at = 16
    while at < length {
      hash = ByteHash.mix(hash, low(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self), bytes: length &- at))
      at &+= 8
    }
    return Key(first: first, second: second, hash: hash, length: UInt32(truncatingIfNeeded: length))
  }

  /// The number kept under a key, nil when it was never seen.
  @inline(__always)
  func number(_ key: Key) -> UInt32? {
    var at = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let item = items + at
      if item.pointee.hash == key.hash, item.pointee.first == key.first, item.pointee.second == key.second,
        item.pointee.length == key.length
      {
        return item.pointee.number
      }
      if item.pointee.length == 0 { return nil }
      at = (at &+ 1) & mask
    }
  }

  /// Keeps a number under a key that is not there.
  func add(_ key: Key, _ number: UInt32) {
    if count * 2 > mask { grow() }
    place(Item(first: key.first, second: key.second, hash: key.hash, length: key.length, number: number))
    count += 1
  }

  private func place(_ item: Item) {
    var at = Int(truncatingIfNeeded: item.hash) & mask
    while items[at].length != 0 { at = (at + 1) & mask }
    items[at] = item
  }

  private func grow() {
    let (old, size) = (items, mask + 1)
    items = BigMemory.allocate(Item.self, size * 2)
    items.initialize(repeating: Item(), count: size * 2)
    mask = size * 2 - 1
    for i in 0..<size where old[i].length != 0 { place(old[i]) }
    BigMemory.free(old)
  }
}
