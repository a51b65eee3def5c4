import CivilStatus
import Digitisation
import Foundation

/// What the pages of the checks show.
enum ChecksModel {
  static func rules(
    _ items: [RuleList.Item], unit: UnitPath, units: [UnitPath], directory: UnitDirectory, seesFindings: Bool
  ) -> [String: any Sendable] {
    let groups = RuleScope.allCases.map { scope -> [String: any Sendable] in
      ["label": scope.labelVi, "rules": items.filter { $0.scope == scope }.map { rule($0, unit, directory, seesFindings) }]
    }
    return [
      "unit": unit.rawValue, "unitName": directory.name(of: unit), "groups": groups,
      "units": units.map {
        ["path": $0.rawValue, "name": directory.name(of: $0), "current": $0 == unit] as [String: any Sendable]
      },
      "hasUnits": units.count > 1, "open": count(items.reduce(0) { $0 + $1.open }, hasMore: items.contains(where: \.hasMore)),
      "off": items.count { !$0.isOn },
      "count": items.count, "seesReports": seesFindings,
    ]
  }

  private static func rule(
    _ item: RuleList.Item, _ unit: UnitPath, _ directory: UnitDirectory, _ seesFindings: Bool
  ) -> [String: any Sendable] {
    let from = item.switchedIn.map { UnitPath(rawValue: $0) }
    return [
      "rule": item.rule.rawValue, "title": item.titleVi, "source": item.source, "open": count(item.open, hasMore: item.hasMore),
      "hasOpen": item.open > 0 && seesFindings,
      "isOn": item.isOn, "checked": item.isOn ? "true" : "false", "word": item.isOn ? "Đang dùng" : "Đã tắt",
      "severity": item.severity.rawValue, "unit": unit.rawValue, "switches": item.scope != .people,
      "weights": [Diagnostic.Severity.note, .warning, .error].map { weight in
        ["value": weight.rawValue, "label": label(weight), "current": weight == item.severity] as [String: any Sendable]
      },
      "hasFrom": from != nil, "from": from.map { $0 == unit ? "Đơn vị này đặt" : "\(directory.name(of: $0)) đặt" } ?? "",
    ]
  }

  private static func count(_ number: Int, hasMore: Bool) -> String { hasMore ? "hơn \(number)" : "\(number)" }

  static func label(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .note: "Lưu ý"
    case .warning: "Cảnh báo"
    case .error: "Lỗi"
    }
  }

  static func habits(_ lines: [ReaderHabitReport.Line]) -> [String: any Sendable] {
    [
      "lines": lines.map { line in
        [
          "name": line.name, "kind": line.kindLabel, "habit": line.habitLabel,
          "own": "\(percent(line.share)) (\(line.seen)/\(line.counted))",
          "others": "\(percent(line.othersShare)) (\(line.othersSeen)/\(line.othersCounted))",
          "distance": line.distance > 0 ? "nhiều hơn" : "ít hơn",
        ] as [String: any Sendable]
      },
      "isEmpty": lines.isEmpty, "least": ReaderHabitReport.leastCounted,
    ]
  }

  static func alarms(
    _ lines: [ApprovalAlarm.Line], thresholds: [(unit: UnitPath, threshold: AlarmThreshold)], directory: UnitDirectory
  ) -> [String: any Sendable] {
    [
      "lines": lines.map { line in
        [
          "name": line.name, "unit": directory.name(of: UnitPath(rawValue: line.unit)), "single": line.single,
          "batch": line.batch,
          "minute": line.mostInAMinute, "between": seconds(line.medianSecondsBetween),
          "read": seconds(line.medianSecondsRead),
          "batchEach": seconds(line.batchSecondsEach), "fastestBatch": seconds(line.fastestBatchSeconds),
          "unread": line.unread, "singleUnseen": line.singleWithoutImage,
          "batchUnseen": line.batchWithoutImage, "alarms": line.alarms.map { ["label": $0.labelVi] },
          "isQuiet": line.alarms.isEmpty,
        ] as [String: any Sendable]
      },
      "isEmpty": lines.isEmpty, "days": ApprovalAlarm.days,
      "thresholds": thresholds.map { unit, threshold in
        [
          "unit": unit.rawValue, "name": directory.name(of: unit), "perMinute": threshold.perMinute,
          "medianSeconds": threshold.medianSeconds, "unseenPercent": threshold.unseenPercent,
        ] as [String: any Sendable]
      },
    ]
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1_000).rounded() / 10) %".replacing(".", with: ",")
  }

  private static func seconds(_ number: Double?) -> String {
    guard let number else { return "–" }
    if number >= 120 { return "\(Int((number / 60).rounded())) phút" }
    return "\((number * 10).rounded() / 10) giây".replacing(".", with: ",")
  }
}

/// Whether an account sees settled values and reports of a unit at all; an administrator does not.
enum SettledAccessView {
  static func sees(_ actor: Actor) -> Bool { actor.grants.contains { $0.role == .justiceOfficer } }
}
