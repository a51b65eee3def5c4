/// Rules about the order of dates. A rule fires only when every reading of partial dates breaks it.
enum DateRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .dateInFuture, .warning, "Ngày sau hôm nay", source: "Không ai đăng ký trước sự việc",
      examples: [.fires(.birth, ["registrationDate": "31.12.2026"]), .silent(.birth, ["registrationDate": "2026"])]
    ) { facts in
      dates(facts).filter { facts.context.today.isSurelyBefore($0.date) && $0.date.year <= facts.context.today.year }.map {
        Remark($0.field, "«\(facts.label($0.field))» là ngày sau hôm nay.", advice: "Xem lại trang sổ.")
      }
    },
    FindingRule(
      .eventAfterRegistration, .warning, "Việc xảy ra sau ngày đăng ký", source: "Việc xảy ra rồi mới đăng ký",
      examples: [
        .fires(.birth, ["childBirthDate": "02.03.2008", "registrationDate": "01.03.2008"]),
        .silent(.birth, ["childBirthDate": "03.2008", "registrationDate": "01.03.2008"]),
        .silent(.birth, ["childBirthDate": "2001", "registrationDate": "19/11/1999"]),
      ]
    ) { facts in
      guard let registered = facts.registrationDate else { return [] }
      return events(facts).filter { registered.isSurelyBefore($0.date) }.map {
        Remark(
          $0.field, "«\(facts.label($0.field))» (\($0.date.ministryText)) sau ngày đăng ký (\(registered.ministryText)).",
          advice: "Xem lại hai ngày trên trang sổ.", grounds: facts.grounds($0.field, FieldID.registrationDate))
      }
    },
    FindingRule(
      .deathBeforeBirth, .warning, "Chết trước khi sinh", source: "Thứ tự của sự việc",
      examples: [
        .fires(.death, ["deceasedBirthDate": "1950", "deceasedDeathDate": "1949"]),
        .silent(.death, ["deceasedBirthDate": "1950", "deceasedDeathDate": "12.1950"]),
      ]
    ) { facts in
      facts.schema.persons.compactMap { person in
        guard let field = person.deathDate, let death = facts.date(field), let birth = facts.date(person.birthDate),
          death.isSurelyBefore(birth)
        else { return nil }
        return Remark(
          field, "Ngày chết \(death.ministryText) trước ngày sinh \(birth.ministryText).",
          advice: "Xem lại hai ngày trên trang sổ.", grounds: facts.grounds(field, person.birthDate))
      }
    },
    FindingRule(
      .noticeBeforeDeath, .warning, "Giấy báo tử trước ngày chết", source: "Thứ tự của sự việc",
      examples: [
        .fires(.death, ["deceasedDeathDate": "05.03.2010", "deathNoticeDate": "01.03.2010"]),
        .silent(.death, ["deceasedDeathDate": "05.03.2010", "deathNoticeDate": "05.03.2010"]),
      ]
    ) { facts in
      guard let death = facts.date("deceasedDeathDate"), let notice = facts.date("deathNoticeDate"), notice.isSurelyBefore(death)
      else { return [] }
      return [
        Remark(
          "deathNoticeDate", "Giấy báo tử ngày \(notice.ministryText), chết ngày \(death.ministryText).",
          advice: "Xem lại hai ngày trên trang sổ.", grounds: facts.grounds("deathNoticeDate", "deceasedDeathDate"))
      ]
    },
    FindingRule(
      .revokedBeforeDeclared, .warning, "Hủy tuyên bố trước khi tuyên bố", source: "Thứ tự của sự việc",
      examples: [
        .fires(.birth, ["childMissingDeclaredNoteDate": "2015", "childMissingRevokedNoteDate": "03.2014"]),
        .silent(.birth, ["childMissingDeclaredNoteDate": "2015", "childMissingRevokedNoteDate": "2015"]),
      ]
    ) { facts in
      pairs.compactMap { declared, revoked in
        guard let first = facts.date(declared), let second = facts.date(revoked), second.isSurelyBefore(first) else { return nil }
        return Remark(
          revoked, "Hủy tuyên bố \(second.ministryText) trước khi tuyên bố \(first.ministryText).",
          advice: "Xem lại hai ngày ghi chú trên trang sổ.", grounds: facts.grounds(declared, revoked))
      }
    },
    FindingRule(
      .periodReversed, .warning, "Thời gian cư trú ghi ngược", source: "Thứ tự của sự việc",
      examples: [
        .fires(.maritalStatus, ["personResidencePeriodFrom": "2015", "personResidencePeriodTo": "2010"]),
        .silent(.maritalStatus, ["personResidencePeriodFrom": "2010", "personResidencePeriodTo": "2010"]),
      ]
    ) { facts in
      guard let from = facts.date("personResidencePeriodFrom"), let to = facts.date("personResidencePeriodTo"),
        to.isSurelyBefore(from)
      else { return [] }
      return [
        Remark(
          "personResidencePeriodTo", "Cư trú từ \(from.ministryText) đến \(to.ministryText).",
          advice: "Xem lại hai ngày trên trang sổ.",
          grounds: facts.grounds("personResidencePeriodFrom", "personResidencePeriodTo"))
      ]
    },
    FindingRule(
      .wordsDifferFromDigits, .warning, "Ngày bằng chữ khác ngày bằng số",
      source: "Mẫu in đòi ghi ngày bằng số và bằng chữ (Thông tư 08.a/2010/TT-BTP)",
      examples: [
        .fires(
          .birth,
          [
            "childBirthDate": "01.09.2008",
            "childBirthDateInWords": "Ngày Hai Mươi Bảy Tháng Tám Năm Hai Nghìn Không Trăm Linh Tám",
          ]),
        .silent(
          .birth, ["childBirthDate": "02.03.2008", "childBirthDateInWords": "Ngày Hai Tháng Ba Năm Hai Nghìn Linh Tám"]),
      ]
    ) { facts in
      inWords(facts).filter { !$0.isLunar }.map {
        Remark(
          $0.field, "Bằng chữ là \($0.words.ministryText), bằng số là \($0.digits.ministryText).",
          advice: "Xem lại cả hai; nếu sổ ghi khác nhau thì giữ nguyên và ghi chú.", grounds: facts.grounds($0.field, $0.target))
      }
    },
    FindingRule(
      .wordsAreLunar, .warning, "Ngày bằng chữ và bằng số: một bên âm lịch, một bên dương lịch",
      source: "Gia đình hay khai ngày âm lịch; lịch Việt Nam 1900–2100",
      examples: [
        .fires(
          .birth,
          [
            "childBirthDate": "29.09.1985",
            "childBirthDateInWords": "Ngày mười lăm tháng tám năm một nghìn chín trăm tám mươi lăm",
          ]),
        .silent(
          .birth,
          [
            "childBirthDate": "28.09.1985",
            "childBirthDateInWords": "Ngày mười lăm tháng tám năm một nghìn chín trăm tám mươi lăm",
          ]),
      ]
    ) { facts in
      inWords(facts).filter(\.isLunar).map {
        Remark(
          $0.field, "\($0.words.ministryText) và \($0.digits.ministryText) là cùng một ngày, một bên tính theo âm lịch.",
          advice: "Nhập đúng như sổ ghi ở cả hai mục và ghi chú; không tự đổi.", grounds: facts.grounds($0.field, $0.target))
      }
    },
  ]

  private static let pairs = [
    ("childMissingDeclaredNoteDate", "childMissingRevokedNoteDate"),
    ("childLimitedCapacityDeclaredNoteDate", "childLimitedCapacityRevokedNoteDate"),
    ("deceasedDeclaredDeathNoteDate", "deceasedDeclaredDeathRevokedNoteDate"),
  ]

  private struct Words {
    let field: String
    let target: String
    let words: PartialDate
    let digits: PartialDate
    /// One is the other told in the lunar calendar.
    let isLunar: Bool
  }

  /// Dates in words that do not say the same as the digits. One may be less precise, but what both say must be equal.
  private static func inWords(_ facts: EntryFacts) -> [Words] {
    facts.schema.fields.compactMap { field in
      guard let target = field.wordsOf, let words = facts.date(field.id), let digits = facts.date(target), !words.overlaps(digits)
      else { return nil }
      let isLunar = LunarDays.solar(readingAsLunar: words) == digits || LunarDays.solar(readingAsLunar: digits) == words
      return Words(field: field.id, target: target, words: words, digits: digits, isLunar: isLunar)
    }
  }

  private static func dates(_ facts: EntryFacts) -> [(field: String, date: PartialDate)] {
    facts.schema.fields.filter { $0.kind == .datePartial }.compactMap { field in
      facts.date(field.id).map { (field.id, $0) }
    }
  }

  /// Births and deaths of the persons of the entry.
  private static func events(_ facts: EntryFacts) -> [(field: String, date: PartialDate)] {
    facts.schema.persons.flatMap { [$0.birthDate, $0.deathDate] }.compactMap { field in
      guard let field, let date = facts.date(field) else { return nil }
      return (field, date)
    }
  }
}
