import Digitisation

/// What the pages of training show.
enum TrainingModel {
  typealias Model = [String: any Sendable]

  static func lesson(_ lesson: PracticeLesson) -> Model {
    let isDone = lesson.done == lesson.entries
    return [
      "id": lesson.id, "label": lesson.label, "next": lesson.next, "entries": "\(lesson.entries)", "done": "\(lesson.done)",
      "wrong": "\(lesson.wrong)", "compared": "\(lesson.compared)", "hasFigures": lesson.compared > 0,
      "share": "\(lesson.entries == 0 ? 0 : 100 * lesson.done / lesson.entries)",
      "action": lesson.done == 0 ? "Bắt đầu" : isDone ? "Tập lại" : "Tập tiếp",
      "buttonClass": isDone ? "" : "button-primary",
    ]
  }

  static func own(_ sheet: AccuracySheet, leads: Bool) -> Model {
    var model = page(sheet)
    model["heading"] = "Kết quả của tôi"
    model["explanation"] = "Chỉ bạn và công chức hộ tịch phụ trách đơn vị thấy phần công việc; phần tập nhập chỉ mình bạn thấy."
    model["audience"] = "Không có bảng xếp hạng; người nhập khác không thấy số của bạn."
    model["backPath"] = "/nhap"
    model["backLabel"] = "Nhập liệu"
    model["leads"] = leads
    model["spans"] =
      spans(sheet) + (sheet.practice.map { [figures($0, span: "practice", label: "Tập nhập (chỉ mình bạn thấy)")] } ?? [])
    return model
  }

  static func somebody(_ sheet: AccuracySheet) -> Model {
    var model = page(sheet)
    model["heading"] = sheet.displayName
    model["explanation"] = "Công việc của người này trên sổ của đơn vị bạn phụ trách. Không có phần tập nhập."
    model["audience"] = "Hãy trao đổi riêng với người này; không công bố con số."
    model["backPath"] = "/nhap/ket-qua/don-vi"
    model["backLabel"] = "Người nhập trong đơn vị"
    model["leads"] = false
    return model
  }

  static func person(_ line: ReaderLine) -> Model {
    var model = figures(line.month, span: "month", label: "")
    model["account"] = line.account
    model["name"] = line.displayName
    return model
  }

  private static func page(_ sheet: AccuracySheet) -> Model {
    [
      "spans": spans(sheet), "hasFamilies": !sheet.families.isEmpty,
      "families": sheet.families.map { family -> Model in
        var model = figures(family.figures, span: "month", label: family.label)
        model["family"] = family.family.rawValue
        return model
      },
    ]
  }

  private static func spans(_ sheet: AccuracySheet) -> [Model] {
    [figures(sheet.week, span: "week", label: "7 ngày qua"), figures(sheet.month, span: "month", label: "30 ngày qua")]
  }

  private static func figures(_ figures: AccuracyFigures, span: String, label: String) -> Model {
    [
      "span": span, "label": label, "isEmpty": figures.compared == 0, "compared": grouped(figures.compared),
      "errors": grouped(figures.errors),
      "perThousand": decimal(figures.perThousand), "low": decimal(figures.low), "high": decimal(figures.high),
    ]
  }

  /// One digit behind the comma, as it is written in Vietnam.
  private static func decimal(_ number: Double?) -> String {
    guard let number else { return "–" }
    let tenths = Int((number * 10).rounded())
    return "\(grouped(tenths / 10)),\(tenths % 10)"
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index).isMultiple(of: 3) ? ".\(digit)" : "\(digit)"
    }.joined()
  }
}
