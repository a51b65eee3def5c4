/// Rules that follow a person through the register: what one entry says of them against what another does.
enum LinkedPersonRules {
  /// Days between two births of one mother: twins may be born past midnight, and the next child takes more than half a year.
  static let twinDays = 2
  static let leastDaysBetweenBirths = 180

  private static let source = "Cùng một người ở các trường hợp khác của đơn vị, theo tên, ngày sinh, số giấy tờ và người thân"

  static let rules: [FindingRule] = [
    FindingRule(
      .parentAgeElsewhere, .warning, "Tuổi cha, mẹ lúc sinh con không hợp với trường hợp khác của người đó", scope: .register,
      source: "\(source). Tự nhiên: mẹ từ 12 đến 55, cha từ 14 đến 80 tuổi",
      examples: [
        .fires(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.01.2010"],
          around: RegisterRules.known(
            "mother", .birth, "subject", "Lê Thị Mẫu", born: RuleExample.day(2001, 2, 3), linked: true)),
        .fires(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.01.2010"],
          around: RegisterRules.known(
            "mother", .marriage, "wife", "Lê Thị Mẫu", born: RuleExample.day(1950, 2, 3), linked: true)),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.01.2010"],
          around: RegisterRules.known("mother", .birth, "subject", "Lê Thị Mẫu", born: RuleExample.day(2001, 2, 3))),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.01.2010"],
          around: RegisterRules.known(
            "mother", .birth, "subject", "Lê Thị Mẫu", born: RuleExample.day(1988, 2, 3), linked: true)),
        // The entry's own date says as much: its own rule speaks.
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "motherBirthDate": "2001", "childBirthDate": "01.01.2010"],
          around: RegisterRules.known(
            "mother", .birth, "subject", "Lê Thị Mẫu", born: RuleExample.day(2001, 2, 3), linked: true)),
      ]
    ) { facts in
      guard facts.schema.kind == .birth else { return [] }
      return RegisterRules.each(facts) { role, person in
        guard RegisterRules.isSame(role, person, facts), let child = role.parentOf.flatMap({ facts.schema.person($0) }),
          let born = facts.date(child.birthDate), let there = person.birth
        else { return nil }
        let isOfMother = facts.sex(role) == .female
        let (youngest, oldest) =
          isOfMother
          ? (AgeRules.youngestMother, AgeRules.oldestMother) : (AgeRules.youngestFather, AgeRules.oldestFather)
        let fits = { (parent: DaySpan) in
          DaySpan(born).latest >= parent.earliest + youngest * 10_000
            && DaySpan(born).earliest <= parent.latest + (oldest + 1) * 10_000
        }
        guard !fits(DaySpan(there)), facts.birthSpan(role.birthDate).map(fits) ?? true else { return nil }
        return Remark(
          role.fullName,
          "Theo \(person.label), \(role.labelVi.lowercased()) sinh \(there.ministryText); con sinh \(born.ministryText).",
          advice: "Xem lại các ngày sinh và có đúng là một người không.",
          grounds: facts.grounds(role.fullName, role.birthDate, child.birthDate) + [person.ground(there.ministryText)])
      }
    },
    FindingRule(
      .birthsTooClose, .warning, "Hai con cùng mẹ sinh quá gần nhau", scope: .register,
      source: "\(source). Tự nhiên: hai lần sinh cách nhau hơn nửa năm; sinh đôi trong hai ngày",
      examples: [
        .fires(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.06.2010"],
          around: RegisterRules.known(
            "mother", .birth, "mother", "Lê Thị Mẫu", linked: true, child: RuleExample.day(2010, 3, 12))),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "13.03.2010"],
          around: RegisterRules.known(
            "mother", .birth, "mother", "Lê Thị Mẫu", linked: true, child: RuleExample.day(2010, 3, 12))),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.06.2012"],
          around: RegisterRules.known(
            "mother", .birth, "mother", "Lê Thị Mẫu", linked: true, child: RuleExample.day(2010, 3, 12))),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "06.2010"],
          around: RegisterRules.known(
            "mother", .birth, "mother", "Lê Thị Mẫu", linked: true, child: RuleExample.day(2010, 3, 12))),
        .silent(
          .birth, ["motherFullName": "Lê Thị Mẫu", "childBirthDate": "01.06.2010"],
          around: RegisterRules.known("mother", .birth, "mother", "Lê Thị Mẫu", child: RuleExample.day(2010, 3, 12))),
      ]
    ) { facts in
      guard facts.schema.kind == .birth else { return [] }
      return RegisterRules.each(facts) { role, person in
        guard facts.sex(role) == .female, role.parentOf != nil, person.kind == .birth, person.role == role.id,
          RegisterRules.isSame(role, person, facts), let child = role.parentOf.flatMap({ facts.schema.person($0) }),
          let born = facts.date(child.birthDate), let other = person.childBirth, born.isFull, other.isFull
        else { return nil }
        let days = abs(DaySpan.days(from: DaySpan(born), to: DaySpan(other)).least)
        guard days > twinDays, days < leastDaysBetweenBirths else { return nil }
        return Remark(
          child.birthDate, "Ở \(person.label), con khác của cùng mẹ sinh \(other.ministryText), cách \(days) ngày.",
          advice: "Xem lại hai ngày sinh; nếu một bên ghi theo ngày khai muộn thì giữ nguyên.",
          grounds: facts.grounds(child.birthDate, role.fullName) + [
            // The entry is the child's, and so is the name: it must not be read as the mother's.
            person.ground(person.childName.map { "con: \($0)" } ?? "con sinh \(other.ministryText)")
          ])
      }
    },
    FindingRule(
      .birthDiffersElsewhere, .note, "Ngày sinh khác trường hợp khác của cùng người", scope: .register, source: source,
      examples: [
        .fires(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980"],
          around: RegisterRules.known(
            "husband", .birth, "subject", "Trần Văn Mẫu", born: RuleExample.day(1982, 7, 5), linked: true)),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "12.03.1980"],
          around: RegisterRules.known("husband", .birth, "subject", "Trần Văn Mẫu", born: RuleExample.day(1982, 7, 5))),
        .silent(
          .marriage, ["husbandFullName": "Trần Văn Mẫu", "husbandBirthDate": "1980"],
          around: RegisterRules.known(
            "husband", .birth, "subject", "Trần Văn Mẫu", born: RuleExample.day(1980, 7, 5), linked: true)),
        // A parent's year is often a guess.
        .silent(
          .birth, ["fatherFullName": "Trần Văn Mẫu", "fatherBirthDate": "1981"],
          around: RegisterRules.known(
            "father", .birth, "subject", "Trần Văn Mẫu", born: RuleExample.day(1980, 7, 5), linked: true)),
      ]
    ) { facts in
      RegisterRules.each(facts) { role, person in
        guard person.isLinked, let here = facts.date(role.birthDate), let there = person.birth, !NearDigits.near(here, there),
          !(DaySpan(here).earliest <= DaySpan(there).latest && DaySpan(there).earliest <= DaySpan(here).latest),
          (here.isFull && there.isFull) || abs(here.year - there.year) > 1
        else { return nil }
        return Remark(
          role.birthDate, "Ở đây sinh \(here.ministryText), ở \(person.label) sinh \(there.ministryText).",
          advice: "Xem lại ngày sinh trên cả hai trang sổ; nếu là hai người thì giữ nguyên.",
          grounds: facts.grounds(role.fullName, role.birthDate) + [person.ground(there.ministryText)])
      }
    },
  ]
}
