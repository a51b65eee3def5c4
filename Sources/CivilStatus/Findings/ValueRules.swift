/// Rules about one value alone; `ValueNormaliser` finds most of them while reading.
enum ValueRules {
  static let rules: [FindingRule] = [
    rule(
      .controlCharacters, .note, "Ký tự điều khiển trong giá trị", "Chất lượng dữ liệu", ["notes": "a\u{7}b"], ["notes": "a\nb"]),
    rule(
      .veryLongValue, .warning, "Giá trị quá dài", "Chất lượng dữ liệu",
      ["notes": RuleExample.Value(String(repeating: "a", count: 2_000), .legible)], ["notes": "ngắn"]),
    rule(
      .emptyPunctuation, .note, "Ô chỉ có dấu ngăn cách", "Dữ liệu công an bàn giao: «, , , » khi thiếu nơi",
      ["childHometown": ", , , "], ["childHometown": ""]),
    rule(
      .impossibleDate, .warning, "Ngày không có trong lịch", "Dương lịch; nhiều phần mềm nhận cả 31.02",
      ["childBirthDate": "31.02.1999"], ["childBirthDate": "29.02.2000"]),
    rule(
      .unreadableDate, .warning, "Không hiểu được ngày", "Mẫu nhập của Bộ: dd.MM.yyyy, MM.yyyy, yyyy",
      ["childBirthDate": "mùa lúa"],
      ["childBirthDate": "không rõ"]),
    rule(
      .twoDigitYear, .warning, "Năm hai chữ số", "Chữ trong sổ không cho biết thế kỷ", ["childBirthDate": "01/02/85"],
      ["childBirthDate": "01/02/1985"]),
    rule(
      .lunarDate, .note, "Ngày âm lịch", "Chép như sổ ghi; không có quy định đổi sang dương lịch",
      ["childBirthDate": "15/8/1985 âm lịch"], ["childBirthDate": "15/8/1985"]),
    rule(
      .implausibleYear, .warning, "Năm khó có thể đúng", "Dữ liệu công an bàn giao: 5005 thay cho 2005",
      ["childBirthDate": "01/04/5005"],
      ["childBirthDate": "01/04/2005"]),
    rule(
      .placeholderDate, .warning, "Ngày đăng ký điền tạm", "Dữ liệu công an bàn giao: 19/11/1999 khi thiếu ngày",
      ["registrationDate": "19/11/1999"], ["registrationDate": "20/11/1999"]),
    rule(
      .numberYearMissing, .note, "Số đăng ký thiếu năm", "Dữ liệu công an bàn giao: «01/»", ["registrationNumber": "01/"],
      ["registrationNumber": "01"]),
    rule(
      .unreadableNumber, .warning, "Không đọc được số đăng ký", "Nghị định 158/2005/NĐ-CP điều 68: số bắt đầu từ 01",
      ["registrationNumber": "số ?"], ["registrationNumber": "12345"]),
    rule(
      .unreadableBookNumber, .warning, "Không đọc được quyển số", "Mẫu nhập của Bộ: NN/yyyy", ["bookNumber": "sổ cũ"],
      ["bookNumber": "01/1999"]),
    rule(
      .codeNotInList, .warning, "Giá trị ngoài danh mục", "Danh mục trong mẫu nhập của Bộ", ["childGender": "9"],
      ["childGender": "Nam"]),
    rule(
      .codeNotInOpenList, .note, "Giá trị chưa có trong danh mục", "Danh mục chưa biết đủ", ["childNationality": "Xứ Lạ"],
      ["childNationality": "Việt Nam"]),
    rule(
      .identityNumberShape, .warning, "Số định danh không đủ 12 chữ số", "Nghị định 137/2015/NĐ-CP điều 13",
      ["childPersonalId": "123"], ["childPersonalId": "068304001234"]),
    FindingRule(
      .unreadablePageNumber, .note, "Số trang không có chữ số", scope: .value,
      source: "Trang đánh số liên tục (Thông tư 04/2020/TT-BTP điều 35); trang phụ như 12a, 12-13 và số La Mã là đúng",
      examples: [
        .fires(.birth, ["pageNumber": "trang đầu"]), .silent(.birth, ["pageNumber": "12a"]),
        .silent(.birth, ["pageNumber": "XIV"]),
        .silent(.birth, ["pageNumber": "12-13"]),
      ]
    ) { facts in
      guard let text = facts.text(FieldID.pageNumber), !text.contains(where: \.isWholeNumber),
        !text.allSatisfy({ "IVXLCivxlc".contains($0) })
      else { return [] }
      return [
        Remark(
          FieldID.pageNumber, "«\(text)» không phải số trang.",
          advice: "Ghi số trang như trên góc trang; trang không đánh số thì để trống.",
          grounds: facts.grounds(FieldID.pageNumber))
      ]
    },
    FindingRule(
      .longForItsKind, .note, "Dài khác thường so với loại mục", scope: .value,
      source: "Độ dài hợp lý trên trang sổ thật; giới hạn 30, 10, 100 ký tự của một số phần mềm là quá ngắn",
      examples: [
        .fires(.birth, ["childFullName": RuleExample.Value(String(repeating: "Tôn Nữ ", count: 12), .legible)]),
        .silent(.birth, ["childFullName": "Công Tằng Tôn Nữ Thị Mẫu Hoàng Long Lan", "childHometown": "Thôn Mẫu, xã Mẫu"]),
      ]
    ) { facts in
      facts.schema.fields.compactMap { field in
        guard let most = longest[field.kind], let text = facts.text(field.id), text.utf8.count > most, text.count > most else {
          return nil
        }
        return Remark(
          field.id, "Mục này dài \(text.count) ký tự, thường không quá \(most).",
          advice: "Xem có gõ nhầm nội dung của mục khác vào đây không; nếu sổ ghi như vậy thì giữ nguyên.")
      }
    },
    FindingRule(
      .lunarImpossible, .note, "Ngày âm lịch không có thật", scope: .value,
      source: "Lịch Việt Nam 1900–2100: tháng âm lịch có 29 hoặc 30 ngày",
      examples: [
        .fires(.birth, ["childBirthDate": "30/4/1985 âm lịch"]), .silent(.birth, ["childBirthDate": "15/8/1985 âm lịch"]),
        .silent(.birth, ["childBirthDate": "15/8 âm lịch"]),
      ]
    ) { facts in
      facts.schema.fields.filter { $0.kind == .datePartial }.compactMap { field in
        guard let text = facts.text(field.id), case .lunar(let year?, let month?, let day?, let leap) = WrittenDate.parse(text),
          (1900...2100).contains(year), LunarDays.solar(year, month, day, leap) == nil
        else { return nil }
        return Remark(
          field.id, "Năm \(year) âm lịch không có ngày \(day)/\(month)\(leap ? " nhuận" : "").",
          advice: "Xem lại trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.")
      }
    },
  ]

  /// Characters that are plausible at most, by kind.
  private static let longest: [FieldKind: Int] = [
    .name: 60, .registrationNumber: 16, .pageNumber: 12, .idNumber: 20, .personalId: 16, .datePartial: 40, .place: 250,
    .placeAdminUnit: 250, .placeOffice: 250,
  ]

  private static func rule(
    _ id: RuleID, _ severity: Diagnostic.Severity, _ title: String, _ source: String, _ bad: [String: RuleExample.Value],
    _ good: [String: RuleExample.Value]
  ) -> FindingRule {
    FindingRule(
      id, severity, title, scope: .value, source: source, examples: [.fires(.birth, bad), .silent(.birth, good)]
    ) { facts in
      (facts.valueHits[id] ?? []).map { Remark($0.field, $0.message, advice: $0.advice) }
    }
  }
}
