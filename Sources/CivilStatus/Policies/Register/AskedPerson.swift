/// What a reading says of one person of an entry, as far as it could be read.
struct AskedPerson {
  var name: String
  var sex: Sex?
  var birth: PartialDate?
  var father: String
  var mother: String
  /// The other one of a married couple.
  var spouse = ""
  /// Digits only.
  var number: String

  init(_ role: PersonRole, schema: RegisterSchema, _ read: ReadValues) {
    name = read.text(role.fullName)
    sex = read.sex(role)
    birth = read.date(role.birthDate)
    father = read.text(role.fatherName)
    mother = read.text(role.motherName)
    let personal = read.digits(role.personalId)
    number = personal.isEmpty ? read.digits(role.idNumber) : personal
    for parent in schema.persons where parent.parentOf == role.id {
      switch read.sex(parent) {
      case .male where father.isEmpty: father = read.text(parent.fullName)
      case .female where mother.isEmpty: mother = read.text(parent.fullName)
      default: break
      }
    }
    if schema.kind == .marriage {
      spouse = schema.persons.first { $0.isPrincipal && $0.id != role.id }.map { read.text($0.fullName) } ?? ""
    }
  }

  var question: RegisterQuestion { RegisterQuestion(name: name, father: father, mother: mother, number: number) }

  /// The one person of `near` who is meant beyond doubt, and whom nobody else could be taken for.
  func sure(among near: [RegisterRow]) -> RegisterRow? {
    let meant = near.filter { isMeant($0) }
    guard meant.count == 1, !near.contains(where: { $0.id != meant[0].id && isRival($0) }) else { return nil }
    return meant[0]
  }

  /// Name and whole date of birth agree and nothing contradicts: a reading that is wrong does not meet both in one row by chance. One
  /// value may be written otherwise, as two offices write it, when all the more agrees: both parents, or the number.
  private func isMeant(_ row: RegisterRow) -> Bool {
    if let sex, let other = row.sex, sex != other { return false }
    if number.utf8.count == 12, !row.id12.isEmpty, number != row.id12 { return false }
    var deviations = 0
    if !SameName.agree(name, row.fullName) {
      guard SameName.differsByALetter(name, row.fullName) else { return false }
      deviations += 1
    }
    guard let birth, let born = row.birth else { return false }
    let isRough = birth != born || !birth.isFull
    let isWhole = !isRough && deviations == 0
    if isRough {
      guard birth.isAlmost(born) else { return false }
      deviations += 1
    }
    // A wife or husband may have been another one then; a parent never.
    var parents = 0
    for (read, said) in [(father, row.fatherName), (mother, row.motherName)] where !read.isEmpty && !said.isEmpty {
      if SameName.agree(read, said) {
        parents += 1
      } else {
        guard SameName.differsByMarks(read, said) else { return false }
        deviations += 1
      }
    }
    let isCouple = !spouse.isEmpty && SameName.agree(spouse, row.spouseName)
    switch deviations {
    case 0: return true
    case 1:
      // Name and day are whole: the deviation is a parent's mark. A year alone is no deviation of a couple.
      return parents == 2 || (isWhole && parents == 1) || row.bears(number) || (isCouple && birth.isPart(of: born))
    default: return false
    }
  }

  /// Somebody whom a slip of the reader, or of the book, could make the one meant.
  private func isRival(_ row: RegisterRow) -> Bool {
    let sameFather = SameName.differsByMarks(father, row.fatherName)
    let sameMother = SameName.differsByMarks(mother, row.motherName)
    if SameName.differsByMarks(name, row.fullName) {
      guard let born = row.birth, let birth else { return true }
      if sameFather || sameMother || born == birth { return true }
      // A namesake with other parents, whom both sides name, is none to fear; nor one whose day a slip does not make this one.
      let isApart = [(father, row.fatherName), (mother, row.motherName)].contains { !$0.0.isEmpty && !$0.1.isEmpty }
      if !isApart && born.isASlip(from: birth) { return true }
    }
    // Twins, and the same child entered twice.
    if (sameFather || sameMother) && row.birth == birth { return true }
    return row.bears(number)
  }
}

extension PartialDate {
  /// Whether the other date says the same and perhaps more.
  func isPart(of other: PartialDate) -> Bool {
    year == other.year && (month == nil || month == other.month) && (day == nil || day == other.day)
  }

  /// Whether one digit makes the one day the other, or day and month changed places; of dates that are not whole, whether they lie
  /// within two years.
  func isASlip(from other: PartialDate) -> Bool {
    guard isFull, other.isFull else { return abs(year - other.year) <= 2 }
    if day == other.month && month == other.day { return year == other.year }
    return zip(isoText.utf8, other.isoText.utf8).count { $0 != $1 } <= 1
  }

  /// Whether one of the two can be the other as another office has it: less exact, a slip in day or month, or in the year alone.
  func isAlmost(_ other: PartialDate) -> Bool {
    abs(year - other.year) <= 1 || (isFull && month == other.month && day == other.day)
  }
}
