/// Rules about one person in several entries of a unit: birth, marriage, death, recognition.
///
/// Two entries speak of one person only when the name reads the same and either the full day of birth or an identity number is the
/// same, or when the register's linkage is sure of it on all that is written of them: names alone are borne by many.
enum RegisterRules {
  private static let source = "Một người một lần sinh, một lần chết, kết hôn lại sau khi lần trước chấm dứt; chỉ so trong đơn vị"
  private static let mau = RuleExample.day(1980, 3, 12)

  static let rules: [FindingRule] = [
    FindingRule(
      .numberOfAnother, .warning, "Số định danh, CMND đã ghi cho người khác", scope: .register,
      source: "Mỗi số của một người",
      examples: [
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandIdDocumentNumber": "165415511"],
          around: known("husband", .birth, "mother", "Lê Thị Khác", number: "165415511")),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandIdDocumentNumber": "165415511"],
          around: known("husband", .birth, "father", "Trần Văn Mẫu", number: "165415511")),
        // People have decided that the namesake is another person: then one of the two numbers is wrong.
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandIdDocumentNumber": "165415511"],
          around: known("husband", .birth, "father", "Trần Văn Mẫu", number: "165415511", another: true)),
      ]
    ) { facts in
      each(facts) { role, person in
        guard let field = role.personalId.flatMap({ facts.text($0) }) != nil ? role.personalId : role.idNumber,
          let number = person.number, numbers(role, facts).contains(number),
          person.isAnother || !EntryFacts.same(facts.text(role.fullName), person.name)
        else { return nil }
        return Remark(
          field, "Số này cũng ghi cho «\(person.name)» ở \(person.label).", advice: "Xem lại số trên cả hai trang sổ.",
          grounds: facts.grounds(field, role.fullName) + [person.ground(person.name)])
      }
    },
    FindingRule(
      .sexDiffersElsewhere, .warning, "Giới tính khác với trường hợp khác của cùng người", scope: .register,
      source: "Sai giới tính dẫn đến sai số định danh (xahoitoday.com 738)",
      examples: [
        .fires(
          .death, ["deceasedFullName": "Trần Mẫu", "deceasedBirthDate": "12.03.1980", "deceasedGender": "Nữ"],
          around: known("deceased", .birth, "subject", "Trần Mẫu", born: mau, sex: .male)),
        .silent(
          .death, ["deceasedFullName": "Trần Mẫu", "deceasedBirthDate": "12.03.1980", "deceasedGender": "Nam"],
          around: known("deceased", .birth, "subject", "Trần Mẫu", born: mau, sex: .male)),
        .silent(
          .death, ["deceasedFullName": "Trần Mẫu", "deceasedBirthDate": "1980", "deceasedGender": "Nữ"],
          around: known("deceased", .birth, "subject", "Trần Mẫu", born: mau, sex: .male)),
      ]
    ) { facts in
      each(facts) { role, person in
        guard isSame(role, person, facts), let here = facts.sex(role), let there = person.sex, here != there else { return nil }
        return Remark(
          role.gender ?? role.fullName, "Ở đây là \(here.labelVi), ở \(person.label) là \(there.labelVi).",
          advice: "Xem lại giới tính trên cả hai trang sổ.",
          grounds: facts.grounds(role.fullName, role.gender) + [person.ground(there.labelVi)])
      }
    },
    FindingRule(
      .birthDateNear, .note, "Ngày sinh gần giống trường hợp khác của có lẽ cùng người", scope: .register,
      source: "Gõ nhầm: đảo hai chữ số, sai một chữ số, đảo ngày và tháng",
      examples: [
        .fires(
          .parentChild, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "21.03.1980", "parentFullName": "Trần Văn Cha"],
          around: known("child", .birth, "subject", "Trần Văn Mẫu", born: mau, father: "Trần Văn Cha")),
        .silent(
          .parentChild, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "21.03.1980", "parentFullName": "Trần Văn Khác"],
          around: known("child", .birth, "subject", "Trần Văn Mẫu", born: mau, father: "Trần Văn Cha")),
        .silent(
          .parentChild, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "12.03.1980", "parentFullName": "Trần Văn Cha"],
          around: known("child", .birth, "subject", "Trần Văn Mẫu", born: mau, father: "Trần Văn Cha")),
      ]
    ) { facts in
      each(facts) { role, person in
        guard EntryFacts.same(facts.text(role.fullName), person.name), let here = facts.date(role.birthDate),
          let there = person.birth, !person.isAnother,
          NearDigits.near(here, there), person.isLinked || sharesFamily(role, person, facts)
        else { return nil }
        return Remark(
          role.birthDate, "Ở đây sinh \(here.ministryText), ở \(person.label) sinh \(there.ministryText).",
          advice: "Xem lại ngày sinh trên cả hai trang sổ; nếu là hai người thì giữ nguyên.",
          grounds: facts.grounds(role.fullName, role.birthDate) + [person.ground(there.ministryText)])
      }
    },
    FindingRule(
      .bornTwice, .warning, "Một người hai lần khai sinh", scope: .register,
      source: "\(source); sinh đôi thì tên khác nhau, đăng ký lại (loại 2) và cấp bản chính (loại 5) là đúng",
      examples: [
        .fires(
          .birth, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "12.03.1980", "motherFullName": "Lê Thị Mẹ"],
          around: known("subject", .birth, "subject", "Trần Văn Mẫu", born: mau, mother: "Lê Thị Mẹ")),
        .silent(
          .birth, ["childFullName": "Trần Văn Mẫn", "childBirthDate": "12.03.1980", "motherFullName": "Lê Thị Mẹ"],
          around: known("subject", .birth, "subject", "Trần Văn Mẫu", born: mau, mother: "Lê Thị Mẹ")),
        .silent(
          .birth,
          [
            "childFullName": "Trần Văn Mẫu", "childBirthDate": "12.03.1980", "motherFullName": "Lê Thị Mẹ",
            "registrationKind": "2",
          ], around: known("subject", .birth, "subject", "Trần Văn Mẫu", born: mau, mother: "Lê Thị Mẹ")),
        .silent(
          .birth, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "12.03.1980", "motherFullName": "Lê Thị Mẹ"],
          around: known("subject", .birth, "subject", "Trần Văn Mẫu", born: mau, mother: "Lê Thị Mẹ", another: true)),
        .silent(
          .birth, ["childFullName": "Trần Văn Mẫu", "childBirthDate": "12.03.1980", "motherFullName": "Vũ Thị Khác"],
          around: known("subject", .birth, "subject", "Trần Văn Mẫu", born: mau, mother: "Lê Thị Mẹ")),
      ]
    ) { facts in
      guard facts.schema.kind == .birth else { return [] }
      return each(facts) { role, person in
        guard role.id == "subject", person.kind == .birth, person.role == "subject", isSame(role, person, facts),
          !["2", "5"].contains(facts.reading(FieldID.registrationKind) ?? ""),
          !["2", "5"].contains(person.registrationKind ?? "")
        else { return nil }
        // Two mothers are two children.
        if let here = facts.text(role.motherName), let there = person.mother, !EntryFacts.same(here, there) { return nil }
        return Remark(
          role.fullName, "Cùng tên, ngày sinh và mẹ với \(person.label).",
          advice: "Xem có phải ghi hai lần hoặc nhập hai lần một trường hợp không; đăng ký lại thì sửa loại đăng ký.",
          grounds: facts.grounds(role.fullName, role.birthDate, role.motherName) + [person.ground(person.name)])
      }
    },
    FindingRule(
      .diedTwice, .warning, "Một người hai lần khai tử", scope: .register, source: source,
      examples: [
        .fires(
          .death, ["deceasedFullName": "Trần Văn Mẫu", "deceasedBirthDate": "12.03.1980"],
          around: known("deceased", .death, "deceased", "Trần Văn Mẫu", born: mau)),
        .silent(
          .death, ["deceasedFullName": "Trần Văn Mẫu", "deceasedBirthDate": "12.03.1980", "registrationKind": "2"],
          around: known("deceased", .death, "deceased", "Trần Văn Mẫu", born: mau)),
        .silent(
          .death, ["deceasedFullName": "Trần Văn Mẫu", "deceasedBirthDate": "12.03.1980"],
          around: known("deceased", .birth, "subject", "Trần Văn Mẫu", born: mau)),
      ]
    ) { facts in
      guard facts.schema.kind == .death, facts.reading(FieldID.registrationKind) != "2" else { return [] }
      return each(facts) { role, person in
        guard role.isPrincipal, person.kind == .death, person.role == "deceased", person.registrationKind != "2",
          isSame(role, person, facts)
        else { return nil }
        return Remark(
          role.fullName, "Cùng tên và ngày sinh với \(person.label).",
          advice: "Xem có phải ghi hai lần hoặc nhập hai lần một trường hợp không.",
          grounds: facts.grounds(role.fullName, role.birthDate) + [person.ground(person.name)])
      }
    },
    FindingRule(
      .eventAfterDeath, .warning, "Kết hôn, sinh con hoặc xác nhận sau khi đã chết", scope: .register,
      source: "\(source); cha có thể chết trước khi con sinh đến mười tháng",
      examples: [
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "registrationDate": "01.03.2012"],
          around: known("husband", .death, "deceased", "Trần Văn Mẫu", born: mau, died: RuleExample.day(2010, 1, 1))),
        .fires(
          .death, ["deceasedFullName": "Trần Văn Mẫu", "deceasedBirthDate": "12.03.1980", "deceasedDeathDate": "01.01.2010"],
          around: known("deceased", .marriage, "husband", "Trần Văn Mẫu", born: mau, event: RuleExample.day(2012, 3, 1))),
        .fires(
          .birth,
          ["motherFullName": "Lê Thị Mẫu", "fatherFullName": "Trần Văn Mẫu", "childBirthDate": "01.06.2012"],
          around: known(
            "mother", .death, "deceased", "Lê Thị Mẫu", born: mau, died: RuleExample.day(2010, 1, 1), linked: true)),
        .silent(
          .birth,
          ["motherFullName": "Lê Thị Mẫu", "fatherFullName": "Trần Văn Mẫu", "childBirthDate": "01.06.2012"],
          around: known("mother", .death, "deceased", "Lê Thị Mẫu", born: mau, died: RuleExample.day(2010, 1, 1))),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "registrationDate": "01.03.2009"],
          around: known("husband", .death, "deceased", "Trần Văn Mẫu", born: mau, died: RuleExample.day(2010, 1, 1))),
        .silent(
          .birth,
          [
            "fatherFullName": "Trần Văn Mẫu", "fatherBirthDate": "12.03.1980", "childBirthDate": "01.06.2010",
            "registrationDate": "10.06.2010",
          ], around: known("father", .death, "deceased", "Trần Văn Mẫu", born: mau, died: RuleExample.day(2010, 1, 1))),
      ]
    ) { facts in
      each(facts) { role, person in
        guard isSame(role, person, facts) else { return nil }
        if facts.schema.kind == .death, role.isPrincipal {
          guard let died = facts.date(role.deathDate), let later = person.event,
            [.marriage, .maritalStatus].contains(person.kind),
            person.role != "requester", died.isSurelyBefore(later), person.registrationKind != "2"
          else { return nil }
          return Remark(
            role.deathDate, "Chết \(died.ministryText), nhưng \(person.label) ngày \(later.ministryText).",
            advice: "Xem lại các ngày và có đúng là một người không.",
            grounds: facts.grounds(role.fullName, role.deathDate) + [person.ground(later.ministryText)])
        }
        guard person.kind == .death, person.role == "deceased", let died = person.death,
          let event = lastEvent(of: role, facts), DaySpan.days(from: DaySpan(died), to: DaySpan(event.date)).least > event.grace
        else { return nil }
        return Remark(
          role.fullName, "Theo \(person.label) đã chết \(died.ministryText), trước \(event.date.ministryText).",
          advice: "Xem lại các ngày và có đúng là một người không.",
          grounds: facts.grounds(role.fullName, event.field) + [person.ground(died.ministryText)])
      }
    },
    FindingRule(
      .marriedTwice, .warning, "Kết hôn hai lần mà chưa thấy lần trước chấm dứt", scope: .register,
      source: "\(source); ly hôn ở nơi khác hoặc tại tòa có thể không có trong sổ",
      examples: [
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Lê Thị Hai"],
          around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một")),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Lê Thị Hai"],
          around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một", ended: true)),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Vũ Thị Một"],
          around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một")),
      ]
    ) { facts in
      marriages(facts) { role, person, sameSpouse in
        guard !sameSpouse, !person.hasEnded, !["1", "2"].contains(facts.reading("marriageState") ?? "") else { return nil }
        return Remark(
          role.fullName, "\(role.labelVi) cũng kết hôn với người khác ở \(person.label).",
          advice: "Xem ghi chú ly hôn ở trang đó; nếu không có thì giữ nguyên và hỏi lại.",
          grounds: facts.grounds(role.fullName, role.birthDate) + [person.ground(person.spouse ?? person.name)])
      }
    },
    FindingRule(
      .marriageRepeated, .warning, "Hai người này đã kết hôn ở trường hợp khác", scope: .register,
      source: "\(source); đăng ký lại (loại 2) là đúng",
      examples: [
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Vũ Thị Một"],
          around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một")),
        .silent(
          .marriage,
          [
            "husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Vũ Thị Một",
            "registrationKind": "2",
          ], around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một")),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980", "wifeFullName": "Vũ Thị Một"],
          around: known("husband", .marriage, "husband", "Trần Văn Mẫu", born: mau, spouse: "Vũ Thị Một", ended: true)),
      ]
    ) { facts in
      marriages(facts) { role, person, sameSpouse in
        // One remark a couple.
        guard sameSpouse, role.id == "husband", !person.hasEnded, facts.reading(FieldID.registrationKind) != "2",
          person.registrationKind != "2"
        else { return nil }
        return Remark(
          role.fullName, "Cùng hai người với \(person.label).",
          advice: "Xem có phải ghi hai lần hoặc nhập hai lần một trường hợp không; đăng ký lại thì sửa loại đăng ký.",
          grounds: facts.grounds(role.fullName, "wifeFullName") + [person.ground(person.name)])
      }
    },
  ]

  static func each(_ facts: EntryFacts, _ check: (PersonRole, KnownPerson) -> Remark?) -> [Remark] {
    (facts.context.around?.persons ?? []).compactMap { person in
      facts.schema.person(person.roleHere).flatMap { check($0, person) }
    }
  }

  private static func marriages(_ facts: EntryFacts, _ check: (PersonRole, KnownPerson, Bool) -> Remark?) -> [Remark] {
    guard facts.schema.kind == .marriage else { return [] }
    return each(facts) { role, person in
      guard person.kind == .marriage, person.role == role.id, isSame(role, person, facts) else { return nil }
      let spouse = facts.text(role.id == "husband" ? "wifeFullName" : "husbandFullName")
      guard spouse != nil, person.spouse != nil else { return nil }
      return check(role, person, EntryFacts.same(spouse, person.spouse))
    }
  }

  private static func numbers(_ role: PersonRole, _ facts: EntryFacts) -> Set<String> {
    Set([role.personalId, role.idNumber].compactMap { facts.reading($0) }.filter { $0.count >= 9 })
  }

  /// The name reads the same, and the full day of birth or a number is the same; or the linkage is sure of it. Never where people
  /// have decided that it is another person.
  static func isSame(_ role: PersonRole, _ person: KnownPerson, _ facts: EntryFacts) -> Bool {
    if person.isAnother { return false }
    if person.isLinked { return true }
    guard EntryFacts.same(facts.text(role.fullName), person.name) else { return false }
    if let number = person.number, numbers(role, facts).contains(number) { return true }
    guard let here = facts.date(role.birthDate), let there = person.birth, here.isFull else { return false }
    return here == there
  }

  /// A parent or spouse of the same name in both entries.
  private static func sharesFamily(_ role: PersonRole, _ person: KnownPerson, _ facts: EntryFacts) -> Bool {
    let theirs = [person.father, person.mother, person.spouse].compactMap { $0 }
    let parents = facts.schema.persons.filter { $0.parentOf == role.id }.map(\.fullName)
    let spouse = role.id == "husband" ? "wifeFullName" : role.id == "wife" ? "husbandFullName" : nil
    let ours = ([role.fatherName, role.motherName, spouse] + parents).compactMap { facts.text($0) }
    return ours.contains { mine in theirs.contains { EntryFacts.same(mine, $0) } }
  }

  /// What the person did last in this entry, and the days by which they may have died before it.
  private static func lastEvent(of role: PersonRole, _ facts: EntryFacts) -> (date: PartialDate, field: String, grace: Int)? {
    switch (facts.schema.kind, role.id) {
    case (.marriage, "husband"), (.marriage, "wife"):
      if facts.reading(FieldID.registrationKind) == "2" { return nil }
      if let date = facts.date("maritalRelationDate") { return (date, "maritalRelationDate", 0) }
      return facts.registrationDate.map { ($0, FieldID.registrationDate, 0) }
    case (.maritalStatus, "subject"): return facts.registrationDate.map { ($0, FieldID.registrationDate, 0) }
    case (.birth, "mother"): return facts.date("childBirthDate").map { ($0, "childBirthDate", 0) }
    case (.birth, "father"): return facts.date("childBirthDate").map { ($0, "childBirthDate", 310) }
    default: return nil
    }
  }

  /// An example's other entry.
  static func known(
    _ roleHere: String, _ kind: RegisterKind, _ role: String, _ name: String, born: PartialDate? = nil, sex: Sex? = nil,
    number: String? = nil, father: String? = nil, mother: String? = nil, spouse: String? = nil, died: PartialDate? = nil,
    event: PartialDate? = nil, ended: Bool = false, linked: Bool = false, another: Bool = false, child: PartialDate? = nil
  ) -> Surroundings {
    Surroundings(persons: [
      KnownPerson(
        roleHere: roleHere, entry: "e5", label: "số 5, quyển 01/2010", kind: kind, role: role, name: name, birth: born, sex: sex,
        number: number, father: father, mother: mother, spouse: spouse, death: died, event: event, hasEnded: ended,
        isLinked: linked, isAnother: another, childBirth: child)
    ])
  }
}
