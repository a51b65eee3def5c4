/// How each keyed field of one kind of register is verified.
public struct FieldRules: Sendable {
  public let policyID: String
  public let sampling: SamplingPlan?
  private let rules: [String: VerificationRule]
  private let critical: Set<String>

  init(
    policy: VerificationPolicy, critical: CriticalFields, schema: RegisterSchema, overrides: [String: VerificationRule]
  ) {
    policyID = policy.id
    sampling = policy.sampling
    var rules: [String: VerificationRule] = [:]
    var important: Set<String> = []
    for field in schema.keyedFields {
      let isCritical = critical.contains(field, of: schema.kind)
      if isCritical { important.insert(field.id) }
      let line = policy.rules.first { $0.select.takes(field, of: schema.kind, isCritical: isCritical) }
      // Validated policies have a line for every field; without one two people read it.
      rules[field.id] = overrides[field.id] ?? line?.rule ?? .double
    }
    self.rules = rules
    self.critical = important
  }

  /// The field's rule; a field without one is read by two.
  public subscript(field: String) -> VerificationRule { rules[field] ?? .double }

  public func isCritical(_ field: String) -> Bool { critical.contains(field) }

  /// Whether every field is read twice, whatever a reading says.
  public var readsAllTwice: Bool { rules.values.allSatisfy { $0 == .double } }

  public var samples: Bool { rules.values.contains(.sampled) }

  public var asksRegister: Bool { rules.values.contains(.registerBacked) }
}
