/// Entries of a death book.
extension EntryBuilder {
  private static let causes: [(String, Double)] = [
    ("Tuổi già", 10), ("Già yếu", 8), ("Bệnh", 4), ("Tai biến mạch máu não", 5), ("Ung thư gan", 3), ("Ung thư phổi", 3),
    ("Suy tim", 3), ("Tai nạn giao thông", 2), ("Đuối nước", 1), ("Viêm phổi", 2), ("Xơ gan", 1),
  ]

  mutating func deaths() -> [TruthEntry] {
    var result: [TruthEntry] = []
    for person in world.persons {
      guard let death = person.death, person.movedYear == nil else { continue }
      if death.year >= plan.openingYear, death <= lastDay {
        let late = random.chance(0.06)
        let day = death.adding(days: late ? random.int(40...300) : random.int(1...14))
        if day >= firstDay, day <= lastDay { result.append(entry(of: person, died: death, on: day, late: late)) }
      } else if death.year >= 1964, death.year < plan.openingYear - 1, random.chance(0.022) {
        result.append(entry(of: person, died: death, on: day(from: firstDay, to: lastDay), late: true))
      }
    }
    return result
  }

  private mutating func entry(of person: Person, died: CivilDay, on day: CivilDay, late: Bool) -> TruthEntry {
    var entry = entry(on: day, kind: late ? ("Đăng ký quá hạn", "4") : ("Đăng ký đúng hạn", "1"))
    var f = entry.fields
    f["deceasedFullName"] = TruthValue(person.fullName)
    f["deceasedGender"] = gender(person)
    birthOfOld(person, died, &f, &entry.oddities)
    f["deceasedEthnicity"] = TruthValue(person.ethnicity)
    f["deceasedNationality"] = TruthValue("Việt Nam")
    f["deceasedResidence"] = TruthValue(world.villageHome(person, on: max(died, CivilDay(1992, 1, 1))))
    identity("deceased", person, on: died, into: &f, full: true)
    if died.year < 1985, random.chance(0.6) {
      f["deceasedDeathDate"] = year(died)
      if !entry.oddities.contains(Oddity.yearOnly.rawValue) { entry.oddities.append(Oddity.yearOnly.rawValue) }
      f["deceasedDeathDateInWords"] = TruthValue("")
      f["deceasedDeathTime"] = TruthValue("")
    } else {
      f["deceasedDeathDate"] = date(died)
      f["deceasedDeathDateInWords"] = TruthValue(SpokenDate.words(died))
      f["deceasedDeathTime"] = TruthValue(
        random.chance(0.8) ? "\(random.int(0...23)) giờ \(twoDigits(random.int(0...11) * 5))" : "")
    }
    let young = (20...27).contains(person.birth.years(to: died)) && died.year < 1980
    f["deceasedDeathPlace"] = TruthValue(
      young
        ? "Chiến trường"
        : random.pick(weighted: [("Tại nhà", 7.0), ("Bệnh viện đa khoa huyện Thanh Lam", 2), ("Bệnh viện tỉnh", 1)]))
    f["deceasedDeathCause"] = TruthValue(young ? "Hy sinh" : random.pick(weighted: EntryBuilder.causes))
    let notice = random.chance(0.7)
    f["deathNoticeNumber"] = TruthValue(notice ? "\(twoDigits(random.int(1...60)))/\(day.year)" : "")
    f["deathNoticeDate"] = notice ? date(day.adding(days: -1)) : TruthValue("")
    f["deathNoticeIssuer"] = TruthValue(
      notice ? (random.chance(0.7) ? "Trưởng \(InventedUnits.villages[person.village])" : "Trạm y tế xã") : "")
    reporter(of: person, on: day, &f)
    entry.fields = f
    entry.links = [link("deceased", person)]
    if late { entry.oddities.append(Oddity.lateRegistration.rawValue) }
    return entry
  }

  /// Old people's birthdays were often not known.
  private mutating func birthOfOld(
    _ person: Person, _ died: CivilDay, _ f: inout [String: TruthValue], _ oddities: inout [String]
  ) {
    guard person.birth.year < 1950 else {
      f["deceasedBirthDate"] = date(person.birth)
      return
    }
    switch random.int(0...9) {
    case 0...5:
      f["deceasedBirthDate"] = year(person.birth)
      oddities.append(Oddity.yearOnly.rawValue)
    case 6, 7:
      f["deceasedBirthDate"] = TruthValue(
        random.chance(0.5) ? "\(person.birth.years(to: died)) tuổi" : "~\(person.birth.years(to: died))t")
      oddities.append(Oddity.ageInsteadOfDate.rawValue)
    default: f["deceasedBirthDate"] = date(person.birth)
    }
  }

  private mutating func reporter(of person: Person, on day: CivilDay, _ f: inout [String: TruthValue]) {
    let children = person.couples.flatMap { world.couples[$0].children }.map { world.persons[$0] }
      .filter { $0.isAlive(on: day) && $0.birth.years(to: day) >= 18 }
    if let spouse = world.spouse(of: person, on: day), spouse.isAlive(on: day), random.chance(0.3) {
      f["requesterFullName"] = TruthValue(spouse.fullName)
      f["requesterRelation"] = TruthValue(spouse.sex == .male ? "Chồng" : "Vợ")
      identity("requester", spouse, on: day, into: &f, full: false)
    } else if let child = children.first {
      f["requesterFullName"] = TruthValue(child.fullName)
      f["requesterRelation"] = TruthValue(child.sex == .male ? "Con trai" : "Con gái")
      identity("requester", child, on: day, into: &f, full: false)
    } else {
      f["requesterFullName"] = TruthValue(NameStock.fullName(.male, 1970, &random, surname: person.surname))
      f["requesterRelation"] = TruthValue("Cháu ruột")
      f["requesterIdDocumentNumber"] = TruthValue("")
    }
  }
}
