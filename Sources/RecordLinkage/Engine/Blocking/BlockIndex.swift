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

  /// Room for the keys and rows of one rule; a thread uses it for one rule after the other.
  final class Scratch {
    let keys: UnsafeMutablePointer<UInt64>
    let rows: UnsafeMutablePointer<UInt32>

    init(_ persons: Int) {
      // Twice the persons: the index of numbers has the former ones too.
      keys = BigMemory.allocate(UInt64.self, persons * 2)
      rows = BigMemory.allocate(UInt32.self, persons * 2)
    }

    deinit {
      BigMemory.free(keys)
      BigMemory.free(rows)
    }
  }

  /// Persons stand in the index once a source of numbers (two numbers, two places); with a filter, persons whose key no entry has are left out.
  init(_ rule: BlockingRule, _ table: EntityTable, sources: [[UInt64]], keys: BlockingKeys, filter: KeyFilter?, scratch: Scratch)
  {
    self.rule = rule
    let (kept, rows) = (scratch.keys, scratch.rows)
    var total = 0
    for source in sources {
      source.withUnsafeBufferPointer { numbers in
        for i in 0..<table.count {
          let row = UnsafePointer(table.rows + i)
          let date = row.pointee.date
          let key = keys.key(rule, row, date: date, year: date.year, number: numbers[i])
          guard key != 0, filter?.mayContain(key) ?? true else { continue }
          kept[total] = key
          rows[total] = UInt32(truncatingIfNeeded: i)
          total &+= 1
        }
      }
    }
    var bits: UInt64 = 8
    while 1 << bits < total, bits < 30 { bits += 1 }
    shift = 64 - bits
    let buckets = 1 << Int(bits)
    starts = BigMemory.allocate(UInt32.self, buckets + 1)
    starts.initialize(repeating: 0, count: buckets + 1)
    for i in 0..<total { starts[Int(kept[i] >> shift) &+ 1] &+= 1 }
    for bucket in 0..<buckets { starts[bucket + 1] &+= starts[bucket] }
    count = total
    entries = BigMemory.allocate(UInt64.self, total + 1)
    entries[total] = 0
    // Filling moves each beginning to its end; a second pass moves them back.
    for i in 0..<total {
      let bucket = Int(kept[i] >> shift)
      let refinement = keys.refinement(rule, UnsafePointer(table.rows + Int(rows[i])))
      entries[Int(starts[bucket])] = Self.tag(kept[i]) << 44 | refinement << 32 | UInt64(rows[i])
      starts[bucket] &+= 1
    }
    for bucket in stride(from: buckets, to: 0, by: -1) { starts[bucket] = starts[bucket - 1] }
    starts[0] = 0
    sort(buckets)
  }

  deinit {
    BigMemory.free(starts)
    BigMemory.free(entries)
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
      from = bound(tag << 44, from, to)
      to = bound((tag + 1) << 44, from, to)
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
    let from = bound(tag | low << 32, block.start, block.start + block.count)
    let to = bound(tag | (high + 1) << 32, from, block.start + block.count)
    return (from, to - from)
  }

  private func bound(_ value: UInt64, _ from: Int, _ to: Int) -> Int {
    var (low, high) = (from, to)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
