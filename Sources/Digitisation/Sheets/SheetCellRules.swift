import CivilStatus

/// Oddities of a single cell that come from the spreadsheet, not from the register.
enum SheetCellRules {
  static func check(
    _ cell: SheetRowInput.Cell, text: String, value: FieldValue?, field: FieldDefinition, schema: RegisterSchema
  ) -> [Diagnostic] {
    var result: [Diagnostic] = []
    func note(_ severity: Diagnostic.Severity, _ rule: String, _ message: String, _ advice: String) {
      result.append(
        Diagnostic(severity: severity, rule: rule, place: DiagnosticPlace(field: field.id), message: message, advice: advice))
    }
    switch cell.kind {
    case .error:
      note(
        .warning, SheetRule.errorCell, "Ô này là lỗi tính toán của bảng tính (\(text.prefix(12))).",
        "Mở tệp gốc xem công thức; giá trị được giữ nguyên.")
    case .formula:
      note(.note, SheetRule.formulaCell, "Ô này do công thức tính ra, không phải chữ được nhập.", "Đối chiếu với trang sổ.")
    case .date:
      note(
        .note, SheetRule.dateCell, "Ô này được bảng tính lưu thành ngày; đã ghi lại theo dạng ngày.tháng.năm.",
        "Đối chiếu với trang sổ: bảng tính có thể đã đảo ngày và tháng.")
    case .number where losesZeros(field.kind):
      note(
        .warning, SheetRule.numberCell, "Ô này được bảng tính lưu thành số, số 0 ở đầu có thể đã mất.",
        "Đối chiếu với trang sổ; giá trị được giữ nguyên.")
    default: break
    }
    if field.kind == .datePartial, text.contains("/"), value?.normalised?.first?.isNumber == true {
      note(
        .note, SheetRule.slashDate, "Ngày viết bằng dấu gạch chéo thay cho dấu chấm.",
        "Không cần sửa: khi lập gói bàn giao, ngày được viết lại theo dạng ngày.tháng.năm.")
    }
    // Swift compares texts by what they mean; only the bytes tell that the file's letters were put together.
    if !text.utf8.elementsEqual(cell.text.utf8) {
      note(
        .note, SheetRule.composed, "Dấu tiếng Việt trong ô này ở dạng tổ hợp; đã ghép lại thành chữ dựng sẵn.",
        "Không cần làm gì: chữ đọc không đổi.")
    }
    return result
  }

  private static func losesZeros(_ kind: FieldKind) -> Bool {
    switch kind {
    case .registrationNumber, .bookNumber, .idNumber, .personalId, .datePartial, .name, .place: true
    default: false
    }
  }
}
