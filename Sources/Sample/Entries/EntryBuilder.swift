/// The common part of writing entries: dates in the book's manner, places, office and signers.
struct EntryBuilder {
  let world: World
  let plan: BookPlan
  let staff: Staff
  var random: SeededGenerator

  init(world: World, plan: BookPlan, staff: Staff, seed: UInt64) {
    self.world = world
    self.plan = plan
    self.staff = staff
    random = SeededGenerator(seed: seed, part: plan.slug)
  }

  /// The office as it was called when the book was opened.
  var office: String {
    "UBND \(world.units.fullName(InventedUnits.home, on: CivilDay(plan.openingYear, 6, 1)))"
  }

  var firstDay: CivilDay { CivilDay(plan.openingYear, 1, 4) }
  var lastDay: CivilDay { CivilDay(plan.lastYear, 12, 29) }

  /// A date as this book's clerks write it.
  mutating func date(_ day: CivilDay) -> TruthValue {
    let text =
      switch random.int(0...9) {
      case 0...5: day.slashed
      case 6, 7: "\(day.day)/\(day.month)/\(day.year)"
      case 8: "\(twoDigits(day.day))-\(twoDigits(day.month))-\(day.year)"
      default: plan.paper == "A4" ? "ngày \(twoDigits(day.day)) tháng \(twoDigits(day.month)) năm \(day.year)" : day.dotted
      }
    return TruthValue(text, normalised: day.dotted)
  }

  /// Only the year.
  func year(_ day: CivilDay) -> TruthValue { TruthValue(String(day.year), normalised: String(day.year)) }

  func code(_ label: String, _ code: String) -> TruthValue { TruthValue(label, normalised: code) }

  func gender(_ person: Person) -> TruthValue { code(person.sex.rawValue, person.sex == .male ? "1" : "2") }

  /// An entry with what the office writes into every one. The number comes later, when the book is in order.
  mutating func entry(on day: CivilDay, kind: (label: String, code: String)?) -> TruthEntry {
    let term = staff.term(day.year)
    let deputy = random.chance(0.3)
    var fields: [String: TruthValue] = [
      "registrationDate": date(day),
      "signer": TruthValue(deputy ? term.deputy : term.chairman),
      "signerTitle": TruthValue(deputy ? "Phó Chủ tịch" : "Chủ tịch"),
      "clerk": TruthValue(term.clerk),
      "notes": TruthValue(""),
      plan.kind == "maritalStatus" ? "issuingPlace" : "registrationPlace": TruthValue(office),
    ]
    if let kind { fields["registrationKind"] = code(kind.label, kind.code) }
    return TruthEntry(
      key: "", kind: plan.kind, number: 0, registrationDate: day, registrationYear: day.year, fields: fields, links: [],
      oddities: [])
  }

  func link(_ role: String, _ person: Person) -> PersonLink { PersonLink(role: role, person: person.index) }

  /// Number, kind, day and issuer of the identity paper a person had on a day.
  mutating func identity(
    _ prefix: String, _ person: Person, on day: CivilDay, into fields: inout [String: TruthValue], full: Bool
  ) {
    let newer = day.year >= 2017 ? person.personalID : nil
    let number = newer ?? person.olderID
    guard let number, person.birth.years(to: day) >= 15 else {
      fields[prefix + "IdDocumentNumber"] = TruthValue("")
      if full {
        fields[prefix + "IdDocumentKind"] = TruthValue("")
        fields[prefix + "IdDocumentIssueDate"] = TruthValue("")
        fields[prefix + "IdDocumentIssuer"] = TruthValue("")
      }
      return
    }
    fields[prefix + "IdDocumentNumber"] = TruthValue(number)
    guard full else { return }
    fields[prefix + "IdDocumentKind"] = newer == nil ? code("Giấy CMND", "1") : code("Thẻ căn cước công dân", "4")
    let earliest = max(person.birth.adding(days: 15 * 366), newer == nil ? CivilDay(1979, 1, 1) : CivilDay(2016, 2, 1))
    let issued = earliest.adding(days: random.int(0...max(1, min(2_500, day.ordinal - earliest.ordinal - 10))))
    fields[prefix + "IdDocumentIssueDate"] = date(min(issued, day))
    let province = issued.iso < InventedUnits.split ? "Hải Lam" : "Lam Giang"
    fields[prefix + "IdDocumentIssuer"] = TruthValue(newer == nil ? "CA \(province)" : "Cục CS QLHC về TTXH")
  }

  /// Days spread over the book's time, in order.
  mutating func day(from first: CivilDay, to last: CivilDay) -> CivilDay {
    CivilDay(ordinal: random.int(first.ordinal...max(first.ordinal, last.ordinal)))
  }
}
