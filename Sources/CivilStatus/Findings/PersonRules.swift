import VietnameseText

/// Rules about persons: identity numbers, peoples, nationality, residence.
enum PersonRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .identityNumberSex, .warning, "Số định danh không khớp giới tính",
      source: "Nghị định 137/2015/NĐ-CP điều 13: chữ số thứ tư",
      examples: [
        .fires(.birth, ["childPersonalId": "068304001234", "childGender": "1"]),
        .silent(.birth, ["childPersonalId": "068304001234", "childGender": "2"]),
      ]
    ) { facts in
      numbers(facts).compactMap { field, role, number in
        guard let sex = facts.sex(role), sex != number.sex else { return nil }
        return Remark(
          field, "Theo số định danh thì giới tính là \(number.sex.labelVi), nhưng ghi \(sex.labelVi).",
          advice: "Xem lại số định danh và giới tính.", grounds: facts.grounds(field, role.gender))
      }
    },
    FindingRule(
      .identityNumberBirthYear, .warning, "Số định danh không khớp năm sinh",
      source: "Nghị định 137/2015/NĐ-CP điều 13: chữ số thứ tư đến thứ sáu",
      examples: [
        .fires(.birth, ["childPersonalId": "068304001234", "childBirthDate": "2005"]),
        .silent(.birth, ["childPersonalId": "068304001234", "childBirthDate": "2004"]),
      ]
    ) { facts in
      numbers(facts).compactMap { field, role, number in
        guard let birth = facts.date(role.birthDate), birth.year != number.birthYear else { return nil }
        return Remark(
          field, "Theo số định danh thì sinh năm \(number.birthYear), nhưng ghi \(birth.ministryText).",
          advice: "Xem lại số định danh và ngày sinh.", grounds: facts.grounds(field, role.birthDate))
      }
    },
    FindingRule(
      .identityNumberEra, .warning, "Số 12 chữ số trước khi có",
      source: "Số 12 chữ số cấp thí điểm từ 2012, cho trẻ mới sinh từ 2016 (Nghị định 137/2015/NĐ-CP)",
      examples: [
        .fires(.birth, ["motherIdDocumentNumber": "068304001234", "registrationDate": "01.03.2008"]),
        .silent(.birth, ["motherIdDocumentNumber": "068304001234", "registrationDate": "01.03.2016"]),
        .silent(.birth, ["motherIdDocumentNumber": "165415511", "registrationDate": "01.03.2008"]),
        .silent(
          .birth,
          [
            "childPersonalId": "068304001234", "registrationDate": "01.03.2008",
            "notes": "Bổ sung số định danh cá nhân ngày 02/03/2020",
          ]),
      ]
    ) { facts in
      guard let registered = facts.registrationDate, registered.latestOrdinal < 20_120_701 else { return [] }
      // A later note on the margin may have brought the number in.
      if let notes = facts.text(FieldID.notes), VietnameseText.folded(notes).contains("dinh danh") { return [] }
      return numbers(facts).map { field, _, _ in
        Remark(
          field, "Số 12 chữ số trong sổ năm \(registered.year).",
          advice: "Xem số này có trong trang sổ không; không lấy từ nguồn khác.",
          grounds: facts.grounds(field, FieldID.registrationDate))
      }
    },
    FindingRule(
      .sameIdentityNumber, .warning, "Hai người cùng một số giấy tờ",
      source: "Mỗi số của một người; người yêu cầu thường là cha hoặc mẹ nên không tính",
      examples: [
        .fires(.birth, ["motherIdDocumentNumber": "165415511", "fatherIdDocumentNumber": "165 415 511"]),
        .silent(.birth, ["motherIdDocumentNumber": "165415511", "requesterIdDocumentNumber": "165415511"]),
      ]
    ) { facts in
      // The requester is often one of the others: only the persons of the entry itself are compared.
      var seen: [String: (label: String, field: String)] = [:]
      var remarks: [Remark] = []
      for role in facts.schema.persons where role.isPrincipal || role.parentOf != nil {
        var own: Set<String> = []
        for field in [role.personalId, role.idNumber].compactMap({ $0 }) {
          guard let number = facts.reading(field), number.count >= 9, own.insert(number).inserted else { continue }
          if let other = seen[number] {
            remarks.append(
              Remark(
                field, "Cùng số giấy tờ với \(other.label.lowercased()).", advice: "Xem lại số giấy tờ của hai người.",
                grounds: facts.grounds(field, other.field)))
          } else {
            seen[number] = (role.labelVi, field)
          }
        }
      }
      return remarks
    },
    FindingRule(
      .foreignerWithEthnicity, .note, "Quốc tịch nước ngoài mà ghi dân tộc Việt Nam",
      source: "Danh mục 54 dân tộc là của công dân Việt Nam; người gốc Việt là ngoại lệ",
      examples: [
        .fires(.birth, ["fatherNationality": "Nhật Bản", "fatherEthnicity": "Kinh"]),
        .silent(.birth, ["fatherNationality": "Nhật Bản", "fatherOtherNationality": "Việt Nam", "fatherEthnicity": "Kinh"]),
      ]
    ) { facts in
      facts.schema.persons.compactMap { role in
        guard let field = role.ethnicity, let ethnicity = facts.reading(field), let nationality = facts.reading(role.nationality),
          !isVietnamese(nationality), !isVietnamese(facts.reading(role.otherNationality) ?? ""),
          !["Người nước ngoài", "Khác"].contains(ethnicity)
        else { return nil }
        return Remark(
          field, "Quốc tịch \(nationality), dân tộc \(ethnicity).", advice: "Nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(field, role.nationality))
      }
    },
    FindingRule(
      .ethnicityOfNeitherParent, .note, "Dân tộc của con khác cha và mẹ",
      source: "Bộ luật Dân sự 2015 điều 29: con theo dân tộc cha hoặc mẹ",
      examples: [
        .fires(.birth, ["childEthnicity": "Tày", "fatherEthnicity": "Kinh", "motherEthnicity": "Nùng"]),
        .silent(.birth, ["childEthnicity": "Nùng", "fatherEthnicity": "Kinh", "motherEthnicity": "Nùng"]),
        .silent(.birth, ["childEthnicity": "Tày", "motherEthnicity": "Nùng"]),
      ]
    ) { facts in
      let parents = facts.schema.persons.filter { $0.parentOf != nil }
      guard parents.count == 2, let field = parents.first?.parentOf.flatMap({ facts.schema.person($0)?.ethnicity }),
        let own = facts.reading(field)
      else { return [] }
      let theirs = parents.compactMap { facts.reading($0.ethnicity) }
      guard theirs.count == 2, !theirs.contains(own) else { return [] }
      return [
        Remark(
          field, "Con dân tộc \(own); cha mẹ: \(theirs.joined(separator: ", ")).",
          advice: "Xem lại ba mục dân tộc trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: ([field] + parents.compactMap(\.ethnicity)).compactMap { facts.ground($0) })
      ]
    },
    FindingRule(
      .residenceKindWithoutResidence, .note, "Có loại cư trú mà không có nơi cư trú",
      source: "Mẫu nhập của Bộ: loại 0 «không có thông tin» khi không ghi nơi cư trú",
      examples: [
        .fires(.birth, ["motherResidenceKind": "1"]),
        .silent(.birth, ["motherResidenceKind": "0"]),
        .silent(.birth, ["motherResidenceKind": "1", "motherResidence": "Thôn Mẫu"]),
      ]
    ) { facts in
      facts.schema.fields.compactMap { field in
        guard field.codeList == "residenceKind", field.id.hasSuffix("Kind"), let kind = facts.reading(field.id), kind != "0"
        else { return nil }
        let place = String(field.id.dropLast(4))
        guard facts.schema.field(place) != nil, facts.text(place) == nil,
          facts.values[place].map({ $0.condition == .legible || $0.condition == .blank }) ?? true
        else { return nil }
        return Remark(
          field.id, "Loại cư trú được ghi nhưng nơi cư trú để trống.",
          advice: "Nếu sổ không ghi nơi cư trú thì để loại cư trú là «Không có thông tin».",
          grounds: facts.grounds(field.id, place))
      }
    },
  ]

  /// Every 12-digit number of the entry with its person.
  static func numbers(_ facts: EntryFacts) -> [(String, PersonRole, PersonalIdentityNumber)] {
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
