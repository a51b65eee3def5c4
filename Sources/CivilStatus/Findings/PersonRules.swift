import VietnameseText

/// Rules about persons: ages at the event, identity numbers, parts of the form that exclude each other.
enum PersonRules {
  /// Years between parent and child that are worth a second look; measured at the birth, not today.
  static let youngestParent = 12
  static let oldestMother = 55
  static let oldestFather = 80

  static let rules: [FindingRule] = [
    FindingRule(
      .parentTooYoung, .warning, "Cha, mẹ quá trẻ hoặc sinh sau con", source: "biology; measured at the birth of the child"
    ) { facts in
      parents(facts).filter { $0.child.latestOrdinal < $0.parent.earliestOrdinal + youngestParent * 10_000 }.map {
        FindingHit(
          rule: .parentTooYoung, field: $0.field,
          message: "\($0.label) sinh \($0.parent.ministryText), con sinh \($0.child.ministryText).",
          advice: "Xem lại hai ngày sinh; nếu sổ ghi đúng như vậy thì giữ nguyên.")
      }
    },
    FindingRule(.parentTooOld, .warning, "Cha, mẹ quá già khi sinh con", source: "biology; measured at the birth of the child") {
      facts in
      parents(facts).filter { pair in
        let limit = pair.role.genderCode == "2" ? oldestMother : oldestFather
        return pair.child.earliestOrdinal > pair.parent.latestOrdinal + (limit + 1) * 10_000
      }
      .map {
        FindingHit(
          rule: .parentTooOld, field: $0.field,
          message: "\($0.label) sinh \($0.parent.ministryText), con sinh \($0.child.ministryText).",
          advice: "Xem lại hai ngày sinh.")
      }
    },
    FindingRule(
      .marriageAge, .note, "Chưa đủ tuổi kết hôn", source: "Laws on marriage and family 1959, 1986, 2000, 2014: men 20, women 18"
    ) { facts in
      guard facts.schema.kind == .marriage, let date = facts.date("maritalRelationDate") ?? facts.registrationDate else {
        return []
      }
      return [("husband", 20), ("wife", 18)].compactMap { role, years in
        guard let field = facts.schema.person(role)?.birthDate, let birth = facts.date(field),
          // The laws before 2014 ask for having entered the year, so one year less is the sure limit.
          date.latestOrdinal < birth.earliestOrdinal + (years - 1) * 10_000
        else { return nil }
        return FindingHit(
          rule: .marriageAge, field: field, message: "Kết hôn \(date.ministryText), sinh \(birth.ministryText).",
          advice: "Xem lại hai ngày; nếu sổ ghi đúng như vậy thì giữ nguyên.")
      }
    },
    FindingRule(
      .identityNumberSex, .warning, "Số định danh không khớp giới tính", source: "Decree 137/2015/NĐ-CP art. 13: fourth digit"
    ) { facts in
      numbers(facts).compactMap { field, role, number in
        guard let code = facts.reading(role.gender) ?? role.genderCode, let sex = Sex(genderCode: code), sex != number.sex else {
          return nil
        }
        return FindingHit(
          rule: .identityNumberSex, field: field,
          message: "Theo số định danh thì giới tính là \(number.sex.labelVi), nhưng ghi \(sex.labelVi).",
          advice: "Xem lại số định danh và giới tính.")
      }
    },
    FindingRule(
      .identityNumberBirthYear, .warning, "Số định danh không khớp năm sinh",
      source: "Decree 137/2015/NĐ-CP art. 13: digits four to six"
    ) { facts in
      numbers(facts).compactMap { field, role, number in
        guard let birth = facts.date(role.birthDate), birth.year != number.birthYear else { return nil }
        return FindingHit(
          rule: .identityNumberBirthYear, field: field,
          message: "Theo số định danh thì sinh năm \(number.birthYear), nhưng ghi \(birth.ministryText).",
          advice: "Xem lại số định danh và ngày sinh.")
      }
    },
    FindingRule(.sameIdentityNumber, .warning, "Hai người cùng một số giấy tờ", source: "a number belongs to one person") {
      facts in
      // The requester is often one of the others: only the persons of the entry itself are compared.
      var seen: [String: String] = [:]
      var hits: [FindingHit] = []
      for role in facts.schema.persons where role.isPrincipal || role.parentOf != nil {
        var own: Set<String> = []
        for field in [role.personalId, role.idNumber].compactMap({ $0 }) {
          guard let number = facts.reading(field), number.count >= 9, own.insert(number).inserted else { continue }
          if let other = seen[number] {
            hits.append(
              FindingHit(
                rule: .sameIdentityNumber, field: field, message: "Cùng số giấy tờ với \(other.lowercased()).",
                advice: "Xem lại số giấy tờ của hai người."))
          } else {
            seen[number] = role.labelVi
          }
        }
      }
      return hits
    },
    FindingRule(
      .foreignerWithEthnicity, .note, "Quốc tịch nước ngoài mà ghi dân tộc Việt Nam",
      source: "the list of 54 peoples is of Vietnamese citizens; people of Vietnamese origin are an exception"
    ) { facts in
      facts.schema.persons.compactMap { role in
        guard let field = role.ethnicity, let ethnicity = facts.reading(field), let nationality = facts.reading(role.nationality),
          !isVietnamese(nationality), !isVietnamese(facts.reading(role.otherNationality) ?? ""),
          !["Người nước ngoài", "Khác"].contains(ethnicity)
        else { return nil }
        return FindingHit(
          rule: .foreignerWithEthnicity, field: field, message: "Quốc tịch \(nationality), dân tộc \(ethnicity).",
          advice: "Nếu sổ ghi đúng như vậy thì giữ nguyên.")
      }
    },
    FindingRule(
      .unknownParentFilled, .warning, "Loại khai sinh là chưa xác định cha, mẹ mà vẫn có tên",
      source: "Decree 123/2015/NĐ-CP art. 15: the part of an unknown parent stays empty"
    ) { facts in
      guard let kind = facts.reading(FieldID.birthKind) else { return [] }
      let unknown: [String] =
        switch kind {
        case "2": ["mother"]
        case "3": ["father"]
        case "4", "5": ["mother", "father"]
        default: []
        }
      return unknown.compactMap { id in
        guard let role = facts.schema.person(id), let field = role.fullName, facts.text(field) != nil else { return nil }
        return FindingHit(
          rule: .unknownParentFilled, field: field,
          message: "Loại khai sinh nói chưa xác định được \(role.labelVi.lowercased()).",
          advice: "Xem lại loại khai sinh; cha mẹ nuôi có khi được ghi ở phần này kèm ghi chú.")
      }
    },
    FindingRule(
      .documentKindWithoutNumber, .note, "Có loại giấy tờ mà không có số",
      source: "import template: kind and number belong together"
    ) { facts in
      facts.schema.persons.compactMap { role in
        // 8 "other papers" stands for "none" in police-held data.
        guard let field = role.idNumber, let kind = facts.reading(role.idKind), kind != "8", facts.text(field) == nil,
          facts.text(role.personalId) == nil, facts.values[field].map({ $0.condition == .legible }) ?? true
        else { return nil }
        return FindingHit(
          rule: .documentKindWithoutNumber, field: field, message: "Có loại giấy tờ nhưng chưa có số.",
          advice: "Nhập số, hoặc đánh dấu «bỏ trống» nếu sổ không ghi.")
      }
    },
  ]

  private struct Pair {
    let role: PersonRole
    let field: String
    let label: String
    let parent: PartialDate
    let child: PartialDate
  }

  private static func parents(_ facts: EntryFacts) -> [Pair] {
    facts.schema.persons.compactMap { role in
      guard let childRole = role.parentOf, let field = role.birthDate, let parent = facts.date(field),
        let child = facts.date(facts.schema.person(childRole)?.birthDate)
      else { return nil }
      return Pair(role: role, field: field, label: role.labelVi, parent: parent, child: child)
    }
  }

  private static func numbers(_ facts: EntryFacts) -> [(String, PersonRole, PersonalIdentityNumber)] {
    facts.schema.persons.flatMap { role in
      [role.personalId, role.idNumber].compactMap { field in
        guard let field, let number = facts.reading(field).flatMap({ PersonalIdentityNumber($0) }) else { return nil }
        return (field, role, number)
      }
    }
  }

  private static func isVietnamese(_ nationality: String) -> Bool {
    VietnameseText.folded(nationality).hasPrefix("viet nam")
  }
}
