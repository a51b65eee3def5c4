/// Rules about identity papers: kind, number and day of issue belong together.
enum DocumentRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .documentKindWithoutNumber, .note, "Có loại giấy tờ mà không có số",
      source: "Mẫu nhập của Bộ: loại và số đi với nhau; dữ liệu công an dùng 8 «giấy tờ khác» khi không có",
      examples: [
        .fires(.birth, ["motherIdDocumentKind": "1"]),
        .silent(.birth, ["motherIdDocumentKind": "1", "motherIdDocumentNumber": "165415511"]),
        .silent(.birth, ["motherIdDocumentKind": "8"]),
      ]
    ) { facts in
      facts.schema.persons.compactMap { role in
        guard let field = role.idNumber, let kind = facts.reading(role.idKind), kind != "8", facts.text(field) == nil,
          facts.text(role.personalId) == nil, facts.values[field].map({ $0.condition == .legible }) ?? true
        else { return nil }
        return Remark(
          field, "Có loại giấy tờ nhưng chưa có số.", advice: "Nhập số, hoặc đánh dấu «bỏ trống» nếu sổ không ghi.",
          grounds: facts.grounds(role.idKind))
      }
    },
    FindingRule(
      .documentKindNumber, .note, "Số giấy tờ không hợp với loại giấy tờ",
      source: "CMND 9 chữ số, từ 2012 có loại 12; CCCD 12 chữ số (Nghị định 137/2015/NĐ-CP)",
      examples: [
        .fires(.birth, ["motherIdDocumentKind": "4", "motherIdDocumentNumber": "165415511"]),
        .fires(.birth, ["motherIdDocumentKind": "1", "motherIdDocumentNumber": "16541551"]),
        .silent(.birth, ["motherIdDocumentKind": "1", "motherIdDocumentNumber": "165415511"]),
        .silent(.birth, ["motherIdDocumentKind": "2", "motherIdDocumentNumber": "B1654155"]),
        .silent(.birth, ["motherIdDocumentKind": "7", "motherIdDocumentNumber": "123-456"]),
      ]
    ) { facts in
      papers(facts).compactMap { paper in
        let digits = paper.number.allSatisfy { ("0"..."9").contains($0) } ? paper.number.count : 0
        let fits =
          switch paper.kind {
          case "1": digits == 9 || digits == 12
          case "4": digits == 12
          default: true
          }
        guard !fits else { return nil }
        return Remark(
          paper.field,
          "\(paper.kind == "1" ? "CMND có 9 (hoặc 12) chữ số" : "Thẻ căn cước có 12 chữ số"), ở đây là «\(paper.number)».",
          advice: "Xem lại số và loại giấy tờ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(paper.field, paper.role.idKind))
      }
    },
    FindingRule(
      .documentKindEra, .warning, "Thẻ căn cước trước khi có",
      source: "Thẻ căn cước công dân cấp từ 1/1/2016 (Luật Căn cước công dân 2014)",
      examples: [
        .fires(
          .birth,
          ["motherIdDocumentKind": "4", "motherIdDocumentNumber": "165415511", "registrationDate": "01.03.2008"]),
        .silent(
          .birth, ["motherIdDocumentKind": "4", "motherIdDocumentNumber": "068304001234", "registrationDate": "01.03.2016"]),
      ]
    ) { facts in
      guard let registered = facts.registrationDate, registered.latestOrdinal < 20_160_101 else { return [] }
      return papers(facts).filter { $0.kind == "4" }.map { paper in
        Remark(
          paper.role.idKind, "Thẻ căn cước công dân trong sổ năm \(registered.year).",
          advice: "Sổ trước năm 2016 thường ghi CMND: xem lại loại giấy tờ.",
          grounds: facts.grounds(paper.role.idKind, FieldID.registrationDate))
      }
    },
    FindingRule(
      .documentIssueDate, .warning, "Ngày cấp giấy tờ không thể có",
      source: "Giấy tờ xuất trình phải cấp trước ngày đăng ký và sau ngày sinh",
      examples: [
        .fires(.marriage, ["husbandIdDocumentIssueDate": "02.03.2008", "registrationDate": "01.03.2008"]),
        .fires(.marriage, ["husbandIdDocumentIssueDate": "1979", "husbandBirthDate": "1980"]),
        .silent(
          .marriage, ["husbandIdDocumentIssueDate": "02.03.2000", "registrationDate": "01.03.2008", "husbandBirthDate": "1980"]),
      ]
    ) { facts in
      facts.schema.fields.filter { $0.id.hasSuffix("IdDocumentIssueDate") }.compactMap { field in
        guard let issued = facts.date(field.id) else { return nil }
        let owner = facts.schema.persons.first { role in
          role.idNumber.map { $0.replacing("Number", with: "IssueDate") == field.id } == true
        }
        if let registered = facts.registrationDate, registered.isSurelyBefore(issued) {
          return Remark(
            field.id, "Cấp ngày \(issued.ministryText), sau ngày đăng ký \(registered.ministryText).",
            advice: "Xem lại hai ngày trên trang sổ.", grounds: facts.grounds(field.id, FieldID.registrationDate))
        }
        guard let birth = facts.date(owner?.birthDate), issued.isSurelyBefore(birth) else { return nil }
        return Remark(
          field.id, "Cấp ngày \(issued.ministryText), trước khi người đó sinh (\(birth.ministryText)).",
          advice: "Xem lại hai ngày trên trang sổ.", grounds: facts.grounds(field.id, owner?.birthDate))
      }
    },
  ]

  private struct Paper {
    let role: PersonRole
    let field: String
    let kind: String
    let number: String
  }

  private static func papers(_ facts: EntryFacts) -> [Paper] {
    facts.schema.persons.compactMap { role in
      guard let field = role.idNumber, let kind = facts.reading(role.idKind), let number = facts.reading(field) else {
        return nil
      }
      return Paper(role: role, field: field, kind: kind, number: number)
    }
  }
}
