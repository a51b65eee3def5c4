/// The keys of an entry: under one rule as written, with the date read as lunar, or with the age a year off either way.
struct BlockEntryKeys {
  let keys: BlockingKeys
  let places: PlaceStore

  @inline(__always)
  func key(
    _ rule: BlockingRule, _ variant: Int, _ row: UnsafePointer<EntityRow>, _ words: BlockingKeys.Words, lunar: PackedDate,
    number: UInt64
  ) -> UInt64 {
    let date = words.date
    // Entries with a full date have better keys than the year.
    if rule == .partialYear, date.isFromAge || (date.isFull && !date.isNewYear) { return 0 }
    if rule.usesPlace {
      let core = places.home(row)
      let place = variant == 0 ? core : places.successors?.successor(core) ?? 0
      return BlockingKeys.key(rule, words, date: date, year: date.year, number: UInt64(place))
    }
    if variant == 0 { return BlockingKeys.key(rule, words, date: date, year: date.year, number: number) }
    if rule == .nameYear {
      guard date.isFromAge else { return 0 }
      return BlockingKeys.key(rule, words, date: date, year: date.year + (variant == 1 ? -1 : 1), number: number)
    }
    return lunar.isKnown ? BlockingKeys.key(rule, words, date: lunar, year: lunar.year, number: number) : 0
  }

  /// Takes the keys of entries into the filters of their rules; all entries without a list.
  func fill(_ filters: [(rule: BlockingRule, filter: KeyFilter)], _ entries: EntityTable, _ rows: [Int]?) {
    filters.withUnsafeBufferPointer { filters in
      for at in 0..<(rows?.count ?? entries.count) {
        let i = rows?[at] ?? at
        let row = UnsafePointer(entries.rows + i)
        let words = keys.words(row)
        let (lunar, number) = (entries.extras[i].lunar, entries.numbers[i])
        for (rule, filter) in filters {
          for variant in 0..<rule.entryKeys {
            let key = key(rule, variant, row, words, lunar: lunar, number: number)
            if key != 0 { filter.insert(key) }
          }
        }
      }
    }
  }
}
