/// Makes the indexes of several rules. A pass a rule: the register streams by, and the filter, the only thing looked up at
/// random, stays in the nearer cache.
struct BlockIndexBuilder {
  /// A rule, and which keys count; without a filter all do.
  struct Plan {
    let rule: BlockingRule
    let filter: KeyFilter?
  }

  /// Rows for which room is made at a time.
  static let block = 4096

  let persons: EntityTable
  let keys: BlockingKeys
  /// The words that name each place; only rules with a place ask for them.
  let cores: [UInt32]
  let threads: Int
  /// Of so many pieces of the register one is taken in: enough for an estimate.
  var step = 1

  /// One index a plan; a thread makes one after the other in the same memory.
  func build(_ plans: [Plan]) -> [BlockIndex] {
    let built = Slots<BlockIndex>(plans.count)
    let rooms = Slots<KeyedRows>(max(threads, 1))
    Parallel.run(plans.count, threads: threads) { thread, i in
      let room = rooms[thread] ?? KeyedRows(capacity: persons.count / 4 + 4 * Self.block)
      rooms[thread] = room
      pass(plans[i], room)
      built[i] = BlockIndex(plans[i].rule, room)
    }
    return (0..<plans.count).compactMap { built[$0] }
  }

  private func pass(_ plan: Plan, _ found: KeyedRows) {
    found.count = 0
    cores.withUnsafeBufferPointer { cores in
      guard let cores = cores.baseAddress else { return }
      var start = 0
      while start < persons.count {
        let block = Block(
          rows: UnsafePointer(persons.rows + start), start: start, count: min(Self.block, persons.count - start))
        found.reserve(2 * Self.block)
        take(block, plan, cores, found)
        start += Self.block * step
      }
    }
  }

  /// Rows side by side.
  private struct Block {
    let rows: UnsafePointer<EntityRow>
    let start: Int
    let count: Int
  }

  /// Each rule has a loop of its own, in which the compiler knows the rule.
  private func take(_ block: Block, _ plan: Plan, _ cores: UnsafePointer<UInt32>, _ found: KeyedRows) {
    switch plan.rule {
    case .dateGiven: plain(.dateGiven, block, plan.filter, found)
    case .dateMother: plain(.dateMother, block, plan.filter, found)
    case .dateFather: plain(.dateFather, block, plan.filter, found)
    case .dateSpouse: plain(.dateSpouse, block, plan.filter, found)
    case .dateSurname: plain(.dateSurname, block, plan.filter, found)
    case .nameYear: plain(.nameYear, block, plan.filter, found)
    case .nameDay: plain(.nameDay, block, plan.filter, found)
    case .nameMother: plain(.nameMother, block, plan.filter, found)
    case .nameFather: plain(.nameFather, block, plan.filter, found)
    case .parents: plain(.parents, block, plan.filter, found)
    case .nameSpouse: plain(.nameSpouse, block, plan.filter, found)
    case .givenParents: plain(.givenParents, block, plan.filter, found)
    case .yearParents: plain(.yearParents, block, plan.filter, found)
    case .givenMother: plain(.givenMother, block, plan.filter, found)
    case .partialYear: plain(.partialYear, block, plan.filter, found)
    case .placeGivenYear: placed(.placeGivenYear, block, plan.filter, cores, found)
    case .placeGivenDay: placed(.placeGivenDay, block, plan.filter, cores, found)
    case .placeMotherYear: placed(.placeMotherYear, block, plan.filter, cores, found)
    case .number: numbered(block, plan.filter, found)
    }
  }

  @inline(__always)
  private func plain(_ rule: BlockingRule, _ block: Block, _ filter: KeyFilter?, _ found: KeyedRows) {
    scan(rule, block, filter, found) { words, _ in
      BlockingKeys.key(rule, words, date: words.date, year: words.date.year, number: 0)
    }
  }

  /// A person is found by either number.
  private func numbered(_ block: Block, _ filter: KeyFilter?, _ found: KeyedRows) {
    persons.numbers.withUnsafeBufferPointer { numbers in
      scan(.number, block, filter, found) { words, i in
        BlockingKeys.key(.number, words, date: .none, year: 0, number: numbers[block.start + i])
      }
    }
    persons.formerNumbers.withUnsafeBufferPointer { numbers in
      scan(.number, block, filter, found) { words, i in
        BlockingKeys.key(.number, words, date: .none, year: 0, number: numbers[block.start + i])
      }
    }
  }

  /// A person comes from the place of origin and from the place of birth, if they differ.
  @inline(__always)
  private func placed(
    _ rule: BlockingRule, _ block: Block, _ filter: KeyFilter?, _ cores: UnsafePointer<UInt32>, _ found: KeyedRows
  ) {
    scan(rule, block, filter, found) { words, i in
      let date = words.date
      let origin = cores[Int(block.rows[i].origin)]
      return BlockingKeys.key(rule, words, date: date, year: date.year, number: UInt64(origin))
    }
    scan(rule, block, filter, found) { words, i in
      let date = words.date
      let (origin, birth) = (cores[Int(block.rows[i].origin)], cores[Int(block.rows[i].birthPlace)])
      return BlockingKeys.key(rule, words, date: date, year: date.year, number: birth == origin ? 0 : UInt64(birth))
    }
  }

  /// Writes every row and counts those whose key is wanted: no branch to guess wrong. There must be room for the block.
  @inline(__always)
  private func scan(
    _ rule: BlockingRule, _ block: Block, _ filter: KeyFilter?, _ found: KeyedRows,
    _ key: (BlockingKeys.Words, Int) -> UInt64
  ) {
    let items = found.items
    var count = found.count
    let bits = filter?.bits
    let shift = filter?.shift ?? 0
    for i in 0..<block.count {
      // Of the words only those are looked up that the rule's key is made of.
      let words = keys.words(block.rows + i)
      let key = key(words, i)
      let entry = BlockIndex.entry(key, BlockingKeys.refinement(rule, words), block.start &+ i)
      items[count] = KeyedRows.Item(key: key, entry: entry)
      var isWanted: UInt64 = 1
      if let bits {
        let at = Int(truncatingIfNeeded: key >> shift)
        isWanted = bits[at >> 6] >> UInt64(truncatingIfNeeded: at & 63) & 1
      }
      count &+= Int(truncatingIfNeeded: isWanted & (key == 0 ? 0 : 1))
    }
    found.count = count
  }
}

/// Keys with what the index will hold for them, as they were found.
///
/// `@unchecked Sendable`: belongs to the one thread that makes it; an index copies what it needs.
final class KeyedRows: @unchecked Sendable {
  /// A key and an entry of the index; plain bits, so that room for them may be written without being initialised.
  struct Item {
    let key: UInt64
    let entry: UInt64
  }

  private(set) var items: UnsafeMutablePointer<Item>
  fileprivate(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    items = .allocate(capacity: capacity)
  }

  deinit { items.deallocate() }

  /// Makes room for so many more.
  func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let grown = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<Item>.allocate(capacity: grown)
    moved.moveInitialize(from: items, count: count)
    items.deallocate()
    items = moved
    capacity = grown
  }
}
