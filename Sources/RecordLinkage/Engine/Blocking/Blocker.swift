/// Finds the persons to compare an entry with.
///
/// `@unchecked Sendable`: words are added before portions start (or by a query behind its lock); portions only read.
final class Blocker: @unchecked Sendable {
  /// Blocks larger than this are entered by their refinement.
  static let crowded = 120
  /// What remains of a crowded block is compared up to here; the rest is counted and reported.
  static let most = 4000

  /// A part of an index.
  struct Range {
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  /// What finding cost, for the report.
  struct Tally {
    var pairs = 0
    var refined = 0
    var leftOut = 0
    /// What was loaded ahead; kept so that it is.
    var touched: UInt64 = 0

    mutating func add(_ other: Tally) {
      pairs += other.pairs
      refined += other.refined
      leftOut += other.leftOut
    }
  }

  let indexes: [BlockIndex]
  /// Ranges an entry takes.
  let slots: Int
  private let vocabulary: Vocabulary
  private var loose: [UInt32]

  /// With entries, the indexes hold only what these can reach; without, everything.
  init(_ persons: EntityTable, entries: EntityTable?, vocabulary: Vocabulary, rules: [BlockingRule], threads: Int) {
    self.vocabulary = vocabulary
    slots = rules.reduce(0) { $0 + $1.entryKeys }
    let built = Slots<BlockIndex>(rules.count)
    let homes = rules.contains(where: \.usesPlace) ? Self.homes(persons, vocabulary.places) : []
    let loose = Self.looseHashes(vocabulary)
    self.loose = loose
    loose.withUnsafeBufferPointer { loose in
      guard let base = loose.baseAddress else { return }
      let keys = BlockingKeys(loose: base)
      let scratch = Slots<BlockIndex.Scratch>(max(threads, 1))
      Parallel.run(rules.count, threads: threads) { thread, i in
        let room = scratch[thread] ?? BlockIndex.Scratch(persons.count)
        scratch[thread] = room
        let filter = entries.map { Self.filter(rules[i], $0, vocabulary.places, keys) }
        built[i] = BlockIndex(
          rules[i], persons, sources: Self.sources(rules[i], persons, homes), keys: keys, filter: filter, scratch: room)
      }
    }
    indexes = (0..<rules.count).compactMap { built[$0] }
  }

  /// What goes into a key as its number: the identity numbers, or the places a person comes from.
  private static func sources(_ rule: BlockingRule, _ persons: EntityTable, _ homes: [[UInt64]]) -> [[UInt64]] {
    if rule.usesPlace { return homes }
    return rule == .number ? [persons.numbers, persons.formerNumbers] : [persons.numbers]
  }

  private static func homes(_ persons: EntityTable, _ places: PlaceStore) -> [[UInt64]] {
    let cores = places.cores
    var origins: [UInt64] = []
    var births: [UInt64] = []
    origins.reserveCapacity(persons.count)
    births.reserveCapacity(persons.count)
    for i in 0..<persons.count {
      let row = persons.rows + i
      let origin = cores[Int(row.pointee.origin)]
      let birth = cores[Int(row.pointee.birthPlace)]
      origins.append(UInt64(origin))
      births.append(birth == origin ? 0 : UInt64(birth))
    }
    return [origins, births]
  }

  private static func filter(_ rule: BlockingRule, _ entries: EntityTable, _ places: PlaceStore, _ keys: BlockingKeys)
    -> KeyFilter
  {
    var filter = KeyFilter(keys: entries.count * rule.entryKeys)
    for i in 0..<entries.count {
      for variant in 0..<rule.entryKeys {
        let key = key(
          rule, variant, UnsafePointer(entries.rows + i), lunar: entries.extras[i].lunar, number: entries.numbers[i],
          places, keys)
        if key != 0 { filter.insert(key) }
      }
    }
    return filter
  }

