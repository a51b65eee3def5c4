/// Computes keys. A key is a hash of content alone; 0 means that the row has no such key.
struct BlockingKeys {
  /// Hash of the loose form, per word.
  let loose: UnsafePointer<UInt32>

  /// The words of a name as hashes of their loose forms; `isKnown` tells whether there is a given name.
  struct Name {
    let surname: UInt64
    let middle: UInt64
    let given: UInt64
    let hasSurname: Bool
    let isKnown: Bool

    /// Surname and given name side by side.
    @inline(__always)
    var outer: UInt64 { surname << 32 | given }

    @inline(__always)
    var full: UInt64 { ByteHash.mix(outer, middle) }
  }

  /// What the keys of a row are made of, looked up once for all rules.
  struct Words {
    let name: Name
    let father: Name
    let mother: Name
    let spouse: Name
    let date: PackedDate
  }

  @inline(__always)
  private func word(_ id: UInt32) -> UInt64 { UInt64(loose[Int(id)]) }

  @inline(__always)
  private func name(_ name: NameIDs) -> Name {
    Name(
      surname: word(name.surname), middle: word(name.middle), given: word(name.given), hasSurname: name.surname != 0,
      isKnown: name.given != 0)
  }

  @inline(__always)
  func words(_ row: UnsafePointer<EntityRow>) -> Words {
    Words(
      name: name(row.pointee.name), father: name(row.pointee.father), mother: name(row.pointee.mother),
      spouse: name(row.pointee.spouse), date: row.pointee.date)
  }

  @inline(__always)
  private static func key(_ rule: BlockingRule, _ a: UInt64, _ b: UInt64) -> UInt64 {
    ByteHash.mix(a &+ UInt64(rule.rawValue + 1) &* 0x9E37_79B9_7F4A_7C15, b) | 1
  }

  /// The key of a row under a rule with a given date, year and number; for keys with a place the number is the place's.
  @inline(__always)
  static func key(_ rule: BlockingRule, _ row: Words, date: PackedDate, year: Int, number: UInt64) -> UInt64 {
    let name = row.name
    switch rule {
    case .dateGiven:
      let day = date.unswapped
      return day == 0 || !name.isKnown ? 0 : key(rule, UInt64(day), name.given)
    case .dateMother:
      let day = date.unswapped
      return day == 0 || !row.mother.isKnown ? 0 : key(rule, UInt64(day), row.mother.given)
    case .dateFather:
      let day = date.unswapped
      return day == 0 || !row.father.isKnown ? 0 : key(rule, UInt64(day), row.father.given)
    case .dateSpouse:
      let day = date.unswapped
      return day == 0 || !row.spouse.isKnown ? 0 : key(rule, UInt64(day), row.spouse.given)
    case .dateSurname:
      let day = date.unswapped
      return day == 0 || !name.hasSurname ? 0 : key(rule, UInt64(day), name.surname << 32 | name.middle)
    case .nameYear:
      return year == 0 || !name.isKnown ? 0 : key(rule, name.full, UInt64(year))
    case .nameDay:
      let day = date.unswapped & 1023
      return !date.isFull || !name.isKnown ? 0 : key(rule, name.full, UInt64(day))
    case .nameMother:
      return !row.mother.isKnown || !name.isKnown ? 0 : key(rule, name.outer, row.mother.outer)
    case .nameFather:
      return !row.father.isKnown || !name.isKnown ? 0 : key(rule, name.outer, row.father.middle << 32 | row.father.given)
    case .parents:
      return !row.father.isKnown || !row.mother.isKnown ? 0 : key(rule, row.father.full, row.mother.full)
    case .nameSpouse:
      return !row.spouse.isKnown || !name.isKnown ? 0 : key(rule, name.outer, row.spouse.outer)
    case .givenParents:
      return !name.isKnown || !row.father.isKnown || !row.mother.isKnown
        ? 0 : key(rule, name.given, row.father.given << 32 | row.mother.given)
    case .yearParents:
      return year == 0 || !row.father.isKnown || !row.mother.isKnown
        ? 0 : key(rule, UInt64(year), row.father.given << 32 | row.mother.given)
    case .givenMother:
      return !name.isKnown || !row.mother.isKnown ? 0 : key(rule, name.given, row.mother.full)
    case .partialYear:
      return year == 0 || !name.isKnown || !name.hasSurname ? 0 : key(rule, UInt64(year), name.outer)
    case .placeGivenYear:
      return year == 0 || !name.isKnown || number == 0 ? 0 : key(rule, UInt64(year) << 32 | name.given, number)
    case .placeGivenDay:
      let day = UInt64(date.unswapped & 1023)
      return !date.isFull || !name.isKnown || number == 0 ? 0 : key(rule, day << 32 | name.given, number)
    case .placeMotherYear:
      return year == 0 || !row.mother.isKnown || number == 0 ? 0 : key(rule, UInt64(year) << 32 | row.mother.given, number)
    case .number:
      return number == 0 || number >> 63 != 0 ? 0 : key(rule, number, 1)
    }
  }

  /// Twelve bits by which a crowded block is narrowed; 0 when the row does not say.
  @inline(__always)
  static func refinement(_ rule: BlockingRule, _ row: Words) -> UInt64 {
    if rule.refinesByYear {
      let year = row.date.year
      return year == 0 ? 0 : UInt64(min(max(year - 1850, 1), 255)) << 4
    }
    return !row.mother.isKnown ? 0 : row.mother.given & 0xFFF | 1
  }
}
