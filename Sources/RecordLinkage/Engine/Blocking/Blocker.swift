/// Finds the persons to compare an entry with.
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

  init(_ persons: EntityTable, vocabulary: Vocabulary, rules: [BlockingRule], threads: Int) {
    self.vocabulary = vocabulary
    loose = []
    slots = rules.reduce(0) { $0 + $1.entryKeys }
    let built = Slots<BlockIndex>(rules.count)
    let loose = Self.looseHashes(vocabulary)
    self.loose = loose
    loose.withUnsafeBufferPointer { loose in
      guard let base = loose.baseAddress else { return }
      let keys = BlockingKeys(loose: base)
      Parallel.run(rules.count, threads: threads) { _, i in built[i] = BlockIndex(rules[i], persons, keys: keys) }
    }
    indexes = (0..<rules.count).compactMap { built[$0] }
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

  /// Writes the ranges of one entry, `slots` of them.
  func find(
    _ row: UnsafePointer<EntityRow>, lunar: PackedDate, number: UInt64, into ranges: UnsafeMutablePointer<Range>
  ) -> Tally {
    var tally = Tally()
    loose.withUnsafeBufferPointer { loose in
      guard let base = loose.baseAddress else { return }
      let keys = BlockingKeys(loose: base)
      let date = row.pointee.date
      var slot = 0
      for index in indexes {
        for variant in 0..<index.rule.entryKeys {
          ranges[slot] = range(index, variant, row, date, lunar, number, keys, &tally)
          slot += 1
        }
      }
    }
    return tally
  }

  @inline(__always)
  private func range(
    _ index: BlockIndex, _ variant: Int, _ row: UnsafePointer<EntityRow>, _ date: PackedDate, _ lunar: PackedDate,
    _ number: UInt64, _ keys: BlockingKeys, _ tally: inout Tally
  ) -> Range {
    var year = date.year
    var day = date
    if variant > 0 {
      if index.rule == .nameYear {
        guard date.isFromAge else { return Range() }
        year += variant == 1 ? -1 : 1
      } else {
        guard lunar.isKnown else { return Range() }
        day = lunar
      }
    }
    let key = keys.key(index.rule, row, date: day, year: year, number: number)
    guard key != 0 else { return Range() }
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
