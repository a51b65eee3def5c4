import Digitisation

/// What the page of a person shows.
enum PersonModel {
  static func page(_ page: PersonPage) -> [String: any Sendable] {
    let entries = Set(page.lines.map(\.entry)).count
    return [
      "name": page.name.isEmpty ? "(không đọc được họ tên)" : page.name,
      "count": entries == 1 ? "Chưa thấy ở trường hợp nào khác của đơn vị." : "Có trong \(entries) trường hợp của đơn vị.",
      "isWaiting": !page.isLinked, "path": "/doi-chieu/\(page.entry)", "lines": page.lines.map { line($0) },
      "others": page.others.map { line($0) }, "hasOthers": !page.others.isEmpty,
    ]
  }

  private static func line(_ line: PersonPage.Line) -> [String: any Sendable] {
    [
      "label": line.label, "role": line.roleVi, "path": "/doi-chieu/\(line.entry)", "person": "/nguoi/\(line.entry)/\(line.role)",
      "isOwn": line.isOwn, "account": line.account, "hasAccount": !line.account.isEmpty, "values": line.values.map { value($0) },
      "relatives": line.relatives.map { relative in
        [
          "role": relative.roleVi, "name": relative.name, "path": "/nguoi/\(line.entry)/\(relative.role)",
        ] as [String: any Sendable]
      },
      "hasRelatives": !line.relatives.isEmpty,
      "findings": line.findings.map { finding in
        [
          "message": finding.message, "badge": finding.severity == "note" ? "badge-info" : "badge-warning",
          "word": finding.severity == "note" ? "Lưu ý" : "Cảnh báo",
        ] as [String: any Sendable]
      },
      "hasFindings": !line.findings.isEmpty,
    ]
  }

  private static func value(_ value: PersonPage.Value) -> [String: any Sendable] {
    [
      "label": value.labelVi, "text": value.text.isEmpty ? "–" : value.text, "condition": value.conditionVi ?? "",
      "hasCondition": value.conditionVi != nil, "isReadOnce": value.isReadOnce,
    ]
  }
}
