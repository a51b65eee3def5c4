/// The distinct persons of an entry's blocks. A stamped table of a few hundred places stays in the nearest cache.
struct CandidateSet {
  /// Twice what all rules together may find: `Blocker.most` for each key.
  private static let capacity = 1 << 18

  let rows: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private let stamps: UnsafeMutablePointer<UInt64>
  private var stamp: UInt64 = 0
  /// Takes what touching loads.
  private let sink: UnsafeMutablePointer<UInt32>

  init() {
    rows = .allocate(capacity: Self.capacity)
    stamps = .allocate(capacity: Self.capacity)
    stamps.initialize(repeating: 0, count: Self.capacity)
    sink = .allocate(capacity: 1)
    sink.initialize(to: 0)
  }

  func deallocate() {
    rows.deallocate()
    stamps.deallocate()
    sink.deallocate()
  }

  /// Asks for the rows of all candidates at once, so that comparing them does not wait for memory one by one.
  @inline(__always)
  func touch(_ table: EntityTable) {
    var seen: UInt32 = 0
    let base = table.rows
    for i in 0..<count { seen ^= base[Int(rows[i])].date.raw }
    sink.pointee = seen
  }

  /// The persons of an entry's blocks.
  mutating func gather(_ ranges: UnsafePointer<Blocker.Range>, _ blocker: Blocker) {
    let total = Self.total(ranges, blocker)
    precondition(total <= Self.capacity / 2, "A key finds no more than Blocker.most persons.")
    var size = 256
    while size < total * 2 { size *= 2 }
    stamp += 1
    count = 0
    add(ranges, blocker, mask: size - 1)
  }

  private static func total(_ ranges: UnsafePointer<Blocker.Range>, _ blocker: Blocker) -> Int {
    var total = 0
    for slot in 0..<blocker.slots { total += Int(ranges[slot].count) }
    return total
  }

  @inline(__always)
  private mutating func add(_ ranges: UnsafePointer<Blocker.Range>, _ blocker: Blocker, mask: Int) {
    var found = count
    var seen: UInt64 = 0
    var slot = 0
    for index in blocker.indexes {
      for _ in 0..<index.rule.entryKeys {
        seen ^= index.entries[Int(ranges[slot].start)]
        slot += 1
      }
    }
    sink.pointee = UInt32(truncatingIfNeeded: seen)
    slot = 0
    for index in blocker.indexes {
      for _ in 0..<index.rule.entryKeys {
        let range = ranges[slot]
        slot += 1
        let entries = index.entries + Int(range.start)
        for i in 0..<Int(range.count) {
          let row = UInt32(truncatingIfNeeded: entries[i])
          let wanted = stamp << 32 | UInt64(row)
          var at = Int(row &* 0x9E37_79B1 >> 8) & mask
          while stamps[at] >> 32 == stamp, stamps[at] != wanted { at = (at &+ 1) & mask }
          if stamps[at] == wanted { continue }
          stamps[at] = wanted
          rows[found] = row
          found &+= 1
        }
      }
    }
    count = found
  }
}
