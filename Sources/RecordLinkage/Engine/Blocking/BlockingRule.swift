/// Which values must agree for a pair to be looked at. Each rule survives other slips; a pair needs one of them.
enum BlockingRule: Int, CaseIterable, Sendable {
  case dateGiven, dateMother, dateFather, dateSpouse, dateSurname
  case nameYear, nameDay, nameMother, nameFather, parents, nameSpouse, number
  case givenParents, yearParents, givenMother, partialYear
  case placeGivenYear, placeGivenDay, placeMotherYear

  /// For entries that are open after the first pass, when it is known what has become of the old units.
  static let second: [BlockingRule] = [.placeGivenYear, .placeGivenDay, .placeMotherYear]

  /// True for keys with the place a person comes from.
  var usesPlace: Bool { Self.second.contains(self) }

  /// How many keys an entry may have under this rule (the date as written and read as lunar; an age and its neighbours).
  var entryKeys: Int {
    switch self {
    case .dateGiven, .dateMother, .placeGivenYear, .placeGivenDay, .placeMotherYear: 2
    case .nameYear: 3
    default: 1
    }
  }

  /// Crowded blocks are entered by year; those of one year already by the mother's given name.
  var refinesByYear: Bool {
    switch self {
    case .nameDay, .nameMother, .nameFather, .parents, .nameSpouse, .givenParents, .givenMother, .placeGivenDay: true
    default: false
    }
  }
}

/// Computes keys. A key is a hash of content alone; 0 means that the row has no such key.
struct BlockingKeys {
  /// Hash of the loose form, per word.
  let loose: UnsafePointer<UInt32>

  @inline(__always)
  private func word(_ id: UInt32) -> UInt64 { UInt64(loose[Int(id)]) }

  @inline(__always)
  private func key(_ rule: BlockingRule, _ a: UInt64, _ b: UInt64) -> UInt64 {
    ByteHash.mix(a &+ UInt64(rule.rawValue + 1) &* 0x9E37_79B9_7F4A_7C15, b) | 1
  }

  @inline(__always)
  private func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { word(a) << 32 | word(b) }

  @inline(__always)
  private func full(_ name: NameIDs) -> UInt64 { ByteHash.mix(pair(name.surname, name.given), word(name.middle)) }

  /// The key of a row under a rule with a given date, year and number; for keys with a place the number is the place's.
  @inline(__always)
  func key(
    _ rule: BlockingRule, _ row: UnsafePointer<EntityRow>, date: PackedDate, year: Int, number: UInt64
  ) -> UInt64 {
    let name = row.pointee.name
    switch rule {
    case .dateGiven:
      let day = date.unswapped
      return day == 0 || name.given == 0 ? 0 : key(rule, UInt64(day), word(name.given))
    case .dateMother:
      let day = date.unswapped
      return day == 0 || row.pointee.mother.given == 0 ? 0 : key(rule, UInt64(day), word(row.pointee.mother.given))
    case .dateFather:
      let day = date.unswapped
      return day == 0 || row.pointee.father.given == 0 ? 0 : key(rule, UInt64(day), word(row.pointee.father.given))
    case .dateSpouse:
      let day = date.unswapped
      return day == 0 || row.pointee.spouse.given == 0 ? 0 : key(rule, UInt64(day), word(row.pointee.spouse.given))
    case .dateSurname:
      let day = date.unswapped
      return day == 0 || name.surname == 0 ? 0 : key(rule, UInt64(day), pair(name.surname, name.middle))
    case .nameYear:
      return year == 0 || name.given == 0 ? 0 : key(rule, full(name), UInt64(year))
    case .nameDay:
      let day = date.unswapped & 1023
      return !date.isFull || name.given == 0 ? 0 : key(rule, full(name), UInt64(day))
    case .nameMother:
      let mother = row.pointee.mother
      return mother.given == 0 || name.given == 0
        ? 0 : key(rule, pair(name.surname, name.given), pair(mother.surname, mother.given))
    case .nameFather:
      let father = row.pointee.father
      return father.given == 0 || name.given == 0
        ? 0 : key(rule, pair(name.surname, name.given), pair(father.middle, father.given))
    case .parents:
      let (father, mother) = (row.pointee.father, row.pointee.mother)
      return father.given == 0 || mother.given == 0 ? 0 : key(rule, full(father), full(mother))
    case .nameSpouse:
      let spouse = row.pointee.spouse
      return spouse.given == 0 || name.given == 0
        ? 0 : key(rule, pair(name.surname, name.given), pair(spouse.surname, spouse.given))
    case .givenParents:
      let (father, mother) = (row.pointee.father.given, row.pointee.mother.given)
      return name.given == 0 || father == 0 || mother == 0 ? 0 : key(rule, word(name.given), pair(father, mother))
    case .yearParents:
      let (father, mother) = (row.pointee.father.given, row.pointee.mother.given)
      return year == 0 || father == 0 || mother == 0 ? 0 : key(rule, UInt64(year), pair(father, mother))
    case .givenMother:
      let mother = row.pointee.mother
      return name.given == 0 || mother.given == 0 ? 0 : key(rule, word(name.given), full(mother))
    case .partialYear:
      return year == 0 || name.given == 0 || name.surname == 0 ? 0 : key(rule, UInt64(year), pair(name.surname, name.given))
    case .placeGivenYear:
      return year == 0 || name.given == 0 || number == 0 ? 0 : key(rule, UInt64(year) << 32 | word(name.given), number)
    case .placeGivenDay:
      let day = UInt64(date.unswapped & 1023)
      return !date.isFull || name.given == 0 || number == 0 ? 0 : key(rule, day << 32 | word(name.given), number)
    case .placeMotherYear:
      let mother = row.pointee.mother.given
      return year == 0 || mother == 0 || number == 0 ? 0 : key(rule, UInt64(year) << 32 | word(mother), number)
    case .number:
      return number == 0 || number >> 63 != 0 ? 0 : key(rule, number, 1)
    }
  }

  /// Twelve bits by which a crowded block is narrowed; 0 when the row does not say.
  @inline(__always)
  func refinement(_ rule: BlockingRule, _ row: UnsafePointer<EntityRow>) -> UInt64 {
    if rule.refinesByYear {
      let year = row.pointee.date.year
      return year == 0 ? 0 : UInt64(min(max(year - 1850, 1), 255)) << 4
    }
    let mother = row.pointee.mother.given
    return mother == 0 ? 0 : word(mother) & 0xFFF | 1
  }
}
