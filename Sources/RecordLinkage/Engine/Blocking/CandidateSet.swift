/// The distinct persons of an entry's blocks. A stamped table of a few hundred places stays in the nearest cache.
struct CandidateSet {
  private static let capacity = 1 << 17

  let rows: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private let stamps: UnsafeMutablePointer<UInt64>
  private var stamp: UInt64 = 0

  init() {
    rows = .allocate(capacity: Self.capacity)
    stamps = .allocate(capacity: Self.capacity)
    stamps.initialize(repeating: 0, count: Self.capacity)
  }

  func deallocate() {
    rows.deallocate()
    stamps.deallocate()
  }

  mutating func gather(_ ranges: UnsafePointer<Blocker.Range>, _ blocker: Blocker) {
    var total = 0
    for slot in 0..<blocker.slots { total += Int(ranges[slot].count) }
    var size = 256
    while size < total * 2, size < Self.capacity { size *= 2 }
    let mask = size - 1
    stamp += 1
    var found = 0
    var slot = 0
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
          guard found < Self.capacity / 2 else { continue }
          stamps[at] = wanted
          rows[found] = row
          found &+= 1
        }
      }
    }
    count = found
  }
}
