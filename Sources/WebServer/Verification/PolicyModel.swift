import CivilStatus
import Digitisation

/// What the page of policies shows.
enum PolicyModel {
  static func page(
    _ items: [PolicyList.Item], readers: [ReaderAccuracy.Item], rates: [TrialRateList.Item], catalogue: RegisterCatalogue,
    name: (UnitPath) -> String
  ) -> [String: any Sendable] {
    let policies = catalogue.verification.policies
    return [
      "policies": policies.map { policy($0) },
      "choices": items.map { choice($0, policies, name) },
      "readers": readers.map { reader($0) }, "hasReaders": !readers.isEmpty,
      "rates": rates.map { rate -> [String: any Sendable] in
        ["unit": rate.unit, "unitName": name(UnitPath(rawValue: rate.unit)), "every": "\(rate.every)"]
      },
      "critical": catalogue.verification.critical.reasonVi,
    ]
  }

  private static func policy(_ policy: VerificationPolicy) -> [String: any Sendable] {
    [
      "label": policy.labelVi, "explanation": policy.explanationVi,
      "rules": policy.rules.map { line -> [String: any Sendable] in
        [
          "fields": line.select.critical.map { $0 ? "Mục quan trọng" : "Mục khác" }
            ?? (policy.rules.count == 1 ? "Mọi mục" : "Các mục còn lại"), "rule": line.rule.labelVi, "reason": line.reasonVi,
        ]
      },
    ]
  }

  private static func choice(
    _ item: PolicyList.Item, _ policies: [VerificationPolicy], _ name: (UnitPath) -> String
  ) -> [String: any Sendable] {
    let source =
      switch item.chosenIn {
      case nil: "Mặc định"
      case item.unit: "Đơn vị chọn"
      case .some(let unit): "Theo \(name(UnitPath(rawValue: unit)))"
      }
    return [
      "unit": item.unit, "unitName": name(UnitPath(rawValue: item.unit)), "kind": item.kind, "kindLabel": item.kindLabel,
      "source": source, "since": item.chosenAt.map { VietnamClock.moment($0) } ?? "",
      "exceptions": item.overrides.count, "hasExceptions": !item.overrides.isEmpty,
      "options": policies.map { policy -> [String: any Sendable] in
        ["id": policy.id, "label": policy.labelVi, "selected": policy.id == item.policy]
      },
    ]
  }

  private static func reader(_ item: ReaderAccuracy.Item) -> [String: any Sendable] {
    let sampling =
      switch item.sampling {
      case .newReader: "Người mới: nhập lại toàn bộ"
      case .aboveThreshold: "Sai còn nhiều: nhập lại toàn bộ"
      case .oneOfBlock: "Rút mẫu"
      case nil: "–"
      }
    return [
      "name": item.displayName, "compared": item.compared, "errors": item.errors,
      "bound": Percent.text(Int((item.upperBound * 1_000_000).rounded()), of: 1_000_000), "sampling": sampling,
    ]
  }
}
