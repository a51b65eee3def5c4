/// Rules about ages at an event: a fact of nature, or what the law then in force asked for.
enum AgeRules {
  /// Years between parent and child that are worth a second look; measured at the birth, not today.
  static let youngestMother = 12
  static let youngestFather = 14
  static let oldestMother = 55
  static let oldestFather = 80
  static let oldestDeceased = 110

  static let rules: [FindingRule] = [
    FindingRule(
      .parentTooYoung, .warning, "Cha, mẹ quá trẻ hoặc sinh sau con",
      source: "Tự nhiên: mẹ từ 12, cha từ 14 tuổi, tính lúc sinh con",
      examples: [
        .fires(.birth, ["motherBirthDate": "1990", "childBirthDate": "01.01.1995"]),
        .fires(.birth, ["fatherBirthDate": "1990", "childBirthDate": "2003"]),
        .fires(.birth, ["motherBirthDate": "10 tuổi", "childBirthDate": "2008", "registrationDate": "01.03.2008"]),
        .silent(.birth, ["motherBirthDate": "1990", "childBirthDate": "2002"]),
        .silent(.birth, ["motherBirthDate": "16 tuổi", "childBirthDate": "2008", "registrationDate": "01.03.2008"]),
      ]
    ) { facts in
      parents(facts).filter { pair in
        let limit = facts.sex(pair.role) == .male ? youngestFather : youngestMother
        return pair.child.latest < pair.parent.earliest + limit * 10_000
      }
      .map { pair in
        Remark(
          pair.field, "\(pair.role.labelVi) sinh \(pair.text), con sinh \(pair.childText).",
          advice: "Xem lại hai ngày sinh; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(pair.field, pair.childField))
      }
    },
    FindingRule(
      .parentTooOld, .warning, "Cha, mẹ quá già khi sinh con",
      source: "Tự nhiên: mẹ đến 55, cha đến 80 tuổi, tính lúc sinh con",
      examples: [
        .fires(.birth, ["motherBirthDate": "1930", "childBirthDate": "1995"]),
        .silent(.birth, ["motherBirthDate": "1950", "childBirthDate": "1995"]),
        .silent(.birth, ["fatherBirthDate": "1930", "childBirthDate": "1995"]),
      ]
    ) { facts in
      parents(facts).filter { pair in
        let limit = facts.sex(pair.role) == .female ? oldestMother : oldestFather
        return pair.child.earliest > pair.parent.latest + (limit + 1) * 10_000
      }
      .map { pair in
        Remark(
          pair.field, "\(pair.role.labelVi) sinh \(pair.text), con sinh \(pair.childText).", advice: "Xem lại hai ngày sinh.",
          grounds: facts.grounds(pair.field, pair.childField))
      }
    },
    FindingRule(
      .marriageAge, .note, "Chưa đủ tuổi kết hôn theo luật lúc đó",
      source:
        "Luật Hôn nhân và gia đình 1959 (cả nước từ 25/3/1977), 1986, 2000: nam từ 20, nữ từ 18 tuổi, tính cả năm đang sống; 2014: đủ tuổi",
      examples: [
        .fires(.marriage, ["wifeBirthDate": "1995", "registrationDate": "01.06.2010"]),
        .fires(.marriage, ["husbandBirthDate": "02.06.1998", "registrationDate": "01.06.2018"]),
        .silent(.marriage, ["wifeBirthDate": "1990", "registrationDate": "01.06.2010"]),
        .silent(.marriage, ["husbandBirthDate": "02.06.1990", "registrationDate": "03.06.2009"]),
        .silent(.marriage, ["wifeBirthDate": "1950", "registrationDate": "01.06.1968"]),
      ]
    ) { facts in
      guard facts.schema.kind == .marriage, let date = facts.date("maritalRelationDate") ?? facts.registrationDate else {
        return []
      }
      let law = MarriageLaw.inForce(on: date)
      return [("husband", law.men), ("wife", law.women)].compactMap { role, years in
        let least = law.countsFullYears ? years : years - 1
        guard let field = facts.schema.person(role)?.birthDate, let birth = facts.birthSpan(field),
          date.latestOrdinal < birth.earliest + least * 10_000
        else { return nil }
        return Remark(
          field, "Kết hôn \(date.ministryText), sinh \(facts.text(field) ?? ""); \(law.nameVi): \(years) tuổi.",
          advice: "Xem lại hai ngày; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(
            field, facts.date("maritalRelationDate") == nil ? FieldID.registrationDate : "maritalRelationDate"))
      }
    },
    FindingRule(
      .ageAtDeath, .warning, "Chết khi trên 110 tuổi", source: "Tự nhiên; hay do nhầm thế kỷ",
      examples: [
        .fires(.death, ["deceasedBirthDate": "1870", "deceasedDeathDate": "2010"]),
        .silent(.death, ["deceasedBirthDate": "1905", "deceasedDeathDate": "2010"]),
      ]
    ) { facts in
      facts.schema.persons.compactMap { role in
        guard let field = role.deathDate, let death = facts.date(field), let birth = facts.date(role.birthDate),
          death.earliestOrdinal > birth.latestOrdinal + (oldestDeceased + 1) * 10_000
        else { return nil }
        return Remark(
          role.birthDate, "Sinh \(birth.ministryText), chết \(death.ministryText).", advice: "Xem lại hai năm trên trang sổ.",
          grounds: facts.grounds(role.birthDate, field))
      }
    },
    FindingRule(
      .adoptionAge, .note, "Cha, mẹ nuôi hơn con nuôi dưới 20 tuổi",
      source:
        "Luật Nuôi con nuôi 2010 điều 14 và các luật trước: hơn 20 tuổi; trừ cha dượng, mẹ kế, người thân",
      examples: [
        .fires(.adoption, ["adoptiveMotherBirthDate": "1990", "adopteeBirthDate": "2005"]),
        .silent(.adoption, ["adoptiveMotherBirthDate": "1980", "adopteeBirthDate": "2005"]),
      ]
    ) { facts in
      guard let child = facts.schema.person("adoptee")?.birthDate, let born = facts.birthSpan(child) else { return [] }
      return ["adoptiveFather", "adoptiveMother"].compactMap { id in
        guard let field = facts.schema.person(id)?.birthDate, let parent = facts.birthSpan(field),
          born.latest < parent.earliest + 20 * 10_000
        else { return nil }
        return Remark(
          field, "Sinh \(facts.text(field) ?? ""), con nuôi sinh \(facts.text(child) ?? "").",
          advice: "Xem lại hai ngày sinh; cha dượng, mẹ kế, cô, cậu, dì, chú, bác là ngoại lệ.",
          grounds: facts.grounds(field, child))
      }
    },
    FindingRule(
      .guardianAge, .note, "Người giám hộ dưới 18 tuổi",
      source: "Bộ luật Dân sự 1995, 2005, 2015: người giám hộ có năng lực đầy đủ",
      examples: [
        .fires(.guardianship, ["guardianBirthDate": "2000", "registrationDate": "01.03.2016"]),
        .silent(.guardianship, ["guardianBirthDate": "1990", "registrationDate": "01.03.2016"]),
      ]
    ) { facts in
      guard let date = facts.registrationDate else { return [] }
      return ["guardian", "secondGuardian"].compactMap { id in
        guard let field = facts.schema.person(id)?.birthDate, let birth = facts.date(field),
          date.latestOrdinal < birth.earliestOrdinal + 18 * 10_000
        else { return nil }
        return Remark(
          field, "Sinh \(birth.ministryText), đăng ký \(date.ministryText).", advice: "Xem lại hai ngày trên trang sổ.",
          grounds: facts.grounds(field, FieldID.registrationDate))
      }
    },
  ]

  private struct Pair {
    let role: PersonRole
    let field: String
    let text: String
    let parent: DaySpan
    let childField: String?
    let child: DaySpan
    let childText: String
  }

  private static func parents(_ facts: EntryFacts) -> [Pair] {
    facts.schema.persons.compactMap { role in
      guard let childRole = role.parentOf, let field = role.birthDate, let parent = facts.birthSpan(field),
        let childField = facts.schema.person(childRole)?.birthDate, let child = facts.date(childField)
      else { return nil }
      let text = facts.date(field)?.ministryText ?? facts.text(field) ?? ""
      return Pair(
        role: role, field: field, text: text, parent: parent, childField: childField, child: DaySpan(child),
        childText: child.ministryText)
    }
  }
}
