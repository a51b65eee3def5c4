/// The persons under one rule: entries grouped by key in one array, found through a table of beginnings.
///
/// An entry is 20 bits of the key, 12 bits of refinement and the row; within a bucket they are sorted, so that a crowded block
/// can be entered in the middle.
///
/// `@unchecked Sendable`: its memory is written in `init` only.
final class BlockIndex: @unchecked Sendable {
  let rule: BlockingRule
  private let shift: UInt64
  private let starts: UnsafeMutablePointer<UInt32>
  let entries: UnsafeMutablePointer<UInt64>
  let count: Int

  /// Sorts the keyed rows of the register.
  init(_ rule: BlockingRule, _ found: KeyedRows) {
    self.rule = rule
    let total = found.count
    let items = found.items
    var bits: UInt64 = 8
    while 1 << bits < total, bits < 30 { bits += 1 }
    let shift = 64 - bits
    let buckets = 1 << Int(bits)
    let starts = BigMemory.allocate(UInt32.self, buckets + 1)
    starts.initialize(repeating: 0, count: buckets + 1)
    let entries = BigMemory.allocate(UInt64.self, total + 1)
    entries[total] = 0
    for i in 0..<total { starts[Int(truncatingIfNeeded: items[i].key >> shift) &+ 1] &+= 1 }
    for bucket in 0..<buckets { starts[bucket &+ 1] &+= starts[bucket] }
    // Filling moves each beginning to its end; a second pass moves them back.
    for i in 0..<total {
      let bucket = Int(truncatingIfNeeded: items[i].key >> shift)
      entries[Int(starts[bucket])] = items[i].entry
      starts[bucket] &+= 1
    }
    for bucket in stride(from: buckets, to: 0, by: -1) { starts[bucket] = starts[bucket &- 1] }
    starts[0] = 0
    self.shift = shift
    self.starts = starts
    self.entries = entries
    count = total
    sort(buckets)
  }

  deinit {
    BigMemory.free(starts)
    BigMemory.free(entries)
  }

  /// What stands in the index for a row under a key.
  @inline(__always)
  static func entry(_ key: UInt64, _ refinement: UInt64, _ row: Int) -> UInt64 {
    tag(key) << 44 | refinement << 32 | UInt64(truncatingIfNeeded: row)
  }

  @inline(__always)
  private static func tag(_ key: UInt64) -> UInt64 { key >> 1 & 0xF_FFFF }

  private func sort(_ buckets: Int) {
    for bucket in 0..<buckets {
      let from = Int(starts[bucket])
      let size = Int(starts[bucket + 1]) - from
      if size < 2 { continue }
      if size <= 24 {
        for i in 1..<size {
          let value = entries[from + i]
          var j = i
          while j > 0, entries[from + j - 1] > value {
            entries[from + j] = entries[from + j - 1]
            j -= 1
          }
          entries[from + j] = value
        }
      } else {
        var part = UnsafeMutableBufferPointer(start: entries + from, count: size)
        part.sort()
      }
    }
  }

  /// Where the bucket of a key begins; asked for ahead, so that memory is on its way when the block is.
  @inline(__always)
  func bucketStart(_ key: UInt64) -> UInt32 { starts[Int(key >> shift)] }

  /// The block of a key.
  @inline(__always)
  func block(_ key: UInt64) -> (start: Int, count: Int) {
    let bucket = Int(key >> shift)
    var from = Int(starts[bucket])
    var to = Int(starts[bucket + 1])
    let tag = Self.tag(key)
    if to - from > 16 {
      from = first(notBelow: tag << 44, from, to)
      to = first(above: tag << 44 | 0xFFF_FFFF_FFFF, from, to)
      return (from, to - from)
    }
    while from < to, entries[from] >> 44 < tag { from += 1 }
    var end = from
    while end < to, entries[end] >> 44 == tag { end += 1 }
    return (from, end - from)
  }

  /// The part of a block whose refinement lies in a range.
  func part(of block: (start: Int, count: Int), from low: UInt64, through high: UInt64) -> (start: Int, count: Int) {
    guard block.count > 0 else { return block }
    let tag = entries[block.start] & ~0xFFF_FFFF_FFFF
    let from = first(notBelow: tag | min(low, 0xFFF) << 32, block.start, block.start + block.count)
    let to = first(above: tag | min(high, 0xFFF) << 32 | 0xFFFF_FFFF, from, block.start + block.count)
    return (from, to - from)
  }

  /// Beyond the last entry with a value; the largest value there is has nothing above it, so that it is no bound to search for.
  private func first(above value: UInt64, _ from: Int, _ to: Int) -> Int {
    value == .max ? to : first(notBelow: value + 1, from, to)
  }

  private func first(notBelow value: UInt64, _ from: Int, _ to: Int) -> Int {
    var (low, high) = (from, to)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