  /// One of an entry's keys under a rule: as written, with the date read as lunar, or with the age a year off either way.
  @inline(__always)
  private static func key(
    _ rule: BlockingRule, _ variant: Int, _ row: UnsafePointer<EntityRow>, lunar: PackedDate, number: UInt64,
    _ places: PlaceStore, _ keys: BlockingKeys
  ) -> UInt64 {
    let date = row.pointee.date
    // Entries with a full date have better keys than the year.
    if rule == .partialYear, date.isFromAge || (date.isFull && !date.isNewYear) { return 0 }
    if rule.usesPlace {
      let core = places.home(row)
      let place = variant == 0 ? core : places.successors?.successor(core) ?? 0
      return keys.key(rule, row, date: date, year: date.year, number: UInt64(place))
    }
    if variant == 0 { return keys.key(rule, row, date: date, year: date.year, number: number) }
    if rule == .nameYear {
      guard date.isFromAge else { return 0 }
      return keys.key(rule, row, date: date, year: date.year + (variant == 1 ? -1 : 1), number: number)
    }
    return lunar.isKnown ? keys.key(rule, row, date: lunar, year: lunar.year, number: number) : 0
  }

  private static func looseHashes(_ vocabulary: Vocabulary) -> [UInt32] {
    vocabulary.info.map { UInt32(truncatingIfNeeded: vocabulary.forms.hash($0.loose) >> 16) }
  }

  /// Takes in words that came after the indexes were built.
  func learnNewWords() {
    for id in loose.count..<max(vocabulary.info.count, loose.count) {
      loose.append(UInt32(truncatingIfNeeded: vocabulary.forms.hash(vocabulary.info[id].loose) >> 16))
    }
  }

  /// Writes the ranges of one entry, `slots` of them. All keys first, then all buckets, then all blocks: memory is asked for in
  /// one go instead of one wait a rule.
  func find(
    _ row: UnsafePointer<EntityRow>, lunar: PackedDate, number: UInt64, into ranges: UnsafeMutablePointer<Range>
  ) -> Tally {
    var tally = Tally()
    loose.withUnsafeBufferPointer { loose in
      guard let base = loose.baseAddress else { return }
      let keys = BlockingKeys(loose: base)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: slots) { found in
        var slot = 0
        for index in indexes {
          for variant in 0..<index.rule.entryKeys {
            let key = Self.key(index.rule, variant, row, lunar: lunar, number: number, vocabulary.places, keys)
            found[slot] = key
            ranges[slot] = Range(start: key == 0 ? 0 : index.bucketStart(key))
            slot += 1
          }
        }
        slot = 0
        var seen: UInt64 = 0
        for index in indexes {
          for _ in 0..<index.rule.entryKeys {
            seen ^= index.entries[Int(ranges[slot].start)]
            slot += 1
          }
        }
        tally.touched = seen
        slot = 0
        for index in indexes {
          for _ in 0..<index.rule.entryKeys {
            ranges[slot] = found[slot] == 0 ? Range() : range(index, found[slot], row, keys, &tally)
            slot += 1
          }
        }
      }
    }
    return tally
  }

  @inline(__always)
  private func range(
    _ index: BlockIndex, _ key: UInt64, _ row: UnsafePointer<EntityRow>, _ keys: BlockingKeys, _ tally: inout Tally
  ) -> Range {
    var block = index.block(key)
    if block.count > Self.crowded {
      let refined = refine(index, block, row, keys)
      if refined.count < block.count {
        tally.refined += 1
        block = refined
      }
      if block.count > Self.most {
        tally.leftOut += block.count - Self.most
        block.count = Self.most
      }
    }
    tally.pairs += block.count
    return Range(start: UInt32(truncatingIfNeeded: block.start), count: UInt32(truncatingIfNeeded: block.count))
  }

  private func refine(
    _ index: BlockIndex, _ block: (start: Int, count: Int), _ row: UnsafePointer<EntityRow>, _ keys: BlockingKeys
  ) -> (start: Int, count: Int) {
    let value = keys.refinement(index.rule, row)
    guard value != 0 else { return block }
    if index.rule.refinesByYear { return index.part(of: block, from: value - (1 << 4), through: value + (1 << 4)) }
    return index.part(of: block, from: value, through: value)
  }
}
