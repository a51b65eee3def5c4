/// Turns rows of a table of units or successions into values. The first row names the columns; their order does not matter.
public struct UnitTableReader {
  /// Columns `code, level, name, type, parent_code, valid_from, valid_to` (last day exclusive).
  public static func units(
    rows: some Sequence<[String]>
  ) throws(CivilStatusError) -> (units: [AdministrativeUnit], diagnostics: [Diagnostic]) {
    var table: UnitTable?
    var units: [AdministrativeUnit] = []
    var seen: Set<String> = []
    var diagnostics: [Diagnostic] = []
    var number = 0
    for row in rows {
      number += 1
      guard let columns = table else {
        table = try UnitTable(header: row, required: ["code", "level", "name", "type"])
        continue
      }
      if row.allSatisfy(\.isEmpty) { continue }
      let cell = { columns.cell($0, in: row) }
      guard let level = UnitLevel(rawValue: cell("level").lowercased()) else {
        diagnostics.append(
          fault(number, "level", "Cấp «\(cell("level").prefix(40))» không hiểu được.", "Ghi province, district hoặc commune."))
        continue
      }
      guard !cell("code").isEmpty, !cell("name").isEmpty else {
        diagnostics.append(fault(number, "code", "Thiếu mã hoặc tên đơn vị.", "Bổ sung rồi nhập lại bảng."))
        continue
      }
      guard let from = date(cell("valid_from")), let to = date(cell("valid_to")) else {
        diagnostics.append(fault(number, "valid_from", "Ngày hiệu lực không hiểu được.", "Ghi như 2025-07-01 hoặc bỏ trống."))
        continue
      }
      let unit = AdministrativeUnit(
        code: cell("code"), level: level, name: cell("name"), type: cell("type"),
        parentCode: cell("parent_code").isEmpty ? nil : cell("parent_code"), validFrom: from.value, validTo: to.value)
      guard seen.insert(unit.key).inserted else {
        diagnostics.append(fault(number, "code", "Đơn vị \(unit.key) đã có ở dòng trên.", "Khóa là cấp, mã và ngày bắt đầu."))
        continue
      }
      units.append(unit)
    }
    if table == nil { throw .missingUnitColumn(name: "code") }
    return (units, diagnostics)
  }

  /// Columns `old_code, new_code, date, share, basis`.
  public static func successions(
    rows: some Sequence<[String]>
  ) throws(CivilStatusError) -> (successions: [UnitSuccession], diagnostics: [Diagnostic]) {
    var table: UnitTable?
    var successions: [UnitSuccession] = []
    var diagnostics: [Diagnostic] = []
    var number = 0
    for row in rows {
      number += 1
      guard let columns = table else {
        table = try UnitTable(header: row, required: ["old_code", "new_code", "date"])
        continue
      }
      if row.allSatisfy(\.isEmpty) { continue }
      let cell = { columns.cell($0, in: row) }
      guard !cell("old_code").isEmpty, !cell("new_code").isEmpty, let date = PartialDate(iso: cell("date")) else {
        diagnostics.append(fault(number, "date", "Dòng kế thừa thiếu mã hoặc ngày.", "Ghi mã cũ, mã mới và ngày như 2025-07-01."))
        continue
      }
      guard let share = UnitSuccession.Share(rawValue: cell("share").isEmpty ? "whole" : cell("share")) else {
        diagnostics.append(fault(number, "share", "Phần kế thừa không hiểu được.", "Ghi whole hoặc part."))
        continue
      }
      successions.append(
        UnitSuccession(oldCode: cell("old_code"), newCode: cell("new_code"), date: date, share: share, basis: cell("basis")))
    }
    if table == nil { throw .missingUnitColumn(name: "old_code") }
    return (successions, diagnostics)
  }

  /// Nil when the text is no date; a box with nil when it is empty.
  private static func date(_ text: String) -> (value: PartialDate?, Void)? {
    if text.isEmpty { return (nil, ()) }
    return PartialDate(iso: text).map { ($0, ()) }
  }

  private static func fault(_ row: Int, _ column: String, _ message: String, _ advice: String) -> Diagnostic {
    Diagnostic(
      severity: .error, rule: "unitTable", place: DiagnosticPlace(row: row, column: column), message: message, advice: advice)
  }
}
