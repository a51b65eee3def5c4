/// Entries of a book of marital-status certificates.
extension EntryBuilder {
  mutating func maritalStatuses() -> [TruthEntry] {
    var result: [TruthEntry] = []
    for person in world.persons where (1955...2001).contains(person.birth.year) {
      guard random.chance(person.couples.isEmpty ? 0.16 : 0.03) else { continue }
      let day = day(from: firstDay, to: lastDay)
      let age = person.birth.years(to: day)
      guard person.isAlive(on: day), age >= 18, person.birthUnit == InventedUnits.home || !person.couples.isEmpty else {
        continue
      }
      result.append(status(of: person, on: day))
    }
    return result
  }

  private mutating func status(of person: Person, on day: CivilDay) -> TruthEntry {
    var entry = entry(on: day, kind: nil)
    var f = entry.fields
    f["personFullName"] = TruthValue(person.fullName)
    f["personGender"] = gender(person)
    f["personBirthDate"] = date(person.birth)
    f["personEthnicity"] = TruthValue(person.ethnicity)
    f["personNationality"] = TruthValue("Việt Nam")
    f["personResidence"] = TruthValue(world.villageHome(person, on: day))
    identity("person", person, on: day, into: &f, full: true)
    let married = world.spouse(of: person, on: day)
    f["personMaritalStatus"] = TruthValue(statement(person, married, on: day))
    let use: (String, String, String) =
      married != nil || random.chance(0.4)
      ? ("Mục đích khác", "5", random.pick(["Vay vốn ngân hàng", "Mua bán nhà đất", "Chuyển nhượng quyền sử dụng đất"]))
      : ("Để đăng ký kết hôn trong nước (với người Việt Nam)", "1", "Để đăng ký kết hôn")
    f["personIntendedUseKind"] = code(use.0, use.1)
    f["personIntendedUse"] = TruthValue(use.2)
    residencePeriod(person, on: day, into: &f)
    f["requesterFullName"] = TruthValue(person.fullName)
    f["requesterRelation"] = TruthValue("Bản thân")
    entry.fields = f
    entry.links = [link("person", person)]
    return entry
  }

  /// Where who moved away lived from coming of age to the move; nothing for who left as a child.
  private mutating func residencePeriod(_ person: Person, on day: CivilDay, into f: inout [String: TruthValue]) {
    for name in ["Place", "From", "To"] { f["personResidencePeriod\(name)"] = TruthValue("") }
    guard let year = person.movedYear, year < day.year else { return }
    let (start, end) = (person.birth.adding(days: 18 * 366), CivilDay(year, 3, 15))
    // Both are written before they are looked at: the entries behind this one stay as they are.
    let (from, to) = (date(start), date(end))
    guard start < end else { return }
    f["personResidencePeriodPlace"] = TruthValue(world.villageHome(person, on: day))
    f["personResidencePeriodFrom"] = from
    f["personResidencePeriodTo"] = to
  }

  private func statement(_ person: Person, _ spouse: Person?, on day: CivilDay) -> String {
    if let spouse, spouse.isAlive(on: day) {
      return
        "Hiện tại đang có \(spouse.sex == .male ? "chồng" : "vợ") là \(spouse.sex == .male ? "ông" : "bà") \(spouse.fullName)"
    }
    if let spouse {
      return
        "Đã có \(spouse.sex == .male ? "chồng" : "vợ") nhưng \(spouse.sex == .male ? "chồng" : "vợ") đã chết; hiện tại chưa đăng ký kết hôn với ai"
    }
    let divorced = person.couples.contains { world.couples[$0].divorced.map { $0 <= day } ?? false }
    return divorced
      ? "Đã đăng ký kết hôn nhưng đã ly hôn; hiện tại chưa đăng ký kết hôn với ai" : "Hiện tại chưa đăng ký kết hôn với ai"
  }
}
