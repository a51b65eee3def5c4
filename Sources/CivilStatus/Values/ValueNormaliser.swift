import VietnameseText

/// Reads what was written into the form used inside. It never changes the writing and never invents a value:
/// what has no sure meaning stays as written, with a remark.
public struct ValueNormaliser: Sendable {
  /// Longer values are kept and flagged.
  public static let longValue = 1_000

  public let catalogue: RegisterCatalogue
  public let today: PartialDate

  public init(catalogue: RegisterCatalogue = .standard, today: PartialDate = .today) {
    self.catalogue = catalogue
    self.today = today
  }

  /// The meaning of a writing and the remarks about it; `place` is copied into the remarks, with the field filled in.
  public func normalise(
    _ asWritten: String, field: FieldDefinition, place: DiagnosticPlace = DiagnosticPlace()
  ) -> (normalised: String?, diagnostics: [Diagnostic]) {
    let reading = read(asWritten, field: field)
    let diagnostics = reading.hits.map { hit in
      var place = place
      place.field = field.id
      let severity = FindingRule.rule(hit.rule)?.severity ?? .warning
      return Diagnostic(severity: severity, rule: hit.rule.rawValue, place: place, message: hit.message, advice: hit.advice)
    }
    return (reading.normalised, diagnostics)
  }

  /// A field value with its normalised form filled in.
  public func value(
    _ asWritten: String, condition: Condition = .legible, evidence: [Evidence] = [], field: FieldDefinition
  ) -> FieldValue {
    let readable = condition == .legible || condition == .uncertain
    let normalised = readable ? read(asWritten, field: field).normalised : nil
    return FieldValue(asWritten: asWritten, condition: condition, normalised: normalised, evidence: evidence)
  }

  struct Reading {
    var normalised: String?
    var hits: [FindingHit] = []

    mutating func note(_ rule: RuleID, _ field: FieldDefinition, _ message: String, _ advice: String) {
      hits.append(FindingHit(rule: rule, field: field.id, message: message, advice: advice))
    }
  }

