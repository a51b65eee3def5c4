/// One entry against one person: every field to its level, all levels in one word.
struct PairComparer {
  let words: TokenComparer
  let places: PlaceView

  /// The entry's side of a comparison.
  struct Entry {
    let row: UnsafePointer<EntityRow>
    let number: UInt64
    let lunar: PackedDate
  }

  /// The whole vector.
  @inline(__always)
  func vector(_ entry: Entry, _ person: UnsafePointer<EntityRow>, number: UInt64, former: UInt64) -> UInt32 {
    people(entry, person) | places(entry, person) | numbers(entry, number: number, former: former)
  }

  /// Names, sex and date: what tells most pairs apart.
  @inline(__always)
  func people(_ entry: Entry, _ b: UnsafePointer<EntityRow>) -> UInt32 {
    let a = entry.row
    var vector: UInt32 = 0
    let aName = a.pointee.name
    let bName = b.pointee.name
    var sameMiddle = false
    if aName.given != 0, bName.given != 0 {
      vector |= given(words.word(aName.given, bName.given)) << 6
      vector |= middle(words.middle(aName.middle, bName.middle)) << 3
      sameMiddle = aName.middle == bName.middle && aName.middle != 0
      if aName.surname != 0, bName.surname != 0 { vector |= surname(words.word(aName.surname, bName.surname)) }
    }
    let aSex = a.pointee.date.sex
    let bSex = b.pointee.date.sex
    // Thị and Văn tell the sex already; agreement counts once.
    if aSex != 0, bSex != 0, aSex != bSex || !sameMiddle { vector |= (aSex == bSex ? 1 : 2) << 9 }
    vector |= DateLevel.between(a.pointee.date, lunar: entry.lunar, b.pointee.date).rawValue << 11
    vector |= parent(a.pointee.father, b.pointee.father, withSurname: a.pointee.father.surname != aName.surname) << 15
    vector |= parent(a.pointee.mother, b.pointee.mother, withSurname: true) << 18
    vector |= parent(a.pointee.spouse, b.pointee.spouse, withSurname: true) << 21
    return vector
  }

  /// The places of birth and origin as one level, the residence as another.
  @inline(__always)
  func places(_ entry: Entry, _ b: UnsafePointer<EntityRow>) -> UInt32 {
    let a = entry.row
    let isHomeless = a.pointee.birthPlace == 0 && a.pointee.origin == 0
    // Who lives where he died was mostly born there: a death names no other place.
    let from = isHomeless ? a.pointee.residence : a.pointee.birthPlace
    let roots = isHomeless ? a.pointee.residence : a.pointee.origin
    let born = places.level(from, b.pointee.birthPlace)
    let isOnce = from == roots && b.pointee.birthPlace == b.pointee.origin
    let origin = isOnce ? born : places.level(roots, b.pointee.origin)
    let home = born == 0 ? origin : origin == 0 ? born : min(born, origin)
    return (home << 3 | places.level(a.pointee.residence, b.pointee.residence)) << 24
  }

  @inline(__always)
  func numbers(_ entry: Entry, number: UInt64, former: UInt64) -> UInt32 {
    if entry.number == 0 { return 0 }
    let known = IdentityNumber.isTwelve(entry.number) ? number : former
    // Identifiers that are no numbers carry the highest bit.
    if known == 0 || known >> 63 != 0 { return 0 }
    if known == entry.number { return 1 << 30 }
    return (IdentityNumber.isNear(entry.number, known) ? 2 : 3) << 30
  }

  @inline(__always)
  private func surname(_ level: TokenLevel) -> UInt32 {
    switch level {
    case .equal: 1
    case .tone, .marks: 2
    case .near: 3
    case .dropped, .different: 4
    }
  }

  @inline(__always)
  private func given(_ level: TokenLevel) -> UInt32 { level == .different ? 5 : level.rawValue }

  @inline(__always)
  private func middle(_ level: TokenLevel) -> UInt32 {
    switch level {
    case .equal: 1
    case .tone, .marks: 2
    case .near: 3
    case .dropped: 4
    case .different: 5
    }
  }

  /// A relative's name as a whole. A father's surname that is the entry's own says nothing new and is left out.
  @inline(__always)
  private func parent(_ a: NameIDs, _ b: NameIDs, withSurname: Bool) -> UInt32 {
    if a.given == 0 || b.given == 0 { return 0 }
    let given = words.word(a.given, b.given)
    let surname = withSurname && a.surname != 0 && b.surname != 0 ? words.word(a.surname, b.surname) : .equal
    let agrees = surname.rawValue <= TokenLevel.marks.rawValue
    if given.rawValue <= TokenLevel.marks.rawValue {
      let middle = words.middle(a.middle, b.middle)
      if given == .equal, middle == .equal, surname == .equal { return 1 }
      if !agrees { return 5 }
      if middle.rawValue <= TokenLevel.marks.rawValue { return 2 }
      return middle == .different ? 5 : 3
    }
    guard agrees else { return 7 }
    let middle = words.middle(a.middle, b.middle)
    if given == .near, middle != .different { return 4 }
    return middle == .equal && a.middle != 0 ? 6 : 7
  }
}
