import Foundation

/// Places as sets of folded words. Old and new units, abbreviations and missing separators leave most words alone; words that
/// stand in every address (xã, huyện, the province of the extract) weigh next to nothing because they are everywhere.
///
/// `@unchecked Sendable`: one thread adds places (the merger, or a query behind its lock); while portions run it is only read.
final class PlaceStore: @unchecked Sendable {
  private static let wordsPerPlace = 16

  private let places = Interner(capacity: 1 << 14)
  private let words = Interner(capacity: 1 << 14)
  private var starts: [UInt32] = [0, 0]
  private(set) var list: [UInt32] = []
  /// In how many of the register's places a word stands.
  private var uses: [UInt32] = [0]
  /// Information of a word in 1/64 of a nat; whole numbers, so that sums do not depend on their order.
  private(set) var weights: [UInt32] = [0]
  private(set) var totals: [UInt32] = [0]
  /// A hash of the words that name the place, without numbers, hamlets and what stands in every address.
  private(set) var cores: [UInt32] = [0]
  private var cards: [PlaceCard] = []
  /// What linked entries showed about old and new units; none in a first pass.
  var successors: PlaceSuccessors?
  /// Words below this weight name nothing: about every fifth address has them.
  private var weighed = (words: 1, places: 1, rarest: UInt32(0))
  private static let naming: UInt32 = 96
  private static let parts: Set<[UInt8]> = Set(
    ["thon", "ap", "ban", "khu", "to", "xom", "so", "duong", "pho", "doi", "khoi", "lang", "buon"].map { Array($0.utf8) })

  var count: Int { totals.count }

  /// Takes a place in the engine's alphabet; case, marks and order of separators are gone after this.
  func place(_ pointer: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 1) { folded in
      guard let base = folded.baseAddress else { return 0 }
      var length = 0
      for i in 0..<count {
        guard let letter = LetterBytes.Shape.base(pointer[i]) else { continue }
        (base + length).initialize(to: letter)
        length += 1
      }
      let id = places.intern(base, length)
      if Int(id) == totals.count { take(base, length) }
      return id
    }
  }

  /// Takes the words of a new place.
  private func take(_ folded: UnsafePointer<UInt8>, _ length: Int) {
    let first = list.count
    var at = 0
    while at < length, list.count - first < Self.wordsPerPlace {
      var end = at
      while end < length, folded[end] != LetterBytes.separator { end += 1 }
      if end > at {
        let number = words.intern(folded + at, end - at)
        if Int(number) == uses.count {
          uses.append(0)
          weights.append(0)
        }
        // Kept in order: a word is put before the larger ones.
        var to = list.count
        while to > first, list[to - 1] > number { to -= 1 }
        if to == first || list[to - 1] != number { list.insert(number, at: to) }
      }
      at = end + 1
    }
    starts.append(UInt32(list.count))
    totals.append(0)
    cores.append(0)
  }

  /// Counts a place of the register.
  func use(_ place: UInt32, times: UInt32) {
    for i in Int(starts[Int(place)])..<Int(starts[Int(place) + 1]) { uses[Int(list[i])] += times }
  }

  /// Weighs places that came after the count, words of the register by their weight and new words as the rarest.
  func weighNew() {
    for word in weighed.words..<max(weights.count, weighed.words) { weights[word] = weighed.rarest }
    for place in weighed.places..<max(totals.count, weighed.places) {
      totals[place] = sum(of: UInt32(place))
      cores[place] = core(of: UInt32(place))
    }
    describe(from: weighed.places)
    weighed.words = weights.count
    weighed.places = totals.count
  }

  /// Weighs every word by how rare it is among `total` places counted; to be called once all are counted.
  func weigh(total: Int) {
    let most = Double(max(total, 1))
    weighed = (uses.count, totals.count, UInt32((64 * log(most + 1)).rounded()))
    for i in 1..<max(uses.count, 1) {
      weights[i] = UInt32((64 * log((most + 1) / (Double(uses[i]) + 1))).rounded())
    }
    for place in 1..<max(totals.count, 1) {
      totals[place] = sum(of: UInt32(place))
      cores[place] = core(of: UInt32(place))
    }
    describe(from: 0)
  }

  /// Where an entry's person comes from: origin, place of birth or, for want of both, the residence.
  func home(_ row: UnsafePointer<EntityRow>) -> UInt32 {
    let place =
      row.pointee.origin != 0 ? row.pointee.origin : row.pointee.birthPlace != 0 ? row.pointee.birthPlace : row.pointee.residence
    return cores[Int(place)]
  }

  private func core(of place: UInt32) -> UInt32 {
    var sum: UInt64 = 0
    for i in Int(starts[Int(place)])..<Int(starts[Int(place) + 1]) {
      let word = list[i]
      guard weights[Int(word)] >= Self.naming else { continue }
      let text = words.text(word)
      if Self.parts.contains(text) || text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { continue }
      sum &+= ByteHash.mix(words.hash(word), 3)
    }
    return UInt32(truncatingIfNeeded: sum >> 16)
  }

  private func sum(of place: UInt32) -> UInt32 {
    var sum: UInt32 = 0
    for i in Int(starts[Int(place)])..<Int(starts[Int(place) + 1]) { sum += weights[Int(list[i])] }
    return sum
  }

  /// Direct access for the comparison loop.
  func view<T>(_ body: (PlaceView) -> T) -> T {
    cards.withUnsafeBufferPointer { cards in
      list.withUnsafeBufferPointer { list in
        weights.withUnsafeBufferPointer { weights in
          body(PlaceView(cards: cards, successors: successors, list: list, weights: weights))
        }
      }
    }
  }

  /// Writes down what a comparison needs of the places from `first` on.
  private func describe(from first: Int) {
    cards.removeLast(max(cards.count - first, 0))
    for place in first..<totals.count {
      cards.append(
        PlaceCard(
          list[Int(starts[place])..<Int(starts[place + 1])], weights: weights, total: totals[place], core: cores[place],
          start: starts[place]))
    }
  }
}
