/// A place as the comparison sees it: its words and what each weighs, side by side.
struct PlaceCard {
  /// Words that fit; a place has no more than sixteen.
  private static let room = 16

  /// Sixteen numbers, four in a machine word.
  typealias Lanes = (UInt64, UInt64, UInt64, UInt64)

  /// Numbers of the words; 0, which is no word and weighs nothing, fills up.
  let words: Lanes
  let weights: Lanes
  let total: UInt32
  let core: UInt32
  /// Where the words stand in the store's list.
  let start: UInt32
  let count: UInt16
  let fits: Bool

  init(_ list: ArraySlice<UInt32>, weights all: [UInt32], total: UInt32, core: UInt32, start: UInt32) {
    var words: Lanes = (0, 0, 0, 0)
    var weights: Lanes = (0, 0, 0, 0)
    var fits = list.count <= Self.room
    for (i, word) in list.enumerated() where i < Self.room {
      let weight = all[Int(word)]
      // Sixteen weights must not overflow a lane.
      if word > UInt32(UInt16.max) || weight > UInt32(UInt16.max) / 16 { fits = false }
      Self.put(UInt16(truncatingIfNeeded: word), at: i, &words)
      Self.put(UInt16(truncatingIfNeeded: weight), at: i, &weights)
    }
    self.words = words
    self.weights = weights
    self.total = total
    self.core = core
    self.start = start
    count = UInt16(truncatingIfNeeded: list.count)
    self.fits = fits
  }

  private static func put(_ value: UInt16, at lane: Int, _ lanes: inout Lanes) {
    let bits = UInt64(value) << UInt64(lane % 4 * 16)
    switch lane / 4 {
    case 0: lanes.0 |= bits
    case 1: lanes.1 |= bits
    case 2: lanes.2 |= bits
    default: lanes.3 |= bits
    }
  }
}

/// Compares places; borrowed from the store.
struct PlaceView {
  let cards: UnsafeBufferPointer<PlaceCard>
  let successors: PlaceSuccessors?
  let list: UnsafeBufferPointer<UInt32>
  let weights: UnsafeBufferPointer<UInt32>

  /// 0 unknown, 1 the same, 2 most, 4 some, 5 little, 6 nothing in common, by the weight of the shared words; 3 for places whose
  /// words differ but of which the one has become the other.
  @inline(__always)
  func level(_ a: UInt32, _ b: UInt32) -> UInt32 {
    if a == 0 || b == 0 { return 0 }
    if a == b { return 1 }
    guard let base = cards.baseAddress else { return 0 }
    let first = base + Int(a)
    let second = base + Int(b)
    let smaller = min(first.pointee.total, second.pointee.total)
    if smaller == 0 { return 0 }
    let share = shared(first, second) &* 100
    if share >= smaller &* 88 { return 1 }
    if share >= smaller &* 60 { return 2 }
    if let successors, successors.contains(first.pointee.core, second.pointee.core) { return 3 }
    if share >= smaller &* 30 { return 4 }
    return share >= smaller &* 8 ? 5 : 6
  }

  /// The weight of the words that stand in both.
  @inline(__always)
  func shared(_ a: UnsafePointer<PlaceCard>, _ b: UnsafePointer<PlaceCard>) -> UInt32 {
    guard a.pointee.fits, b.pointee.fits else { return sharedInLists(a, b) }
    let (short, long) = a.pointee.count < b.pointee.count ? (a, b) : (b, a)
    let words = short.pointee.words
    let others = long.pointee.words
    let weights = long.pointee.weights
    var found: PlaceCard.Lanes = (0, 0, 0, 0)
    var left = Int(short.pointee.count)
    Self.find(words.0, &left, others, &found)
    Self.find(words.1, &left, others, &found)
    Self.find(words.2, &left, others, &found)
    Self.find(words.3, &left, others, &found)
    let low = Self.wanted(weights.0, found.0) &+ Self.wanted(weights.1, found.1)
    var sum = low &+ Self.wanted(weights.2, found.2) &+ Self.wanted(weights.3, found.3)
    sum = sum &+ sum >> 32
    return UInt32(truncatingIfNeeded: (sum &+ sum >> 16) & 0xFFFF)
  }

  /// Marks the lanes that hold one of four words by their highest bit; `left` words are still to be looked for.
  @inline(__always)
  private static func find(_ four: UInt64, _ left: inout Int, _ others: PlaceCard.Lanes, _ found: inout PlaceCard.Lanes) {
    var rest = four
    var more = min(left, 4)
    left &-= more
    while more > 0 {
      let word = (rest & 0xFFFF) &* 0x0001_0001_0001_0001
      found.0 |= equal(others.0, word)
      found.1 |= equal(others.1, word)
      found.2 |= equal(others.2, word)
      found.3 |= equal(others.3, word)
      rest >>= 16
      more &-= 1
    }
  }

  /// The highest bit of every lane in which two words agree: a lane of zeros is the only one that carries nothing into it.
  @inline(__always)
  private static func equal(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let low: UInt64 = 0x7FFF_7FFF_7FFF_7FFF
    let x = a ^ b
    return ~((x & low) &+ low | x | low)
  }

  /// The weights of the marked lanes.
  @inline(__always)
  private static func wanted(_ weights: UInt64, _ found: UInt64) -> UInt64 { weights & (found >> 15 &* 0xFFFF) }

  /// The same word by word, for places that do not fit a card.
  func sharedInLists(_ a: UnsafePointer<PlaceCard>, _ b: UnsafePointer<PlaceCard>) -> UInt32 {
    var i = Int(a.pointee.start)
    var j = Int(b.pointee.start)
    let (end, otherEnd) = (i + Int(a.pointee.count), j + Int(b.pointee.count))
    var shared: UInt32 = 0
    while i < end, j < otherEnd {
      let x = list[i]
      let y = list[j]
      if x == y { shared &+= weights[Int(x)] }
      if x <= y { i &+= 1 }
      if y <= x { j &+= 1 }
    }
    return shared
  }
}
