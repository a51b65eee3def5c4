/// Rules about one value alone; `ValueNormaliser` finds most of them while reading.
enum ValueRules {
  static let rules: [FindingRule] = [
    rule(
      .controlCharacters, .note, "Ký tự điều khiển trong giá trị", "data quality", ["notes": "a\u{7}b"], ["notes": "a\nb"]),
    rule(
      .veryLongValue, .warning, "Giá trị quá dài", "data quality",
      ["notes": RuleExample.Value(String(repeating: "a", count: 2_000), .legible)], ["notes": "ngắn"]),
    rule(
      .emptyPunctuation, .note, "Ô chỉ có dấu ngăn cách", "police-held data: «, , , » for a missing place",
      ["childHometown": ", , , "], ["childHometown": ""]),
    rule(
      .impossibleDate, .warning, "Ngày không có trong lịch", "Gregorian calendar; suppliers' programs accept 31.02",
      ["childBirthDate": "31.02.1999"], ["childBirthDate": "29.02.2000"]),
    rule(
      .unreadableDate, .warning, "Không hiểu được ngày", "import forms dd.MM.yyyy, MM.yyyy, yyyy", ["childBirthDate": "mùa lúa"],
      ["childBirthDate": "không rõ"]),
    rule(
      .twoDigitYear, .warning, "Năm hai chữ số", "the century is not in the writing", ["childBirthDate": "01/02/85"],
      ["childBirthDate": "01/02/1985"]),
    rule(
      .lunarDate, .note, "Ngày âm lịch", "copied as the book says; no rule turns it round",
      ["childBirthDate": "15/8/1985 âm lịch"], ["childBirthDate": "15/8/1985"]),
    rule(
      .implausibleYear, .warning, "Năm khó có thể đúng", "police-held data: 5005 for 2005", ["childBirthDate": "01/04/5005"],
      ["childBirthDate": "01/04/2005"]),
    rule(
      .placeholderDate, .warning, "Ngày đăng ký điền tạm", "police-held data: 19/11/1999 where the date is missing",
      ["registrationDate": "19/11/1999"], ["registrationDate": "20/11/1999"]),
    rule(
      .numberYearMissing, .note, "Số đăng ký thiếu năm", "police-held data: «01/»", ["registrationNumber": "01/"],
      ["registrationNumber": "01"]),
    rule(
      .unreadableNumber, .warning, "Không đọc được số đăng ký", "Decree 158/2005/NĐ-CP art. 68: numbers run from 01",
      ["registrationNumber": "số ?"], ["registrationNumber": "12345"]),
    rule(
      .unreadableBookNumber, .warning, "Không đọc được quyển số", "import form NN/yyyy", ["bookNumber": "sổ cũ"],
      ["bookNumber": "01/1999"]),
    rule(
      .codeNotInList, .warning, "Giá trị ngoài danh mục", "code lists of the ministry's template", ["childGender": "9"],
      ["childGender": "Nam"]),
    rule(
      .codeNotInOpenList, .note, "Giá trị chưa có trong danh mục", "code lists known in part", ["childNationality": "Xứ Lạ"],
      ["childNationality": "Việt Nam"]),
    rule(
      .identityNumberShape, .warning, "Số định danh không đủ 12 chữ số", "Decree 137/2015/NĐ-CP art. 13",
      ["childPersonalId": "123"], ["childPersonalId": "068304001234"]),
    FindingRule(
      .longForItsKind, .note, "Dài khác thường so với loại mục", scope: .value,
      source: "suppliers cut names at 30, numbers at 10 and addresses at 100 characters, which is too short for real pages",
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
      source: "calendar of Việt Nam 1900–2100: a lunar month has 29 or 30 days",
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
