import Digitisation

/// What the page of a person shows.
enum PersonModel {
  static func page(_ page: PersonPage) -> [String: any Sendable] {
    let entries = Set(page.lines.map(\.entry)).count
    let own = page.lines.first(where: \.isOwn)
    let groups: [[PersonPage.Line]] = [page.lines, page.others, page.apart]
    let (lines, others, apart) = (
      groups[0].map { line($0, own) }, groups[1].map { line($0, own) }, groups[2].map { line($0, own) }
    )
    return [
      "entry": page.entry, "role": page.role, "version": page.version,
      "name": page.name.isEmpty ? "(không đọc được họ tên)" : page.name,
      "count": entries == 1 ? "Chưa thấy ở trường hợp nào khác của đơn vị." : "Có trong \(entries) trường hợp của đơn vị.",
      "isWaiting": !page.isLinked, "path": "/doi-chieu/\(page.entry)", "lines": lines,
      "others": others, "hasOthers": !page.others.isEmpty, "apart": apart, "hasApart": !page.apart.isEmpty,
      "refusal": own?.refusal ?? "", "hasRefusal": own?.refusal != nil, "mayJudge": own != nil && own?.refusal == nil,
      "hasOther": page.lines.count + page.others.count + page.apart.count > 1,
    ]
  }

  private static func line(_ line: PersonPage.Line, _ own: PersonPage.Line?) -> [String: any Sendable] {
    let decision = standing(line)
    let refusal = line.isOwn ? nil : own?.refusal ?? line.refusal
    return [
      "label": line.label, "role": line.roleVi, "path": "/doi-chieu/\(line.entry)", "person": "/nguoi/\(line.entry)/\(line.role)",
      "entry": line.entry, "roleID": line.role, "seen": line.decision?.revision ?? 0,
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
      "decision": decision.map { said($0) } ?? [:], "isDecided": decision != nil,
      "mayJudge": !line.isOwn && refusal == nil, "maySplit": decision?.verdict != .different,
      "mayJoin": decision?.verdict != .same,
      // What keeps the actor from deciding about the other entry alone; what concerns this one stands above the list.
      "refusal": line.refusal ?? "", "hasRefusal": !line.isOwn && own?.refusal == nil && line.refusal != nil,
    ]
  }

  /// What people decided, unless they took it back.
  private static func standing(_ line: PersonPage.Line) -> PersonDecision? {
    line.decision.flatMap { $0.verdict == .open ? nil : $0 }
  }

  private static func said(_ decision: PersonDecision) -> [String: any Sendable] {
    [
      "label": decision.verdict.labelVi, "badge": decision.verdict == .same ? "badge-good" : "badge-warning",
      "by": [decision.name, VietnamClock.moment(decision.decidedAt)].filter { !$0.isEmpty }.joined(separator: ", "),
      "reason": decision.reason, "isOld": decision.isBeforeNewValues,
    ]
  }

  private static func value(_ value: PersonPage.Value) -> [String: any Sendable] {
    [
      "label": value.labelVi, "text": value.text.isEmpty ? "–" : value.text, "condition": value.conditionVi ?? "",
      "hasCondition": value.conditionVi != nil, "isReadOnce": value.isReadOnce,
    ]
  }
}
