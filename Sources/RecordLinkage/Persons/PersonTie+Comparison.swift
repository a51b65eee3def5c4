extension PersonTie {
  /// Compares two mentions; symmetric.
  public init(_ a: KeyedMention, _ b: KeyedMention) {
    self.init()
    let name = a.name.level(b.name)
    let number = a.digits.agreement(with: b.digits)
    let date = Self.date(a, b)
    add(.fullName, Self.agreement(name), Self.weigh(name, min(a.name.bits, b.name.bits)), a.mention.name, b.mention.name)
    // A number belongs to one person; of two dates beside it one is wrong.
    let dateBits = number == .equal ? max(date.bits, -6) : date.bits
    add(.birthDate, date.agreement, dateBits, a.birth.text, b.birth.text)
    add(.idNumber, number, number == .equal ? 19 : number == .different ? -6 : 0, a.mention.number, b.mention.number)
    addRelative(.father, a.father, b.father, a.mention.father, b.mention.father)
    addRelative(.mother, a.mother, b.mother, a.mention.mother, b.mention.mother)
    addRelative(.spouse, a.partner, b.partner, a.mention.partner, b.mention.partner)
    let sexes = (a.mention.sex, b.mention.sex)
    let differ = sexes.0 != nil && sexes.1 != nil && sexes.0 != sexes.1
    if differ { add(.sex, .different, -6, sexes.0?.labelVi ?? "", sexes.1?.labelVi ?? "") }
    let isNumbered = number == .equal
    let areBirths = a.mention.isOwnBirth && b.mention.isOwnBirth
    let hasOtherTwelve = !a.digits.twelve.isEmpty && !b.digits.twelve.isEmpty && a.digits.twelve != b.digits.twelve
    isContradicted =
      a.mention.id.entry == b.mention.id.entry || hasOtherTwelve
      || (!isNumbered && (differ || date.isImpossible || name == .different || (areBirths && name == .givenNear)))
    // A dead child's name is given again: years apart, and all else the same.
    let areYearsApart = Self.yearsApart(a, b) > 1
    mayBeSiblings = !isNumbered && (areYearsApart || name == .givenNear || (name != .equal && areBirths))
  }

  private mutating func add(_ field: MatchReason.Field, _ agreement: Agreement, _ bits: Double, _ a: String, _ b: String) {
    guard agreement != .unknown else { return }
    let detail = agreement.isDifference ? DifferenceDetail(field: field, entry: a, person: b)?.textVi : nil
    // Neither side is "the book" here.
    parts.append(Part(field: field, agreement: agreement, bits: bits, detailVi: detail?.hasPrefix("sổ") == true ? nil : detail))
  }

  /// A parent's or partner's name: worth less than one's own, for it comes with the household.
  private mutating func addRelative(
    _ field: MatchReason.Field, _ a: MentionName, _ b: MentionName, _ written: String, _ other: String
  ) {
    guard !a.isEmpty, !b.isEmpty else { return }
    let level = a.level(b)
    // A father's surname is his child's.
    let most = field == .father ? 6.0 : 9
    let against = field == .spouse ? -1.5 : -5
    let bits = level == .different ? against : max(Self.weigh(level, min(a.bits, b.bits, most)), against)
    add(field, Self.agreement(level), bits, written, other)
  }

  private static func weigh(_ level: MentionName.Level, _ full: Double) -> Double {
    switch level {
    case .equal: full
    case .marks: full - 2
    case .middleDropped: full - 3.5
    case .near: full - 5
    case .givenNear: 1
    case .different: -8
    }
  }

  private static func agreement(_ level: MentionName.Level) -> Agreement {
    switch level {
    case .equal: .equal
    case .marks: .marksDiffer
    default: .different
    }
  }

  private static func date(_ a: KeyedMention, _ b: KeyedMention) -> (agreement: Agreement, bits: Double, isImpossible: Bool) {
    if let x = a.birth.year, let y = b.birth.year {
      if a.birth.isFull, b.birth.isFull { return full(a.birth, b.birth) }
      let apart = abs(x - y)
      if apart == 0 {
        if let month = a.birth.month, let other = b.birth.month {
          return month == other ? (.compatible, 8.5, false) : (.different, -1, false)
        }
        return (.compatible, 5.2, false)
      }
      return (.different, apart == 1 ? 1.5 : apart == 2 ? -2 : -12, apart > 2)
    }
    guard let x = a.birth.year ?? a.mention.birthYearByAge, let y = b.birth.year ?? b.mention.birthYearByAge else {
      return (.unknown, 0, false)
    }
    // An age counts from one at birth as often as from nought, and was often a guess.
    switch abs(x - y) {
    case 0, 1: return (.compatible, 3.7, false)
    case 2: return (.different, 1, false)
    case 3, 4: return (.different, -3, false)
    default: return (.different, -12, true)
    }
  }

  private static func yearsApart(_ a: KeyedMention, _ b: KeyedMention) -> Int {
    guard let x = a.birth.year ?? a.mention.birthYearByAge, let y = b.birth.year ?? b.mention.birthYearByAge else { return 0 }
    return abs(x - y)
  }

  private static func full(_ a: DateParts, _ b: DateParts) -> (agreement: Agreement, bits: Double, isImpossible: Bool) {
    if a == b { return (.equal, 13, false) }
    let years = abs((a.year ?? 0) - (b.year ?? 0))
    if years == 0, a.month == b.day, a.day == b.month { return (.different, 8, false) }
    let isNearYear = years <= 3 || years == 10
    if isNearYear, isOneDigitOff(a.text, b.text) { return (.different, 5, false) }
    if years == 0 { return (.different, a.month == b.month || a.day == b.day ? 3 : -2, false) }
    if years == 1, a.month == b.month, a.day == b.day { return (.different, 5, false) }
    return years <= 2 ? (.different, -5, false) : (.different, -14, true)
  }

  /// One digit is another, or two neighbours changed places.
  private static func isOneDigitOff(_ a: String, _ b: String) -> Bool {
    let (left, right) = (Array(a.utf8), Array(b.utf8))
    guard left.count == right.count else { return false }
    let places = left.indices.filter { left[$0] != right[$0] }
    if places.count == 1 { return true }
    return places.count == 2 && places[1] == places[0] + 1 && left[places[0]] == right[places[1]]
      && left[places[1]] == right[places[0]]
  }
}
