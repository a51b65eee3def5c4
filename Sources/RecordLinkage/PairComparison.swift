import VietnameseText

/// One entry's person against one person of the extract, field by field.
struct PairComparison {
  /// The entry's side, keyed once and compared with many.
  struct Entry {
    let query: RecordQuery
    let digits: IdentityDigits
    let name: NameKeys
    let father: NameKeys
    let mother: NameKeys
    let spouse: NameKeys

    init(_ query: RecordQuery) {
      self.query = query
      digits = IdentityDigits(query.idNumber)
      name = NameKeys(query.fullName)
      father = NameKeys(query.fatherName)
      mother = NameKeys(query.motherName)
      spouse = NameKeys(query.spouseName)
    }
  }

  /// A name in its two keys: as readers see it, and without marks.
  struct NameKeys {
    let comparison: String
    let folded: String

    init(_ name: String) {
      comparison = VietnameseText.comparisonKey(name)
      folded = VietnameseText.folded(name)
    }

    func agreement(with other: String) -> Agreement {
      let otherFolded = VietnameseText.folded(other)
      if folded.isEmpty || otherFolded.isEmpty { return .unknown }
      if folded != otherFolded { return .different }
      return comparison == VietnameseText.comparisonKey(other) ? .equal : .marksDiffer
    }
  }

  static func reasons(_ entry: Entry, _ person: PersonRecord) -> [MatchReason] {
    let query = entry.query
    let number = person.id12.isEmpty || (entry.digits.twelve.isEmpty && !person.id9.isEmpty) ? person.id9 : person.id12
    return [
      MatchReason(
        field: .idNumber, agreement: entry.digits.agreement(with: IdentityDigits(person: person)), entryValue: query.idNumber,
        personValue: number),
      MatchReason(
        field: .fullName, agreement: entry.name.agreement(with: person.fullName), entryValue: query.fullName,
        personValue: person.fullName),
      MatchReason(
        field: .sex, agreement: sexes(query.sex, person.sex), entryValue: query.sex?.labelVi ?? "",
        personValue: person.sex?.labelVi ?? ""),
      MatchReason(
        field: .birthDate, agreement: dates(query.birthDate, person.birthDate), entryValue: query.birthDate.text,
        personValue: person.birthDate.text),
      MatchReason(
        field: .father, agreement: entry.father.agreement(with: person.fatherName), entryValue: query.fatherName,
        personValue: person.fatherName),
      MatchReason(
        field: .mother, agreement: entry.mother.agreement(with: person.motherName), entryValue: query.motherName,
        personValue: person.motherName),
      MatchReason(
        field: .spouse, agreement: entry.spouse.agreement(with: person.spouseName), entryValue: query.spouseName,
        personValue: person.spouseName),
    ]
  }

  static func dates(_ a: DateParts, _ b: DateParts) -> Agreement {
    let pairs = [(a.year, b.year), (a.month, b.month), (a.day, b.day)]
    var known = 0
    for case (let x?, let y?) in pairs {
      if x != y { return .different }
      known += 1
    }
    if known == 3 { return .equal }
    return a.year != nil && b.year != nil ? .compatible : .unknown
  }

  private static func sexes(_ a: Sex?, _ b: Sex?) -> Agreement {
    guard let a, let b else { return .unknown }
    return a == b ? .equal : .different
  }
}
