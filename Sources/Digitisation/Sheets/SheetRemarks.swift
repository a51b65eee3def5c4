import CivilStatus

/// Remarks about a sheet as a whole: unknown, doubled and missing columns, a kind whose template nobody knows.
enum SheetRemarks {
  static func make(for inspection: SheetInspection, schema: RegisterSchema) -> [Diagnostic] {
    var result = columns(inspection.mapping, sheet: inspection.sheet, schema: schema)
    if let second = inspection.proposals.dropFirst().first, second.recognised == inspection.proposals.first?.recognised {
      result.append(
        Diagnostic(
          severity: .warning, rule: SheetRule.kindUnsure, place: DiagnosticPlace(sheet: inspection.sheet),
          message: "Các cột hợp với cả “\(inspection.kindLabel)” và “\(second.labelVi)”.",
          advice: "Hãy chọn đúng loại sổ trước khi nhập."))
    }
    return result
  }

  /// Remarks that follow from the mapping alone.
  static func columns(_ mapping: SheetMapping, sheet: String, schema: RegisterSchema) -> [Diagnostic] {
    var result: [Diagnostic] = []
    if !schema.templateConfirmed {
      result.append(
        Diagnostic(
          severity: .note, rule: SheetRule.templateUnknown, place: DiagnosticPlace(sheet: sheet),
          message: "Mẫu nhập của Bộ cho loại “\(schema.labelVi)” chưa được biết; tên cột là của phần mềm này.",
          advice: "Giữ lại tệp gốc để đối chiếu khi có mẫu của Bộ."))
    }
    let recogniser = HeaderRecogniser(schema)
    let taken = Set(mapping.columns.compactMap(\.field))
    for column in mapping.columns where column.field == nil {
      let twin = recogniser.field(for: column.header).map { taken.contains($0.field) } ?? false
      result.append(
        Diagnostic(
          severity: .note, rule: twin ? SheetRule.doubledColumn : SheetRule.unknownColumn,
          place: DiagnosticPlace(sheet: sheet, row: mapping.headerRow, column: column.nameVi),
          message: twin
            ? "Cột \(column.nameVi) trùng nghĩa với một cột khác."
            : "Cột \(column.nameVi) không có trong mẫu “\(schema.labelVi)”.",
          advice: "Giá trị vẫn được giữ nguyên bên cạnh từng trường hợp, không đưa vào mẫu của Bộ."))
    }
    for field in schema.fields where field.required && field.keyed && !taken.contains(field.id) {
      result.append(
        Diagnostic(
          severity: .note, rule: SheetRule.missingColumn,
          place: DiagnosticPlace(sheet: sheet, column: field.column, field: field.id),
          message: "Trang tính không có cột “\(field.column ?? field.id)” (\(schema.fullLabel(of: field))).",
          advice: "Mục này để trống khi nhập; người nhập lần 2 đọc từ trang sổ."))
    }
    return result
  }
}

/// Names of the rules about sheets; stable, recorded with findings.
enum SheetRule {
  static let kindUnsure = "sheet.kindUnsure"
  static let templateUnknown = "sheet.templateUnknown"
  static let unknownColumn = "sheet.unknownColumn"
  static let doubledColumn = "sheet.doubledColumn"
  static let missingColumn = "sheet.missingColumn"
  static let slashDate = "sheet.slashDate"
  static let dateCell = "sheet.dateCell"
  static let numberCell = "sheet.numberCell"
  static let errorCell = "sheet.errorCell"
  static let formulaCell = "sheet.formulaCell"
  static let composed = "sheet.composed"
  static let bookDiffers = "sheet.bookDiffers"
  static let officeDiffers = "sheet.officeDiffers"
  static let duplicateKey = "sheet.duplicateKey"
}
