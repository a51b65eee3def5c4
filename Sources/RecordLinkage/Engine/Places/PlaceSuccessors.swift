/// Old units and what they have become, learned from entries whose person is beyond doubt: a commune that was merged and
/// renamed shares no word with its successor, but its people do go from the one to the other.
///
/// `@unchecked Sendable`: filled by `learned()` before anybody else holds it.
final class PlaceSuccessors: @unchecked Sendable {
  /// A succession needs this many people, this share of the old unit's people, and this many times the new unit's own share.
  private static let least = (people: 3, share: 0.05, lift: 15.0)

  private var slots: [UInt64] = []
  private var mask = 0
  private(set) var count = 0
  /// The unit that took most people of an old one.
  private var main: [UInt32: UInt32] = [:]

  /// Counts pairs of places of linked entries and persons.
  struct Learner {
    private var pairs = FlatTable()
    private var old = FlatTable()
    private var new = FlatTable()
    private var total = 0

    mutating func add(_ entry: UInt32, _ person: UInt32) {
      guard entry != 0, person != 0 else { return }
      total += 1
      old.change(UInt64(entry)) { $0 &+= 1 }
      new.change(UInt64(person)) { $0 &+= 1 }
      if entry != person { pairs.change(UInt64(entry) << 32 | UInt64(person)) { $0 &+= 1 } }
    }

    func learned() -> PlaceSuccessors {
      let result = PlaceSuccessors()
      var kept: [UInt64] = []
      pairs.forEach { pair, people in
        guard people >= least.people else { return }
        let share = Double(people) / Double(max(old[pair >> 32], 1))
        let usual = Double(max(new[pair & 0xFFFF_FFFF], 1)) / Double(total)
        if share >= least.share, share >= least.lift * usual { kept.append(pair) }
      }
      result.fill(kept)
      var most: [UInt32: (people: Int, new: UInt32)] = [:]
      for pair in kept {
        let (old, new) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
        let people = Int(pairs[pair])
        if let known = most[old], (known.people, known.new) > (people, new) { continue }
        most[old] = (people, new)
      }
      result.main = most.mapValues(\.new)
      return result
    }
  }

  private func fill(_ pairs: [UInt64]) {
    var size = 1024
    while size < pairs.count * 4 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    count = pairs.count
    for pair in pairs {
      var at = Int(truncatingIfNeeded: ByteHash.mix(pair, 5)) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = pair
    }
  }

  /// The main successor; 0 when none is known.
  func successor(_ old: UInt32) -> UInt32 { main[old] ?? 0 }

  func contains(_ entry: UInt32, _ person: UInt32) -> Bool {
    let pair = UInt64(entry) << 32 | UInt64(person)
    var at = Int(truncatingIfNeeded: ByteHash.mix(pair, 5)) & mask
    while slots[at] != 0 {
      if slots[at] == pair { return true }
      at = (at + 1) & mask
    }
    return false
  }
}
