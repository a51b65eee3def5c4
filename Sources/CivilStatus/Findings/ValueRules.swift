/// Rules about one value alone; `ValueNormaliser` finds them while reading.
enum ValueRules {
  static let rules: [FindingRule] = [
    rule(.controlCharacters, .note, "Ký tự điều khiển trong giá trị", "data quality"),
    rule(.veryLongValue, .warning, "Giá trị quá dài", "data quality"),
    rule(.emptyPunctuation, .note, "Ô chỉ có dấu ngăn cách", "police-held data: «, , , » for a missing place"),
    rule(.impossibleDate, .warning, "Ngày không có trong lịch", "Gregorian calendar"),
    rule(.unreadableDate, .warning, "Không hiểu được ngày", "import forms dd.MM.yyyy, MM.yyyy, yyyy"),
    rule(.twoDigitYear, .warning, "Năm hai chữ số", "the century is not in the writing"),
    rule(.lunarDate, .note, "Ngày âm lịch", "copied as the book says; no rule turns it round"),
    rule(.implausibleYear, .warning, "Năm khó có thể đúng", "police-held data: 5005 for 2005"),
    rule(.placeholderDate, .warning, "Ngày đăng ký điền tạm", "police-held data: 19/11/1999 where the date is missing"),
    rule(.numberYearMissing, .note, "Số đăng ký thiếu năm", "police-held data: «01/»"),
    rule(.unreadableNumber, .warning, "Không đọc được số đăng ký", "Decree 158/2005/NĐ-CP art. 68: numbers run from 01"),
    rule(.unreadableBookNumber, .warning, "Không đọc được quyển số", "import form NN/yyyy"),
    rule(.codeNotInList, .warning, "Giá trị ngoài danh mục", "code lists of the ministry's template"),
    rule(.codeNotInOpenList, .note, "Giá trị chưa có trong danh mục", "code lists known in part"),
    rule(.identityNumberShape, .warning, "Số định danh không đủ 12 chữ số", "Decree 137/2015/NĐ-CP art. 13"),
  ]

  private static func rule(_ id: RuleID, _ severity: Diagnostic.Severity, _ title: String, _ source: String) -> FindingRule {
    FindingRule(id, severity, title, source: source) { $0.valueHits[id] ?? [] }
  }
}
