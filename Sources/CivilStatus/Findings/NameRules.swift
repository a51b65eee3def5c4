import VietnameseText

/// Rules about names. Names follow families, peoples and fashions: most of these are weak evidence and say so.
enum NameRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .nameAbbreviated, .note, "Họ tên viết tắt",
      source: "Lỗi hay gặp trong sổ cũ (123docz.net 995082): viết tắt; họ tên chép như sổ ghi, chỗ viết tắt thì hỏi lại",
      examples: [
        .fires(.birth, ["motherFullName": "Ng. Thị Mẫu"]), .fires(.birth, ["motherFullName": "Trần V Mẫu"]),
        .silent(.birth, ["motherFullName": "Nguyễn Thị Mẫu", "fatherFullName": "Y Mẫu", "childFullName": "H' Mẫu Niê"]),
      ]
    ) { facts in
      names(facts).filter { name in words(name.text).contains(where: isAbbreviation) }.map { name in
        Remark(
          name.field, "«\(name.text)» có chữ viết tắt.",
          advice: "Nếu sổ viết tắt thì giữ nguyên và ghi chú; nếu sổ viết đủ thì nhập đủ.")
      }
    },
    FindingRule(
      .nameCharacters, .warning, "Họ tên có chữ số hoặc dấu lạ", source: "Chất lượng dữ liệu",
      examples: [
        .fires(.birth, ["childFullName": "Trần Thị Mẫu 2"]), .fires(.birth, ["childFullName": "Trần ? Mẫu"]),
        .silent(.birth, ["childFullName": "Trần Thị Mẫu (Mận)", "fatherFullName": "K' Mẫu"]),
      ]
    ) { facts in
      names(facts).filter { name in
        name.text.unicodeScalars.contains { ("0"..."9").contains($0) || "?*/\\<>=+_#@;:|[]{}%!…".unicodeScalars.contains($0) }
      }
      .map { name in
        Remark(
          name.field, "«\(name.text)» có chữ số hoặc dấu không thuộc họ tên.",
          advice: "Nhập lại theo trang sổ; chỗ không đọc được thì đánh dấu tình trạng chữ, không gõ dấu thay.")
      }
    },
    FindingRule(
      .surnameUnknown, .note, "Họ không có trong danh sách họ Việt Nam, gần giống một họ khác",
      source: "Danh sách họ Việt Nam; gõ nhầm dấu là lỗi hay gặp nhất",
      examples: [
        .fires(.birth, ["childFullName": "Nguyển Văn Mẫu"]), .fires(.birth, ["fatherFullName": "Tran Văn Mẫu"]),
        .silent(.birth, ["childFullName": "Nguyễn Văn Mẫu", "fatherFullName": "Xồng Bá Mẫu"]),
        .silent(.birth, ["childFullName": "Nguyển Văn Mẫu", "childEthnicity": "Ba Na"]),
      ]
    ) { facts in
      facts.schema.persons.filter { facts.bearsSurname($0) }.compactMap { role in
        guard let field = role.fullName, let text = facts.text(field), let surname = PersonName(text)?.surname,
          let meant = SurnameStock.meant(by: surname)
        else { return nil }
        return Remark(
          field, "Họ «\(surname)» ít gặp; có phải «\(meant)» không?",
          advice: "Xem lại dấu trên trang sổ; phần mềm không tự sửa.")
      }
    },
    FindingRule(
      .middleNameSex, .note, "Tên đệm khác giới tính", source: "Tập quán, căn cứ yếu: Thị là nữ, Văn là nam",
      examples: [
        .fires(.birth, ["childFullName": "Lê Thị Mẫu", "childGender": "1"]),
        .fires(.birth, ["childFullName": "Lê Văn Mẫu", "childGender": "Nữ"]),
        .silent(.birth, ["childFullName": "Lê Thị Mẫu", "childGender": "Nữ"]),
        .silent(.birth, ["childFullName": "Lê Thị Mẫu", "childGender": "1", "childEthnicity": "Ê Đê"]),
        .silent(.birth, ["childFullName": "Lê Văn Mẫu"]),
      ]
    ) { facts in
      facts.schema.persons.filter { facts.bearsSurname($0) }.compactMap { role in
        guard let field = role.fullName, let text = facts.text(field), let name = PersonName(text), let sex = facts.sex(role),
          let usual = usualSex(name.middle), usual != sex
        else { return nil }
        return Remark(
          field, "«\(text)» thường là tên \(usual.labelVi.lowercased()), nhưng giới tính là \(sex.labelVi.lowercased()).",
          advice: "Xem lại tên và giới tính trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(field, role.gender))
      }
    },
    FindingRule(
      .childSurname, .note, "Họ của con khác họ cha và mẹ",
      source: "Bộ luật Dân sự 2015 điều 26: con theo họ cha hoặc họ mẹ; một số dân tộc không có họ",
      examples: [
        .fires(.birth, ["childFullName": "Lê Văn Mẫu", "fatherFullName": "Trần Văn Mẫu", "motherFullName": "Vũ Thị Mẫu"]),
        .silent(.birth, ["childFullName": "Vũ Văn Mẫu", "fatherFullName": "Trần Văn Mẫu", "motherFullName": "Vũ Thị Mẫu"]),
        .silent(.birth, ["childFullName": "Lê Văn Mẫu", "motherFullName": "Vũ Thị Mẫu"]),
        .silent(
          .birth,
          ["childFullName": "Y Mẫu", "fatherFullName": "Ama Mẫu", "motherFullName": "H Mẫu", "childEthnicity": "Ê Đê"]),
      ]
    ) { facts in
      let parents = facts.schema.persons.filter { $0.parentOf != nil }
      guard let child = parents.first?.parentOf.flatMap({ facts.schema.person($0) }), facts.bearsSurname(child),
        let field = child.fullName, let text = facts.text(field), let own = surname(text)
      else { return [] }
      let theirs = parents.compactMap { facts.text($0.fullName).flatMap(surname) }
      // One parent alone proves nothing: the other may give the name.
      guard theirs.count == parents.count, parents.count == 2, !theirs.contains(where: { EntryFacts.same($0, own) }) else {
        return []
      }
      return [
        Remark(
          field, "Họ «\(own)» không phải họ cha (hoặc mẹ): \(theirs.joined(separator: ", ")).",
          advice: "Xem lại ba họ tên trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: ([field] + parents.compactMap(\.fullName)).compactMap { facts.ground($0) })
      ]
    },
  ]

  private static func names(_ facts: EntryFacts) -> [(field: String, text: String)] {
    facts.schema.fields.filter { $0.kind == .name }.compactMap { field in facts.text(field.id).map { (field.id, $0) } }
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// "Ng.", "Tr", "V": consonants alone. H and K before a name are words of their own in the Central Highlands.
  private static func isAbbreviation(_ word: String) -> Bool {
    if word.count <= 4, word.hasSuffix("."), word.count > 1 { return true }
    guard word.count <= 3, word.allSatisfy({ $0.isLetter }) else { return false }
    let bare = VietnameseText.folded(word)
    return !["h", "k"].contains(bare) && !bare.isEmpty && bare.allSatisfy { !"aeiouy".contains($0) }
  }

  private static func usualSex(_ middle: [String]) -> Sex? {
    if middle.contains(where: { EntryFacts.same($0, "Thị") }) { return .female }
    return middle.first.map { EntryFacts.same($0, "Văn") } == true ? .male : nil
  }

  private static func surname(_ text: String) -> String? {
    PersonName(text).flatMap { $0.surname.isEmpty ? nil : $0.surname }
  }
}
