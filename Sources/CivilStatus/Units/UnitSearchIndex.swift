import VietnameseText

/// Sorted folded keys, one for every word a unit's name can be found by.
struct UnitSearchIndex: Sendable {
  private struct Key: Sendable {
    let text: String
    let unit: Int32
    /// 0 for the whole name.
    let word: Int32
  }

  private let keys: [Key]
  private let levels: [UnitLevel]

  init(units: [AdministrativeUnit]) {
    var keys: [Key] = []
    keys.reserveCapacity(units.count * 3)
    for (index, unit) in units.enumerated() {
      let folded = VietnameseText.folded(unit.name)
      keys.append(Key(text: folded, unit: Int32(index), word: 0))
      var word: Int32 = 1
      for position in folded.indices where folded[position] == " " || folded[position] == "-" {
        let rest = folded[folded.index(after: position)...]
        if let first = rest.first, first != " ", first != "-" {
          keys.append(Key(text: String(rest), unit: Int32(index), word: word))
        }
        word += 1
      }
    }
    keys.sort { $0.text < $1.text }
    self.keys = keys
    levels = units.map(\.level)
  }

  /// Positions of units, whole names before later words, higher levels first.
  func find(_ prefix: String, limit: Int, where included: (Int) -> Bool) -> [Int] {
    let query = VietnameseText.folded(UnitName.readings(of: prefix).first?.name ?? "")
    guard !query.isEmpty, limit > 0 else { return [] }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].text < query { low = middle + 1 } else { high = middle }
    }
    var hits: [(rank: Int, position: Int, unit: Int)] = []
    var seen: Set<Int> = []
    var position = low
    while position < keys.count, keys[position].text.hasPrefix(query) {
      let key = keys[position]
      let unit = Int(key.unit)
      if included(unit), seen.insert(unit).inserted {
        let level = levels[unit] == .province ? 0 : levels[unit] == .district ? 1 : 2
        let rank = (key.text == query && key.word == 0 ? 0 : key.word == 0 ? 1 : 2) * 3 + level
        hits.append((rank, position, unit))
      }
      position += 1
    }
    hits.sort { ($0.rank, $0.position) < ($1.rank, $1.position) }
    return hits.prefix(limit).map(\.unit)
  }
}
