import CivilStatus
import Storage

/// An office switches a rule on or off, or weighs it otherwise. Findings already answered stay; open ones are looked at again.
public struct RuleSwitch: Action {
  public static let definition = ActionDefinition(
    id: "rule.switch", labelVi: "Bật, tắt quy tắc", summary: "Switches a rule of the data checks for a unit and those below it.",
    subject: .unit, roles: [.justiceOfficer, .administrator],
    form: [
      ActionInput("rule", "Quy tắc", .text, required: true),
      ActionInput("isOn", "Đang dùng", .boolean, required: true),
      ActionInput("severity", "Mức", .choice, choices: ["note", "warning", "error"]),
    ],
    events: [RuleSwitched.type])

  public var rule: String
  public var isOn: Bool
  /// Nil: as the rule declares it.
  public var severity: String?

  public init(rule: RuleID, isOn: Bool, severity: Diagnostic.Severity? = nil) {
    self.rule = rule.rawValue
    self.isOn = isOn
    self.severity = severity?.rawValue
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    guard let known = FindingRule.rule(named: rule), known.scope != .people else {
      throw Refusal.invalidInput(field: "rule", problem: .unknown)
    }
    let weight = try severity.map { text in
      guard let weight = Diagnostic.Severity(rawValue: text) else {
        throw Refusal.invalidInput(field: "severity", problem: .notAllowed(choices: ["note", "warning", "error"]))
      }
      return weight
    }
    return [Event(RuleSwitched(unit: context.unit.rawValue, rule: known.id, isOn: isOn, severity: weight))]
  }
}

/// A rule was switched for a unit and all below it that have not switched it themselves.
struct RuleSwitched: EventPayload {
  static let type = "rule.switched"

  var unit: String
  var rule: RuleID
  var isOn: Bool
  var severity: Diagnostic.Severity?

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO rule_switch (unit_path, rule, is_on, severity, switched_by, switched_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (unit_path, rule) DO UPDATE SET is_on = excluded.is_on, severity = excluded.severity,
        switched_by = excluded.switched_by, switched_at = excluded.switched_at
      """,
      [
        .text(unit), .text(rule.rawValue), .bool(isOn), .optional(severity?.rawValue), .text(header.actorID),
        .text(header.occurredAt),
      ])
  }
}
