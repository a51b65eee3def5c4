import CivilStatus
import Digitisation

/// What the pages of sheets show.
enum SheetsModel {
  static func start(_ request: WebRequest) async throws -> Page {
    let actor = try request.actor
    let imports = try await SheetImports(request.node.database).latest(for: actor)
    return Page(
      template: "sheet-import", title: "Nhập từ Excel",
      model: [
        "isStart": true,
        "mayImport": actor.grants.contains { SheetImport.definition.roles.contains($0.role) },
        "imports": imports.map { item($0, actor: actor) }, "hasImports": !imports.isEmpty,
      ])
  }

  static func report(_ report: SheetImportReport, _ request: WebRequest) throws -> Page {
    Page(
      template: "sheet-import", title: "Kết quả nhập từ Excel",
      model: [
        "isReport": true, "import": report.importID, "book": report.book, "fileName": report.fileName, "sheet": report.sheet,
        "rows": report.rows, "total": report.total, "emptyRows": report.emptyRows, "hasEmptyRows": report.emptyRows > 0,
        "isFinished": report.isFinished,
        "extras": report.extraColumns.joined(separator: ", "), "hasExtras": !report.extraColumns.isEmpty,
        "rules": report.rules.map { rule -> [String: any Sendable] in
          [
            "example": rule.example, "advice": rule.advice, "count": rule.count, "badge": badge(rule.severity),
            "severity": severity(rule.severity),
          ]
        },
        "hasRules": !report.rules.isEmpty,
        "findings": report.findings.map { finding -> [String: any Sendable] in
          let place = finding.diagnostic.place
          return [
            "row": place.row.map { "\($0)" } ?? "–", "column": place.column ?? "–", "message": finding.diagnostic.message,
            "advice": finding.diagnostic.advice,
          ]
        },
        "shown": report.findings.count, "hasMore": report.rules.reduce(0) { $0 + $1.count } > report.findings.count,
        "all": report.rules.reduce(0) { $0 + $1.count },
      ])
  }

  private static func item(_ item: SheetImports.Item, actor: Actor) -> [String: any Sendable] {
    let record = item.record
    return [
      "id": record.id, "fileName": record.fileName, "sheet": record.sheet, "book": item.book.id, "bookText": item.book.numberText,
      "rows": item.rows, "total": record.total, "isFinished": record.isFinished, "time": VietnamClock.moment(record.importedAt),
      "by": item.importerName, "isMine": record.importedBy == actor.accountID,
    ]
  }

  private static func severity(_ name: String) -> String {
    switch Diagnostic.Severity(rawValue: name) {
    case .error: "Lỗi"
    case .warning: "Cần xem"
    default: "Để biết"
    }
  }

  private static func badge(_ name: String) -> String {
    switch Diagnostic.Severity(rawValue: name) {
    case .error: "badge-bad"
    case .warning: "badge-warning"
    default: "badge-info"
    }
  }
}
