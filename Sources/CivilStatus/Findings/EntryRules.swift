import VietnameseText

/// Rules about the entry as a whole: its number, its book, what is missing, what was struck out.
enum EntryRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .numberMissing, .warning, "Thiếu số đăng ký", source: "Nghị định 158/2005/NĐ-CP điều 68: mỗi trường hợp một số",
      examples: [
        .fires(.birth, ["childFullName": "Trần Thị Mẫu"]), .silent(.birth, ["registrationNumber": "7"]),
      ]
    ) { facts in
      guard facts.schema.field(FieldID.registrationNumber) != nil, facts.text(FieldID.registrationNumber) == nil else {
        return []
      }
      return [
        Remark(
          FieldID.registrationNumber, "Chưa có số đăng ký.",
          advice: "Xem số ở đầu trang hoặc cột đầu của bảng; nếu sổ bỏ trống thì đánh dấu «bỏ trống».")
      ]
    },
    FindingRule(
      .registrationYearMismatch, .warning, "Năm trong số đăng ký khác năm đăng ký",
      source: "Nghị định 158/2005/NĐ-CP điều 68: số theo năm đăng ký",
      examples: [
        .fires(.birth, ["registrationNumber": "01/2018", "registrationDate": "27.10.2008"]),
        .silent(.birth, ["registrationNumber": "01/2008", "registrationDate": "27.10.2008"]),
        .silent(.birth, ["registrationNumber": "01/2003", "registrationDate": "19/11/1999"]),
      ]
    ) { facts in
      guard let year = facts.registrationNumber?.year, let date = facts.registrationDate, date.year != year else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Số đăng ký ghi năm \(year), ngày đăng ký là \(date.ministryText).",
          advice: "Xem lại cả hai trên trang sổ.", grounds: facts.grounds(FieldID.registrationNumber, FieldID.registrationDate))
      ]
    },
    FindingRule(
      .registrationOutsideBook, .warning, "Ngày đăng ký ngoài thời gian của sổ",
      source: "Sổ mở trước các trường hợp ghi trong sổ (Nghị định 158/2005/NĐ-CP điều 68; Thông tư 08.a/2010/TT-BTP)",
      examples: [
        .fires(.birth, ["bookNumber": "01/2010", "registrationDate": "2008"]),
        .fires(.birth, ["bookNumber": "01/2007-2009", "registrationDate": "05.01.2010"]),
        .silent(.birth, ["bookNumber": "01/2006", "registrationDate": "09.02.2009"]),
      ]
    ) { facts in
      guard let book = facts.book, let date = facts.registrationDate else { return [] }
      let late = book.closingYear.map { date.year > $0 } ?? false
      guard date.year < book.openingYear || late else { return [] }
      return [
        Remark(
          FieldID.registrationDate, "Ngày đăng ký \(date.ministryText) ngoài thời gian của sổ \(book.text).",
          advice: "Xem lại ngày đăng ký và năm mở sổ.",
          grounds: facts.grounds(FieldID.registrationDate) + [FindingGround(label: "Quyển số", value: book.text)])
      ]
    },
    FindingRule(
      .voidEntry, .warning, "Trường hợp trống hoặc bị hủy mà vẫn có số",
      source: "Chỗ hủy hoặc bỏ trống không phải là đăng ký (Thông tư 04/2020/TT-BTP điều 35: trang trống phải gạch chéo)",
      examples: [
        .fires(.birth, ["registrationNumber": "7", "childFullName": .struckOut("Trần Thị Mẫu")]),
        .fires(.marriage, ["registrationNumber": "7", "husbandFullName": .blank, "wifeFullName": .blank]),
        .silent(.marriage, ["registrationNumber": "7", "husbandFullName": .blank, "wifeFullName": "Lê Thị Mẫu"]),
        .silent(.birth, ["registrationNumber": "7", "childFullName": "Trần Thị Mẫu"]),
        .silent(.birth, ["registrationNumber": "7"]),
        .fires(.birth, ["registrationNumber": "7"], isWhole: true),
        .silent(.birth, ["registrationNumber": "7", "childFullName": .illegible], isWhole: true),
      ]
    ) { facts in
      let names = facts.schema.persons.filter(\.isPrincipal).compactMap(\.fullName)
      guard facts.registrationNumber != nil, !names.isEmpty,
        names.allSatisfy({ facts.values[$0]?.condition == .struckOut || facts.isLeftBlank($0) })
      else { return [] }
      return [
        Remark(
          names.first, "Trường hợp có số nhưng tên người được đăng ký bị gạch bỏ hoặc bỏ trống.",
          advice: "Nếu trang bị hủy thì ghi rõ trong ghi chú; nếu đánh dấu nhầm trang trống thì báo người quản lý sổ.",
          grounds: ([FieldID.registrationNumber] + names).compactMap { facts.ground($0) })
      ]
    },
    FindingRule(
      .struckOutWithoutRemark, .note, "Gạch bỏ mà không có ghi chú",
      source: "Thông tư 04/2020/TT-BTP điều 35: sửa thì gạch bỏ, ghi bên cạnh và ghi chú ngày, người sửa",
      examples: [
        .fires(.birth, ["motherFullName": .struckOut("Lê Thị Mẫu")]),
        .silent(.birth, ["motherFullName": .struckOut("Lê Thị Mẫu"), "notes": "Sửa tên mẹ ngày 02/03/2008"]),
        .silent(.birth, ["notes": .struckOut("Chưa nộp giấy chứng sinh")]),
      ]
    ) { facts in
      let struck = facts.schema.keyedFields.filter { facts.values[$0.id]?.condition == .struckOut && $0.id != FieldID.notes }
      guard let first = struck.first, facts.schema.field(FieldID.notes) != nil, facts.text(FieldID.notes) == nil else {
        return []
      }
      return [
        Remark(
          first.id, "Sổ gạch bỏ \(struck.count) mục nhưng cột ghi chú không nói gì.",
          advice: "Xem cột ghi chú hoặc lề trang; nếu sổ không ghi thì giữ nguyên.",
          grounds: struck.prefix(5).compactMap { facts.ground($0.id) })
      ]
    },
  ]
}
