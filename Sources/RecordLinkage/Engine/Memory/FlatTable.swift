/// Numbers by number in one piece of memory: what a dictionary does, for keys that are hashes and never 0.
struct FlatTable {
  private var keys: [UInt64]
  private var values: [UInt64]
  private var mask: Int
  private(set) var count = 0

  init(capacity: Int = 512) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// The value under a key, 0 when there is none. Setting to 0 is not taking out.
  subscript(_ key: UInt64) -> UInt64 {
    get {
      var at = slot(key)
      while keys[at] != 0 {
        if keys[at] == key { return values[at] }
        at = (at &+ 1) & mask
      }
      return 0
    }
    set { self.change(key) { $0 = newValue } }
  }

  /// Changes the value under a key, from 0 when there is none.
  @inline(__always)
  mutating func change(_ key: UInt64, _ body: (inout UInt64) -> Void) {
    if count * 2 > mask { grow() }
    var at = slot(key)
    while keys[at] != 0, keys[at] != key { at = (at &+ 1) & mask }
    if keys[at] == 0 {
      keys[at] = key
      count &+= 1
    }
    body(&values[at])
  }

  /// Every key with its value, in no order that means anything.
  func forEach(_ body: (UInt64, UInt64) -> Void) {
    for at in keys.indices where keys[at] != 0 { body(keys[at], values[at]) }
  }

  @inline(__always)
  private func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: ByteHash.mix(key, 29)) & mask }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    self = FlatTable(capacity: oldKeys.count)
    for at in oldKeys.indices where oldKeys[at] != 0 { self[oldKeys[at]] = oldValues[at] }
  }
}
