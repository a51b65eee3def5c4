/// The persons under one rule: entries grouped by key in one array, found through a table of beginnings.
///
/// An entry is 20 bits of the key, 12 bits of refinement and the row; within a bucket they are sorted, so that a crowded block
/// can be entered in the middle.
final class BlockIndex: @unchecked Sendable {
  let rule: BlockingRule
  private let shift: UInt64
  private let starts: UnsafeMutablePointer<UInt32>
  let entries: UnsafeMutablePointer<UInt64>
  let count: Int

  init(_ rule: BlockingRule, _ table: EntityTable, keys: BlockingKeys) {
    self.rule = rule
    var bits: UInt64 = 8
    while 1 << bits < table.count, bits < 30 { bits += 1 }
    shift = 64 - bits
    let buckets = 1 << Int(bits)
    starts = .allocate(capacity: buckets + 1)
    starts.initialize(repeating: 0, count: buckets + 1)
    // Persons with a former number stand in the index of numbers twice.
    let doubles = rule == .number
    let capacity = table.count * (doubles ? 2 : 1)
    let all = UnsafeMutablePointer<UInt64>.allocate(capacity: max(capacity, 1))
    defer { all.deallocate() }
    var total = 0
    for i in 0..<table.count {
      let row = UnsafePointer(table.rows + i)
      let key = keys.key(rule, row, date: row.pointee.date, year: row.pointee.date.year, number: table.numbers[i])
      all[i] = key
      if key != 0 {
        starts[Int(key >> shift) + 1] += 1
        total += 1
      }
      guard doubles else { continue }
      let former = keys.key(rule, row, date: row.pointee.date, year: 0, number: table.formerNumbers[i])
      all[table.count + i] = former
      if former != 0 {
        starts[Int(former >> shift) + 1] += 1
        total += 1
      }
    }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    count = total
    entries = .allocate(capacity: max(total, 1))
    // Filling moves each beginning to its end; a second pass moves them back.
    for i in 0..<capacity {
      let key = all[i]
      guard key != 0 else { continue }
      let row = i < table.count ? i : i - table.count
      let bucket = Int(key >> shift)
      let refinement = keys.refinement(rule, UnsafePointer(table.rows + row))
      entries[Int(starts[bucket])] = Self.tag(key) << 44 | refinement << 32 | UInt64(row)
      starts[bucket] += 1
    }
    for bucket in stride(from: buckets, to: 0, by: -1) { starts[bucket] = starts[bucket - 1] }
    starts[0] = 0
    sort(buckets)
  }

  deinit {
    starts.deallocate()
    entries.deallocate()
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
