/// Entries of a marriage book.
extension EntryBuilder {
  mutating func marriages() -> [TruthEntry] {
    var result: [TruthEntry] = []
    for couple in world.couples where couple.registered {
      guard couple.day >= firstDay, couple.day <= lastDay else { continue }
      let husband = world.persons[couple.husband]
      let wife = world.persons[couple.wife]
      guard husband.isAlive(on: couple.day), wife.isAlive(on: couple.day) else { continue }
      var entry = entry(on: couple.day, kind: ("Đăng ký lần đầu", "1"))
      var f = entry.fields
      for (role, person) in [("husband", husband), ("wife", wife)] {
        f[role + "FullName"] = TruthValue(person.fullName)
        f[role + "BirthDate"] = date(person.birth)
        f[role + "Ethnicity"] = TruthValue(person.ethnicity)
        f[role + "Nationality"] = TruthValue("Việt Nam")
        f[role + "Residence"] = TruthValue(world.home(person, on: couple.day))
        identity(role, person, on: couple.day, into: &f, full: true)
      }
      if let divorced = couple.divorced, random.chance(0.7) {
        f["notes"] = TruthValue(
          "Đã ly hôn theo QĐ số \(random.int(3...95))/\(divorced.year)/QĐST-HNGĐ ngày \(divorced.slashed) của TAND huyện Thanh Lam"
        )
        f["marriageState"] = TruthValue("Đã ly hôn", normalised: "1")
        entry.oddities.append(Oddity.marginNote.rawValue)
      }
      entry.fields = f
      entry.links = [link("husband", husband), link("wife", wife)]
      result.append(entry)
    }
    return result
  }
}
