/// Values as they stand in a file, each with the number that was made of it: what is written the same is read once.
///
/// An item is half a line of the processor's cache: the first sixteen bytes, the length, a part of a hash, and where the bytes
/// behind the sixteenth are kept. Two values are one only if all their bytes are. Every key must lie in memory that may be read
/// `MarkFinder.padding` bytes beyond its end.
///
/// `@unchecked Sendable`: belongs to the one parser that fills it.
final class WrittenTable: @unchecked Sendable {
  private struct Item {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var hash: UInt32 = 0
    var length: UInt32 = 0
    var number: UInt32 = 0
    /// Where the words behind the sixteenth byte begin among `rests`.
    var rest: UInt32 = 0
  }

  /// A key, from `key`; valid as long as the bytes it was made of.
  struct Key {
    fileprivate let first: UInt64
    fileprivate let second: UInt64
    fileprivate let hash: UInt64
    fileprivate let bytes: UnsafeRawPointer
    fileprivate let length: Int

    /// Words that hold what comes behind the sixteenth byte.
    @inline(__always)
    fileprivate var more: Int { length > 16 ? (length &- 9) >> 3 : 0 }

    /// One of them; what is beyond the value's end is zero.
    @inline(__always)
    fileprivate func word(_ i: Int) -> UInt64 {
      let at = 16 &+ i &* 8
      return WrittenTable.low(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), bytes: length &- at)
    }
  }

  /// Open addressing; an item of length 0 is free, as no key is empty.
  private var items: UnsafeMutablePointer<Item>
  private var mask: Int
  private var count = 0

  /// What long values have behind their sixteenth byte, in words.
  private var rests: UnsafeMutablePointer<UInt64>
  private var restCount = 0
  private var restCapacity: Int

  init(capacity: Int) {
    var size = 256
    while size < capacity * 2 { size *= 2 }
    items = BigMemory.allocate(Item.self, size)
    items.initialize(repeating: Item(), count: size)
    mask = size - 1
    restCapacity = size
    rests = BigMemory.allocate(UInt64.self, restCapacity)
  }

  deinit {
    BigMemory.free(items)
    BigMemory.free(rests)
  }

  @inline(__always)
  fileprivate static func low(_ word: UInt64, bytes: Int) -> UInt64 {
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
    return Key(first: first, second: second, hash: hash, bytes: raw, length: length)
  }

  /// The number kept under a key, nil when it was never seen.
  @inline(__always)
  func number(_ key: Key) -> UInt32? {
    var at = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let item = items + at
      if item.pointee.first == key.first, item.pointee.second == key.second,
        item.pointee.hash == UInt32(truncatingIfNeeded: key.hash), Int(item.pointee.length) == key.length,
        isRest(key, Int(item.pointee.rest))
      {
        return item.pointee.number
      }
      if item.pointee.length == 0 { return nil }
      at = (at &+ 1) & mask
    }
  }

  /// True when the bytes behind the sixteenth are those that are kept.
  @inline(__always)
  private func isRest(_ key: Key, _ start: Int) -> Bool {
    for i in 0..<key.more where rests[start &+ i] != key.word(i) { return false }
    return true
  }

  /// Keeps a number under a key that is not there. Of values without end none is kept beyond what an item can say.
  func add(_ key: Key, _ number: UInt32) {
    let more = key.more
    guard restCount + more <= UInt32.max, count < 1 << 30 else { return }
    if count * 2 > mask { grow() }
    if restCount + more > restCapacity {
      let capacity = max(restCapacity * 2, restCount + more)
      let moved = BigMemory.allocate(UInt64.self, capacity)
      moved.moveInitialize(from: rests, count: restCount)
      BigMemory.free(rests)
      (rests, restCapacity) = (moved, capacity)
    }
    for i in 0..<more { (rests + restCount + i).initialize(to: key.word(i)) }
    place(
      Item(
        first: key.first, second: key.second, hash: UInt32(truncatingIfNeeded: key.hash), length: UInt32(key.length),
        number: number, rest: UInt32(restCount)))
    restCount += more
    count += 1
  }

  private func place(_ item: Item) {
    var at = Int(item.hash) & mask
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
