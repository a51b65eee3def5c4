/// Rules about the kinds the law knows: of a birth, of a registration, of a recognition.
enum KindRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .unknownParentFilled, .warning, "Loại khai sinh là chưa xác định cha, mẹ mà vẫn có tên",
      source: "Nghị định 123/2015/NĐ-CP điều 15: phần của cha, mẹ chưa xác định để trống",
      examples: [
        .fires(.birth, ["childBirthKind": "3", "fatherFullName": "Lê Văn Mẫu"]),
        .silent(.birth, ["childBirthKind": "3", "motherFullName": "Lê Thị Mẫu"]),
      ]
    ) { facts in
      unknown(facts).compactMap { id in
        guard let role = facts.schema.person(id), let field = role.fullName, facts.text(field) != nil else { return nil }
        return Remark(
          field, "Loại khai sinh nói chưa xác định được \(role.labelVi.lowercased()).",
          advice: "Xem lại loại khai sinh; cha mẹ nuôi có khi được ghi ở phần này kèm ghi chú.",
          grounds: facts.grounds(FieldID.birthKind, field))
      }
    },
    FindingRule(
      .knownParentMissing, .note, "Loại khai sinh là đủ cha mẹ mà phần cha, mẹ để trống",
      source: "Nghị định 123/2015/NĐ-CP điều 15; mẫu nhập của Bộ, loại 1",
      examples: [
        .fires(.birth, ["childBirthKind": "1", "motherFullName": "Lê Thị Mẫu", "fatherFullName": .blank]),
        .silent(.birth, ["childBirthKind": "1", "motherFullName": "Lê Thị Mẫu", "fatherFullName": "Lê Văn Mẫu"]),
        .silent(.birth, ["childBirthKind": "1", "motherFullName": "Lê Thị Mẫu"]),
        .fires(.birth, ["childBirthKind": "1", "motherFullName": "Lê Thị Mẫu"], isWhole: true),
        .silent(
          .birth,
          ["childBirthKind": "1", "motherFullName": "Lê Thị Mẫu", "fatherFullName": .illegible], isWhole: true),
      ]
    ) { facts in
      guard facts.reading(FieldID.birthKind) == "1" else { return [] }
      return ["mother", "father"].compactMap { id in
        guard let role = facts.schema.person(id), let field = role.fullName, facts.isLeftBlank(field) else { return nil }
        return Remark(
          FieldID.birthKind, "Loại khai sinh nói đủ cha mẹ, phần \(role.labelVi.lowercased()) để trống.",
          advice: "Xem lại loại khai sinh.", grounds: facts.grounds(FieldID.birthKind, field))
      }
    },
    FindingRule(
      .registrationKindDelay, .note, "Loại đăng ký không hợp với thời gian từ khi sinh, chết",
      source:
        "Khai sinh: Nghị định 83/1998 30–60 ngày, Nghị định 158/2005 điều 14 và Luật Hộ tịch 2014 điều 15: 60 ngày; khai tử: 48 giờ đến 15 ngày, sau đó 15 ngày (Nghị định 158/2005 điều 20, Luật Hộ tịch điều 33)",
      examples: [
        .fires(.birth, ["registrationKind": "1", "childBirthDate": "01.01.2008", "registrationDate": "01.06.2008"]),
        .fires(.birth, ["registrationKind": "4", "childBirthDate": "01.01.2008", "registrationDate": "10.01.2008"]),
        .fires(.birth, ["registrationKind": "2", "childBirthDate": "01.01.2008", "registrationDate": "10.01.2008"]),
        .fires(.death, ["registrationKind": "5", "deceasedDeathDate": "01.03.2010", "registrationDate": "03.03.2010"]),
        .silent(.birth, ["registrationKind": "1", "childBirthDate": "01.01.2008", "registrationDate": "01.03.2008"]),
        .silent(.birth, ["registrationKind": "1", "childBirthDate": "2008", "registrationDate": "01.06.2008"]),
        .silent(.birth, ["registrationKind": "1", "childBirthDate": "01.01.1985", "registrationDate": "01.06.1985"]),
        .silent(.birth, ["registrationKind": "2", "childBirthDate": "01.01.1980", "registrationDate": "10.01.2008"]),
      ]
    ) { facts in
      guard let registered = facts.registrationDate, let kind = facts.reading(FieldID.registrationKind),
        let event = facts.schema.kind == .birth ? "childBirthDate" : facts.schema.kind == .death ? "deceasedDeathDate" : nil,
        let happened = facts.date(event), let limit = RegistrationDeadline.inForce(facts.schema.kind, on: registered)
      else { return [] }
      let days = DaySpan.days(from: DaySpan(happened), to: DaySpan(registered))
      guard days.most >= 0 else { return [] }
      let said: String
      switch kind {
      case "1" where days.least > limit.longest: said = "ghi đúng hạn"
      case "4" where days.most <= limit.shortest: said = "ghi quá hạn"
      case "2" where days.most <= limit.longest: said = "ghi đăng ký lại"
      case "5" where facts.schema.kind == .death && days.most <= limit.longest: said = "ghi người chết đã lâu"
      default: return []
      }
      let between = days.least == days.most ? "\(days.least)" : "\(max(0, days.least)) đến \(days.most)"
      return [
        Remark(
          FieldID.registrationKind, "Cách nhau \(between) ngày mà \(said).",
          advice: "Xem lại loại đăng ký và hai ngày; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(FieldID.registrationKind, event, FieldID.registrationDate))
      ]
    },
    FindingRule(
      .foreignRegistration, .note, "Phần đăng ký ở nước ngoài không hợp với loại đăng ký",
      source: "Mẫu nhập của Bộ: loại 3 (nhận cha mẹ con: 2) đi với bốn cột về đăng ký ở nước ngoài",
      examples: [
        .fires(.birth, ["registrationKind": "1", "foreignRegistrationNumber": "A 12"]),
        .silent(.birth, ["registrationKind": "3", "foreignRegistrationNumber": "A 12"]),
        .silent(.parentChild, ["registrationKind": "2", "foreignRegistrationNumber": "A 12"]),
        .silent(.birth, ["foreignRegistrationNumber": "A 12"]),
      ]
    ) { facts in
      let fields = ["foreignRegistrationNumber", "foreignRegistrationAuthority", "foreignRegistrationCountry"]
      guard let kind = facts.reading(FieldID.registrationKind), kind != (facts.schema.kind == .parentChild ? "2" : "3"),
        let filled = fields.first(where: { facts.schema.field($0) != nil && facts.text($0) != nil })
      else { return [] }
      return [
        Remark(
          filled, "Có nội dung đăng ký ở nước ngoài nhưng loại đăng ký không phải ghi vào sổ việc đã đăng ký ở nước ngoài.",
          advice: "Xem lại loại đăng ký.", grounds: facts.grounds(filled, FieldID.registrationKind))
      ]
    },
    FindingRule(
      .recognitionSex, .warning, "Loại xác nhận không khớp giới tính cha, mẹ",
      source: "Danh mục: 1 và 3 nói về cha, 2 và 4 nói về mẹ",
      examples: [
        .fires(.parentChild, ["recognitionKind": "1", "parentGender": "Nữ"]),
        .silent(.parentChild, ["recognitionKind": "2", "parentGender": "Nữ"]),
        .silent(.parentChild, ["recognitionKind": "1"]),
      ]
    ) { facts in
      guard let kind = facts.reading("recognitionKind"), let sex = facts.reading("parentGender").flatMap(Sex.init(genderCode:)),
        let meant: Sex = ["1", "3"].contains(kind) ? .male : ["2", "4"].contains(kind) ? .female : nil, meant != sex
      else { return [] }
      return [
        Remark(
          "recognitionKind", "Loại xác nhận nói về \(meant == .male ? "cha" : "mẹ"), giới tính ghi \(sex.labelVi).",
          advice: "Xem lại hai mục trên trang sổ.", grounds: facts.grounds("recognitionKind", "parentGender"))
      ]
    },
  ]

  private static func unknown(_ facts: EntryFacts) -> [String] {
    switch facts.reading(FieldID.birthKind) {
    case "2": ["mother"]
    case "3": ["father"]
    case "4", "5": ["mother", "father"]
    default: []
    }
  }
}
