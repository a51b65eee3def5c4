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

  /// A blocker over indexes that are there.
  init(_ indexes: [BlockIndex], vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.indexes = indexes
    slots = indexes.reduce(0) { $0 + $1.rule.entryKeys }
    loose = Self.looseHashes(vocabulary)
  }

  /// Rules whose indexes hold only what some entries can reach; all entries without a list.
  struct Wanted {
    let rules: [BlockingRule]
    var entries: [Int]?
  }

  /// Makes an index a rule, in one pass over the register; without entries, the indexes hold everything. With a step, only one of so
  /// many pieces of the register is in them.
  static func indexes(
    _ wanted: [Wanted], _ persons: EntityTable, entries: EntityTable?, vocabulary: Vocabulary, threads: Int, step: Int = 1
  ) -> [BlockIndex] {
    let rules = wanted.flatMap { part in part.rules.map { (rule: $0, entries: part.entries) } }
    return looseHashes(vocabulary).withUnsafeBufferPointer { loose in
      guard let base = loose.baseAddress else { return [] }
      let keys = BlockingKeys(loose: base)
      let filters = rules.map { rule in entries.map { KeyFilter(keys: rule.entries?.count ?? $0.count) } }
      if let entries {
        let entryKeys = BlockEntryKeys(keys: keys, places: vocabulary.places)
        // A thread fills the filters of every so many rules.
        Parallel.run(threads, threads: threads) { _, part in
          var at = 0
          for wanted in wanted {
            let mine = wanted.rules.indices.filter { (at + $0) % threads == part }
            entryKeys.fill(
              mine.compactMap { i in filters[at + i].map { (wanted.rules[i], $0) } }, entries, wanted.entries)
            at += wanted.rules.count
          }
        }
      }
      let builder = BlockIndexBuilder(persons: persons, keys: keys, cores: vocabulary.places.cores, threads: threads, step: step)
      return builder.build(rules.indices.map { BlockIndexBuilder.Plan(rule: rules[$0].rule, filter: filters[$0]) })
    }
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
      let keys = BlockEntryKeys(keys: BlockingKeys(loose: base), places: vocabulary.places)
      let words = keys.keys.words(row)
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: slots) { found in
        var slot = 0
        for index in indexes {
          for variant in 0..<index.rule.entryKeys {
            let key = keys.key(index.rule, variant, row, words, lunar: lunar, number: number)
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
            ranges[slot] = found[slot] == 0 ? Range() : range(index, found[slot], words, &tally)
            slot += 1
          }
        }
      }
    }
    return tally
  }

  @inline(__always)
  private func range(
    _ index: BlockIndex, _ key: UInt64, _ words: BlockingKeys.Words, _ tally: inout Tally
  ) -> Range {
    var block = index.block(key)
    if block.count > Self.crowded {
      let refined = refine(index, block, words)
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
    _ index: BlockIndex, _ block: (start: Int, count: Int), _ words: BlockingKeys.Words
  ) -> (start: Int, count: Int) {
    let value = BlockingKeys.refinement(index.rule, words)
    guard value != 0 else { return block }
    if index.rule.refinesByYear { return index.part(of: block, from: value - (1 << 4), through: value + (1 << 4)) }
    return index.part(of: block, from: value, through: value)
  }
}
