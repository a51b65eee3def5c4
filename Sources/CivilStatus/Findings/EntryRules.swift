/// Rules about the entry as a whole: its number, its book, what is missing.
enum EntryRules {
  static let rules: [FindingRule] = [
    FindingRule(.numberMissing, .warning, "Thiếu số đăng ký", source: "Decree 158/2005/NĐ-CP art. 68: every entry has a number") {
      facts in
      guard facts.schema.field(FieldID.registrationNumber) != nil, facts.text(FieldID.registrationNumber) == nil else {
        return []
      }
      return [
        FindingHit(
          rule: .numberMissing, field: FieldID.registrationNumber, message: "Chưa có số đăng ký.",
          advice: "Xem số ở đầu trang hoặc cột đầu của bảng; nếu sổ bỏ trống thì đánh dấu «bỏ trống».")
      ]
    },
    FindingRule(
      .requiredMissing, .note, "Thiếu trường nên có", source: "fields marked in the ministry's first column set; advice only"
    ) { facts in
      facts.schema.keyedFields.filter { field in
        guard field.required, field.id != FieldID.registrationNumber else { return false }
        guard let value = facts.values[field.id] else { return true }
        // Blank, illegible or damaged on the page is an answer.
        return value.isEmpty && (value.condition == .legible || value.condition == .uncertain)
      }
      .map { field in
        FindingHit(
          rule: .requiredMissing, field: field.id, message: "Chưa có «\(facts.schema.fullLabel(of: field))».",
          advice: "Nếu trang sổ không ghi thì đánh dấu «bỏ trống».")
      }
    },
    FindingRule(
      .registrationYearMismatch, .warning, "Năm trong số đăng ký khác năm đăng ký",
      source: "Decree 158/2005/NĐ-CP art. 68: numbers belong to the year of registration"
    ) { facts in
      guard let year = facts.registrationNumber?.year, let date = facts.registrationDate, date.year != year else { return [] }
      return [
        FindingHit(
          rule: .registrationYearMismatch, field: FieldID.registrationNumber,
          message: "Số đăng ký ghi năm \(year), ngày đăng ký là \(date.ministryText).", advice: "Xem lại cả hai trên trang sổ.")
      ]
    },
    FindingRule(
      .registrationOutsideBook, .warning, "Ngày đăng ký ngoài thời gian của sổ",
      source: "a book is opened before its entries (Decree 158/2005/NĐ-CP art. 68; Circular 08.a/2010/TT-BTP)"
    ) { facts in
      guard let book = facts.book, let date = facts.registrationDate else { return [] }
      let late = book.closingYear.map { date.year > $0 } ?? false
      guard date.year < book.openingYear || late else { return [] }
      return [
        FindingHit(
          rule: .registrationOutsideBook, field: FieldID.registrationDate,
          message: "Ngày đăng ký \(date.ministryText) ngoài thời gian của sổ \(book.text).",
          advice: "Xem lại ngày đăng ký và năm mở sổ.")
      ]
    },
  ]
}
