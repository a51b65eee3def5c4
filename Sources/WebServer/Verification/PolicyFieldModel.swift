import CivilStatus
import Digitisation

/// What the page of an office's rules for single fields shows.
enum PolicyFieldModel {
  typealias Model = [String: any Sendable]

  static func page(_ sheet: PolicyFieldList.Sheet, name: (UnitPath) -> String) -> Model {
    let item = sheet.item
    let isOwn = item.chosenIn == item.unit
    return [
      "unit": item.unit, "unitName": name(UnitPath(rawValue: item.unit)), "kind": item.kind, "kindLabel": item.kindLabel,
      "policy": item.policy, "policyLabel": item.policyLabel, "groups": sheet.groups.map { group($0) },
      "inherited": isOwn ? "" : item.chosenIn.map { name(UnitPath(rawValue: $0)) } ?? "mặc định của phần mềm",
      "isInherited": !isOwn,
    ]
  }

  private static func group(_ group: PolicyFieldList.Group) -> Model {
    ["label": group.label, "fields": group.fields.map { field($0, in: group.label) }]
  }

  private static func field(_ field: PolicyFieldList.Field, in group: String) -> Model {
    [
      "id": field.id, "label": field.label, "group": group, "isCritical": field.isCritical, "rule": field.rule.labelVi,
      "own": field.own?.rawValue ?? "", "isOwn": field.own != nil,
      "options": VerificationRule.allCases.map { rule -> Model in
        ["id": rule.rawValue, "label": rule.labelVi, "selected": rule == field.own]
      },
    ]
  }
}
