/// Entries of a book of parent–child recognition: fathers of children that were registered without them.
extension EntryBuilder {
  mutating func recognitions() -> [TruthEntry] {
    var result: [TruthEntry] = []
    for child in world.persons where !child.fatherRegistered {
      guard let fatherIndex = child.father, child.birth.year >= 1986, child.birth.year <= plan.lastYear else { continue }
      let father = world.persons[fatherIndex]
      let first = max(firstDay, child.birth.adding(days: 60))
      guard first < lastDay else { continue }
      let day = day(from: first, to: lastDay)
      guard father.isAlive(on: day), child.isAlive(on: day) else { continue }
      result.append(recognition(of: child, by: father, on: day))
    }
    return result
  }

  private mutating func recognition(of child: Person, by father: Person, on day: CivilDay) -> TruthEntry {
    // A grown child may be the one who recognises: on paper the two then change places.
    let byChild = child.birth.years(to: day) >= 18 && random.chance(0.5)
    var entry = entry(on: day, kind: ("Đăng ký mới", "1"))
    var f = entry.fields
    f["recognitionKind"] = byChild ? code("Con nhận cha", "3") : code("Cha nhận con", "1")
    f["decisionNumber"] = TruthValue("\(twoDigits(random.int(1...40)))/\(day.year)/QĐ-UBND")
    for (role, person) in [("parent", father), ("child", child)] {
      f[role + "FullName"] = TruthValue(person.fullName)
      f[role + "BirthDate"] = date(person.birth)
      f[role + "Ethnicity"] = TruthValue(person.ethnicity)
      f[role + "Nationality"] = TruthValue("Việt Nam")
      f[role + "Hometown"] = TruthValue(world.origin(person, on: day))
      f[role + "Residence"] = TruthValue(world.home(person, on: day))
      identity(role, person, on: day, into: &f, full: false)
    }
    let mother = child.mother.map { world.persons[$0] }
    let byMother = !byChild && random.chance(0.3)
    f["requesterFullName"] = TruthValue(byChild ? child.fullName : byMother ? mother?.fullName ?? "" : father.fullName)
    f["requesterRelationToRecognizer"] = TruthValue(byMother ? "Vợ" : "Bản thân")
    entry.fields = f
    entry.links = [link("parent", father), link("child", child)]
    return entry
  }
}