  func read(_ asWritten: String, field: FieldDefinition) -> Reading {
    var reading = Reading()
    if asWritten.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains($0)
    }) {
      reading.note(.controlCharacters, field, "Giá trị chứa ký tự điều khiển không nhìn thấy.", "Nhập lại giá trị từ trang sổ.")
    }
    if asWritten.utf8.count > Self.longValue, asWritten.count > Self.longValue {
      reading.note(
        .veryLongValue, field, "Giá trị dài \(asWritten.count) ký tự.", "Kiểm tra xem có dán nhầm văn bản vào ô này không.")
    }
    if EmptyWriting.isEmpty(asWritten) {
      if EmptyWriting.isOnlyFillers(asWritten) {
        reading.note(.emptyPunctuation, field, "Ô chỉ có dấu ngăn cách, được coi là trống.", "Đối chiếu với trang sổ nếu có.")
      }
      return reading
    }
    read(asWritten, field: field, into: &reading)
    return reading
  }

  private func read(_ asWritten: String, field: FieldDefinition, into reading: inout Reading) {
    switch field.kind {
    case .text, .name, .place, .placeOffice, .placeAdminUnit:
      reading.normalised = VietnameseText.cleaned(asWritten)
    case .integer, .pageNumber:
      reading.normalised = Digits.number(VietnameseText.cleaned(asWritten)).map(String.init)
    case .registrationNumber: readNumber(asWritten, field: field, into: &reading)
    case .bookNumber:
      reading.normalised = BookNumber(asWritten)?.text
      if reading.normalised == nil {
        reading.note(
          .unreadableBookNumber, field, "Quyển số không có dạng «số/năm mở sổ».", "Ghi như 01/2008 hoặc 01/2007-2009.")
      }
    case .datePartial: readDate(asWritten, field: field, into: &reading)
    case .dateInWords:
      if let words = DateInWords.parse(asWritten) {
        reading.normalised = PartialDate(year: words.year, month: words.month, day: words.day)?.isoText
      }
    case .time: reading.normalised = WrittenTime.parse(asWritten)
    case .code, .codeByLabel: readCode(asWritten, field: field, into: &reading)
    case .idNumber: reading.normalised = IdentityNumber(asWritten)?.text
    case .personalId:
      reading.normalised = PersonalIdentityNumber(asWritten)?.digits
      if reading.normalised == nil {
        let nine = if case .card = IdentityNumber(asWritten) { true } else { false }
        reading.note(
          .identityNumberShape, field, "Số định danh cá nhân phải có 12 chữ số.",
          nine ? "Số có 9 chữ số là số CMND: nhập vào ô «Số giấy tờ tùy thân»." : "Đối chiếu lại với trang sổ.")
      }
    }
  }

  private func readNumber(_ asWritten: String, field: FieldDefinition, into reading: inout Reading) {
    guard let number = RegistrationNumber(asWritten) else {
      reading.note(.unreadableNumber, field, "Số đăng ký không đọc được thành số.", "Ghi như 01/2008, 52 hoặc 12a.")
      return
    }
    reading.normalised = number.text
    if number.year == nil, asWritten.contains("/") {
      reading.note(.numberYearMissing, field, "Số đăng ký có dấu «/» nhưng thiếu năm.", "Xem năm đăng ký trên trang sổ.")
    }
  }

  private func readCode(_ asWritten: String, field: FieldDefinition, into reading: inout Reading) {
    guard let id = field.codeList, let list = catalogue.codeList(id) else { return }
    if let item = list.item(for: asWritten) {
      reading.normalised = field.kind == .code ? item.code ?? item.label : list.canonicalLabel(for: asWritten)
    } else if list.complete {
      reading.note(
        .codeNotInList, field, "Giá trị không có trong danh mục «\(list.labelVi)».",
        "Chọn trong danh mục hoặc đánh dấu «không chắc».")
    } else {
      reading.note(
        .codeNotInOpenList, field, "Giá trị chưa có trong danh mục «\(list.labelVi)» (danh mục chưa đủ).",
        "Kiểm tra chính tả; nếu đúng như sổ thì giữ nguyên.")
    }
  }

  private func readDate(_ asWritten: String, field: FieldDefinition, into reading: inout Reading) {
    let written = WrittenDate.parse(asWritten)
    reading.normalised = written.normalised
    switch written {
    case .impossible:
      reading.note(
        .impossibleDate, field, "Ngày này không có trong lịch.", "Xem lại trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.")
    case .unreadable:
      reading.note(
        .unreadableDate, field, "Không hiểu được ngày đã ghi.", "Ghi như 12.03.1985, 03.1985, 1985, «60 tuổi» hoặc «không rõ».")
    case .twoDigitYear(let candidates):
      let choices = candidates.map(\.ministryText).joined(separator: ", ")
      reading.note(.twoDigitYear, field, "Năm chỉ ghi hai chữ số; có thể là \(choices).", "Dựa vào năm của sổ để xác định.")
    case .lunar:
      reading.note(.lunarDate, field, "Ngày ghi theo âm lịch, không tự đổi sang dương lịch.", "Giữ nguyên như sổ ghi.")
    case .partial(let date): check(date, field: field, into: &reading)
    case .age, .unknown, .empty: break
    }
  }

  private func check(_ date: PartialDate, field: FieldDefinition, into reading: inout Reading) {
    if date.year < 1850 || date.year > today.year {
      let guess = [2_000, 1_000].map { $0 + date.year % 1_000 }.first { (1850...today.year).contains($0) }
      let advice = guess.map { "Có thể là \($0)? Xem lại trang sổ; phần mềm không tự sửa." } ?? "Xem lại trang sổ."
      reading.note(.implausibleYear, field, "Năm \(date.year) khó có thể đúng.", advice)
    }
    if catalogue.placeholderDates.contains(where: { $0.field == field.id && $0.date == date }) {
      reading.note(
        .placeholderDate, field, "Ngày \(date.ministryText) thường được điền tạm khi thiếu ngày đăng ký.",
        "Xem ngày thật trên trang sổ; không dùng ngày này làm căn cứ.")
    }
  }
}
