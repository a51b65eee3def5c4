/// How an entry's date of birth stands to a person's.
enum DateLevel: UInt32, CaseIterable {
  case missing = 0
  case exact = 1
  case swapped = 2
  /// The entry's date, read as lunar, is the person's.
  case lunar = 3
  /// Year and one of day and month agree.
  case onePart = 4
  /// Day and month agree, the year is one off.
  case yearOff = 5
  /// Day and month agree, the year is a slip of a digit, two or three years or a decade away.
  case yearSlip = 6
  /// Year and month agree, one side knows no day.
  case monthOnly = 7
  /// The year agrees, one side knows no more (or has 1 January).
  case yearOnly = 8
  /// The year agrees, day and month do not.
  case yearAgrees = 9
  /// The year is one off, and no more agrees or is known.
  case yearNear = 10
  /// The year is two or three off.
  case yearFar = 11
  /// The age fits within a year, the Vietnamese count included.
  case age = 12
  case ageNear = 13
  case different = 14
  /// The age does not fit.
  case ageDifferent = 15

  /// `lunar` is the entry's date read as lunar.
  @inline(__always)
  static func between(_ entry: PackedDate, lunar: PackedDate, _ person: PackedDate) -> DateLevel {
    if entry.parts == person.parts { return entry.isFull ? .exact : partial(entry, person) }
    if !entry.isKnown || !person.isKnown { return .missing }
    if entry.isFromAge { return age(entry.year - person.year) }
    if !entry.isFull || !person.isFull { return partial(entry, person) }
    if lunar.raw != 0, lunar.parts == person.parts { return .lunar }
    let isSameDay = entry.day == person.day
    let isSameMonth = entry.month == person.month
    let years = abs(entry.year - person.year)
    if years == 0 {
      if entry.day == person.month, entry.month == person.day { return .swapped }
      if isSameDay || isSameMonth { return entry.isNewYear || person.isNewYear ? .yearOnly : .onePart }
      return entry.isNewYear || person.isNewYear ? .yearOnly : .yearAgrees
    }
    if isSameDay && isSameMonth {
      if years == 1 { return .yearOff }
      return years <= 3 || years == 10 || isDigitSlip(entry.year, person.year) ? .yearSlip : .different
    }
    return years == 1 ? .yearNear : years <= 3 ? .yearFar : .different
  }

  private static func partial(_ entry: PackedDate, _ person: PackedDate) -> DateLevel {
    if !entry.isKnown { return .missing }
    if entry.isFromAge { return age(entry.year - person.year) }
    let years = abs(entry.year - person.year)
    if years > 0 { return years == 1 ? .yearNear : years <= 3 ? .yearFar : .different }
    if entry.month == 0 || person.month == 0 { return .yearOnly }
    return entry.month == person.month ? .monthOnly : .yearAgrees
  }

  private static func age(_ difference: Int) -> DateLevel {
    switch abs(difference) {
    case 0, 1: .age
    case 2, 3: .ageNear
    default: .ageDifferent
    }
  }

  private static func isDigitSlip(_ a: Int, _ b: Int) -> Bool {
    let first = [a / 1000, a / 100 % 10, a / 10 % 10, a % 10]
    let second = [b / 1000, b / 100 % 10, b / 10 % 10, b % 10]
    let places = (0..<4).filter { first[$0] != second[$0] }
    if places.count == 1 { return true }
    return places.count == 2 && first[places[0]] == second[places[1]] && first[places[1]] == second[places[0]]
  }
}
