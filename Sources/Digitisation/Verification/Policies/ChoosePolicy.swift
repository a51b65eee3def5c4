import CivilStatus
import Storage

/// An office chooses how a kind of register is verified from now on. What was read before keeps the plan it was given.
public struct ChoosePolicy: Action {
  public static let definition = ActionDefinition(
    id: "policy.choose", labelVi: "Chọn cách kiểm tra", summary: "Chooses how readings of one kind of register are verified.",
    subject: .unit, roles: [.justiceOfficer],
    form: [
      ActionInput("kind", "Loại sổ", .text, required: true), ActionInput("policy", "Cách kiểm tra", .text, required: true),
      ActionInput(
        "overrides", "Riêng từng mục", .structure,
        schema: """
          {"type":"object","description":"Field id to rule; goes before the policy's own rule. Absent: those in force stay; empty: none.",\
          "additionalProperties":{"type":"string","enum":["double","sampled","registerBacked"]}}
          """),
    ],
    events: [PolicyChosen.type])

  /// A ``RegisterKind`` by name.
  public var kind: String
  /// A ``VerificationPolicy`` by id.
  public var policy: String
  /// Field id → a ``VerificationRule`` by name. Nil: the exceptions in force stay, whoever made them; empty: none.
  public var overrides: [String: String]?

  public init(kind: RegisterKind, policy: String, overrides: [String: VerificationRule]? = nil) {
    self.kind = kind.rawValue
    self.policy = policy
    self.overrides = overrides?.mapValues(\.rawValue)
  }

  public func events(_ context: ActionContext) throws -> [Event] {
    guard let schema = context.catalogue[RegisterKind(rawValue: kind)] else {
      throw Refusal.invalidInput(
        field: "kind", problem: .notAllowed(choices: context.catalogue.schemas.map(\.kind.rawValue)))
    }
    let policies = context.catalogue.verification
    guard policies[policy] != nil else {
      throw Refusal.invalidInput(field: "policy", problem: .notAllowed(choices: policies.policies.map(\.id)))
    }
    guard let overrides else {
      // Another policy is no reason to forget what was decided about single fields.
      let kept = try PolicyChoice.inForce(schema.kind, in: context.unit, context.transaction)?.overrides ?? [:]
      return [
        Event(
          PolicyChosen(
            unit: context.unit, kind: schema.kind, policy: policy, overrides: kept.filter { schema.field($0.key)?.keyed == true })
        )
      ]
    }
    var rules: [String: VerificationRule] = [:]
    for (id, name) in overrides.sorted(by: { $0.key < $1.key }) {
      guard let field = schema.field(id), field.keyed else {
        throw Refusal.invalidInput(field: ReadingForm.shown(id), problem: .unknown)
      }
      guard let rule = VerificationRule(rawValue: name) else {
        throw Refusal.invalidInput(
          field: schema.fullLabel(of: field), problem: .notAllowed(choices: VerificationRule.allCases.map(\.rawValue)))
      }
      rules[id] = rule
    }
    return [Event(PolicyChosen(unit: context.unit, kind: schema.kind, policy: policy, overrides: rules))]
  }
}

/// An office chose how a kind of register is verified.
struct PolicyChosen: EventPayload {
  static let type = "policy.chosen"

  var unit: UnitPath
  var kind: RegisterKind
  var policy: String
  var overrides: [String: VerificationRule]

  func project(_ header: EventHeader, into transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO policy_choice (unit_path, kind, policy, overrides, chosen_by, chosen_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (unit_path, kind) DO UPDATE SET policy = excluded.policy, overrides = excluded.overrides,
        chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
      """,
      [
        .text(unit.rawValue), .text(kind.rawValue), .text(policy), .text(try CanonicalJSON.text(overrides)),
        .text(header.actorID), .text(header.occurredAt),
      ])
  }
}
