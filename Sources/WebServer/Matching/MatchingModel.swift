import CivilStatus
import Digitisation
import RecordLinkage

/// What the pages of the comparison show.
enum MatchingModel {
  /// Categories by which the list is filtered.
  static let flags: [EntryFlag] = [.mismatched, .ambiguous, .notFound]

  static func flag(_ text: String?) -> EntryFlag? {
    text.flatMap { EntryFlag(rawValue: $0) }.flatMap { flags.contains($0) ? $0 : nil }
  }

  static func label(_ flag: EntryFlag) -> String {
    switch flag {
    case .mismatched: "Có sai lệch"
    case .ambiguous: "Chưa xác định được"
    case .notFound: "Không tìm thấy"
    default: flag.labelVi
    }
  }

  static func list(_ page: HeldPage, counts: HeldCounts, flag: EntryFlag?, isFirst: Bool) -> [String: any Sendable] {
    let numbers: [EntryFlag: Int] = [.mismatched: counts.mismatched, .ambiguous: counts.ambiguous, .notFound: counts.notFound]
    var filters: [[String: any Sendable]] = [
      ["path": "/doi-chieu", "label": "Tất cả", "count": counted(counts.total, counts), "current": flag == nil]
    ]
    filters += flags.map { one in
      [
        "path": "/doi-chieu?loai=\(one.rawValue)", "label": label(one), "count": counted(numbers[one] ?? 0, counts),
        "current": flag == one,
      ]
    }
    let suffix = flag.map { "&loai=\($0.rawValue)" } ?? ""
    return [
      "filters": filters, "items": page.items.map { item($0, flag: flag) }, "isEmpty": page.items.isEmpty,
      "nextPath": page.next.map { "/doi-chieu?sau=\($0)\(suffix)" } ?? "", "hasNext": page.next != nil, "isFirst": isFirst,
      "uncompared": counts.uncompared, "hasUncompared": counts.uncompared > 0,
      "failed": counts.failed, "hasFailed": counts.failed > 0,
    ]
  }

  private static func counted(_ number: Int, _ counts: HeldCounts) -> String {
    counts.isCapped ? "\(number)+" : "\(number)"
  }

  private static func item(_ item: HeldItem, flag: EntryFlag?) -> [String: any Sendable] {
    let suffix = flag.map { "?loai=\($0.rawValue)" } ?? ""
    return [
      "path": "/doi-chieu/\(item.entry)\(suffix)", "kind": item.kindLabel, "book": item.bookLabel,
      "number": item.number.isEmpty ? "thứ \(item.position)" : item.number,
      "persons": item.persons.map { person($0) }, "justice": side(.justice, item.opinions),
      "police": side(.police, item.opinions),
    ]
  }

  private static func person(_ person: SettledEntry.PersonResult) -> [String: any Sendable] {
    [
      "role": person.labelVi, "name": person.name.isEmpty ? "(không đọc được họ tên)" : person.name,
      "category": person.categoryVi, "badge": badge(person.category), "account": person.account,
    ]
  }

  private static func badge(_ category: String) -> String {
    switch MatchCategory(rawValue: category) {
    case .matched: "badge-good"
    case .mismatched, .ambiguous: "badge-warning"
    case .notFound: "badge-info"
    case .conflictingIdentity, nil: "badge-bad"
    }
  }

  private static func side(_ side: OpinionSide, _ opinions: [JointOpinion]) -> [String: any Sendable] {
    guard let given = opinions.first(where: { $0.side == side }) else { return ["text": "chưa có", "badge": ""] }
    return given.accepts ? ["text": "Theo sổ", "badge": "badge-good"] : ["text": "Nhập lại", "badge": "badge-bad"]
  }

  /// The extracts of the actor's units, the one in use for each marked.
  static func extracts(for actor: Actor, _ node: Node, _ directory: UnitDirectory) async throws -> [[String: any Sendable]] {
    var newest: Set<UnitPath> = []
    let units = ExtractList.importUnits(of: actor)
    return try await ExtractList(node).extracts(for: actor).map { extract in
      [
        "name": extract.name, "path": extract.unit.rawValue, "count": extract.rows, "unit": directory.name(of: extract.unit),
        "rows": grouped(extract.rows),
        "skipped": extract.skipped == 0 ? "0" : grouped(extract.skipped), "time": VietnamClock.moment(extract.importedAt),
        "change": extract.change.map { change(of: $0) } ?? "bản đầu tiên", "id": extract.id,
        "hasChanges": extract.change.map { $0.new + $0.changed + $0.gone > 0 } ?? false
          && units.contains { $0.contains(extract.unit) },
        "hash": String(extract.fileSHA256.prefix(12)), "inUse": newest.insert(extract.unit).inserted,
      ]
    }
  }

  /// What an extract brought against the one before.
  private static func change(of change: ExtractChange) -> String {
    if change.new + change.changed + change.gone == 0 { return "không đổi" }
    return "\(grouped(change.new)) mới, \(grouped(change.changed)) thay đổi, \(grouped(change.gone)) không còn"
  }

  /// Who is new, changed or gone.
  static func changes(_ page: ExtractChangePage, _ directory: UnitDirectory) -> [String: any Sendable] {
    let path = "/dan-cu/\(page.extract.id)"
    let change = page.extract.change
    let tabs = ExtractChange.Kind.allCases.map { kind -> [String: any Sendable] in
      [
        "path": "\(path)?loai=\(kind.rawValue)", "label": label(kind), "count": grouped(change?.count(kind) ?? 0),
        "current": kind == page.kind,
      ]
    }
    let persons = page.persons.map { person -> [String: any Sendable] in
      [
        "number": person.number, "name": person.name, "sex": person.sex, "birthDate": person.birthDate,
        "relatives": person.relatives, "residence": person.residence,
        "differences": person.differences.map { one -> [String: any Sendable] in
          ["label": one.labelVi, "before": words(one.before), "after": words(one.after)]
        },
      ]
    }
    let back = max(page.first - ExtractChangeList.usual, 0)
    return [
      "name": page.extract.name, "unit": directory.name(of: page.extract.unit),
      "time": VietnamClock.moment(page.extract.importedAt), "tabs": tabs, "persons": persons, "isEmpty": persons.isEmpty,
      "isChanged": page.kind == .changed, "isFirstExtract": change == nil, "hasBack": page.first > 0,
      "backPath": "\(path)?loai=\(page.kind.rawValue)&sau=\(back)", "hasNext": page.next != nil,
      "nextPath": page.next.map { "\(path)?loai=\(page.kind.rawValue)&sau=\($0)" } ?? "",
      "range": persons.isEmpty ? "" : "\(grouped(page.first + 1))–\(grouped(page.first + persons.count))",
    ]
  }

  private static func words(_ value: String) -> String { value.isEmpty ? "(trống)" : value }

  private static func label(_ kind: ExtractChange.Kind) -> String {
    switch kind {
    case .new: "Người mới"
    case .changed: "Thay đổi"
    case .gone: "Không còn"
    }
  }

  /// `12.345` as people write it.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
