/// Entries of a birth book.
extension EntryBuilder {
  mutating func births() -> [TruthEntry] {
    var result: [TruthEntry] = []
    for person in world.persons where person.mother != nil && person.birthUnit == InventedUnits.home {
      let year = person.birth.year
      if year >= plan.openingYear, year <= plan.lastYear {
        let late = random.chance(0.05)
        let day = person.birth.adding(days: late ? random.int(75...420) : random.int(2...55))
        if day >= firstDay, day <= lastDay {
          result.append(birth(person, on: day, kind: late ? ("Đăng kí quá hạn", "4") : ("Đăng kí đúng hạn", "1")))
        }
      } else if year < plan.openingYear, year >= plan.openingYear - 14, random.chance(0.022) {
        let day = day(from: firstDay, to: lastDay)
        if person.isAlive(on: day) { result.append(birth(person, on: day, kind: ("Đăng kí quá hạn", "4"))) }
      } else if plan.openingYear > 2000, year >= 1950, year <= 1986, random.chance(0.006) {
        let day = day(from: firstDay, to: lastDay)
        if person.isAlive(on: day), person.livesHere(in: day.year) {
          result.append(birth(person, on: day, kind: ("Đăng kí lại", "2")))
        }
      }
    }
    return result
  }

  private mutating func birth(_ child: Person, on day: CivilDay, kind: (label: String, code: String)) -> TruthEntry {
    var entry = entry(on: day, kind: kind)
    let old = plan.form == "birthTable"
    let mother = world.persons[child.mother ?? child.index]
    let father = child.fatherRegistered ? child.father.map { world.persons[$0] } : nil
    var f = entry.fields
    f["childFullName"] = TruthValue(child.fullName)
    f["childGender"] = gender(child)
    if kind.code == "4", old, random.chance(0.5) {
      f["childBirthDate"] = year(child.birth)
      entry.oddities.append(Oddity.yearOnly.rawValue)
    } else {
      f["childBirthDate"] = date(child.birth)
    }
    f["childBirthPlace"] = TruthValue(birthPlace(child))
    f["childEthnicity"] = TruthValue(child.ethnicity)
    f["childNationality"] = TruthValue("Việt Nam")
    f["childBirthKind"] = father == nil ? code("Chưa xác định được cha", "3") : code("Đã xác định được cả cha lẫn mẹ", "1")
    f["fatherFullName"] = TruthValue(father?.fullName ?? "")
    f["motherFullName"] = TruthValue(mother.fullName)
    if old {
      parent("father", father, on: day, &f, &entry.oddities)
      parent("mother", mother, on: day, &f, &entry.oddities)
      let home = TruthValue(world.villageHome(father ?? mother, on: day))
      f["motherResidence"] = home
      f["fatherResidence"] = father == nil ? TruthValue("") : home
    } else {
      if f["childBirthDate"]?.normalised?.count == 10 { f["childBirthDateInWords"] = TruthValue(SpokenDate.words(child.birth)) }
      f["childHometown"] = TruthValue(world.origin(child, on: day))
      for (role, person) in [("father", father), ("mother", mother as Person?)] {
        f[role + "Ethnicity"] = TruthValue(person?.ethnicity ?? "")
        f[role + "Nationality"] = TruthValue(person == nil ? "" : "Việt Nam")
      }
    }
    requester(child, father: father, mother: mother, on: day, adult: kind.code == "2", &f)
    entry.fields = f
    entry.links = [link("subject", child), link("mother", mother)] + (father.map { [link("father", $0)] } ?? [])
    if kind.code == "4" { entry.oddities.append(Oddity.lateRegistration.rawValue) }
    if kind.code == "2" { entry.oddities.append(Oddity.reRegistration.rawValue) }
    if father == nil { entry.oddities.append(Oddity.unknownFather.rawValue) }
    return entry
  }

  /// The old table has one narrow line for a parent's age or year of birth.
  private mutating func parent(
    _ role: String, _ person: Person?, on day: CivilDay, _ f: inout [String: TruthValue], _ oddities: inout [String]
  ) {
    guard let person else {
      f[role + "BirthDate"] = TruthValue("")
      return
    }
    if random.chance(0.4) {
      f[role + "BirthDate"] = TruthValue("\(person.birth.years(to: day)) tuổi")
      if !oddities.contains(Oddity.ageInsteadOfDate.rawValue) { oddities.append(Oddity.ageInsteadOfDate.rawValue) }
    } else {
      f[role + "BirthDate"] = year(person.birth)
    }
  }

  private mutating func birthPlace(_ child: Person) -> String {
    if plan.form == "birthTable" {
      return random.pick(weighted: [("Trạm xá xã", 5.0), ("Tại nhà", 3), ("Bệnh viện huyện Thanh Lam", 2)])
    }
    let units = world.units
    return random.pick(weighted: [
      ("Trạm y tế \(units.fullName(InventedUnits.home, on: child.birth))", 4.0),
      ("Bệnh viện đa khoa \(units.fullName("991", on: child.birth))", 5),
      ("Bệnh viện phụ sản \(units.fullName("97", on: max(child.birth, CivilDay(1992, 1, 1))))", 1),
    ])
  }

  private mutating func requester(
    _ child: Person, father: Person?, mother: Person, on day: CivilDay, adult: Bool, _ f: inout [String: TruthValue]
  ) {
    var choices: [(String, String)] = [(mother.fullName, "Mẹ đẻ")]
    if let father {
      choices += [(father.fullName, "Cha đẻ"), (father.fullName, "Bố"), (father.fullName, "Cha đẻ")]
      if let name = world.fatherName(father) { choices.append((name, "Ông nội")) }
    }
    let (name, relation) = adult ? (child.fullName, "Bản thân") : random.pick(choices)
    f["requesterFullName"] = TruthValue(name)
    f["requesterRelation"] = TruthValue(relation)
  }
}
