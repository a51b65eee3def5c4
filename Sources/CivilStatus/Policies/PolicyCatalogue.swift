/// The policies there are, from `verification-policies.json`: another one is a change of data.
public struct PolicyCatalogue: Codable, Hashable, Sendable {
  /// The id of the policy that holds where nobody chose.
  public let defaultID: String
  public let critical: CriticalFields
  public let policies: [VerificationPolicy]

  private enum CodingKeys: String, CodingKey {
    case defaultID = "default"
    case critical, policies
  }

  public init(defaultID: String, critical: CriticalFields, policies: [VerificationPolicy]) {
    self.defaultID = defaultID
    self.critical = critical
    self.policies = policies
  }

  public subscript(id: String) -> VerificationPolicy? { policies.first { $0.id == id } }

  /// The rules of a policy for one kind of register, with an office's own exceptions.
  /// - Returns: nil for a policy that does not exist.
  public func rules(
    _ policyID: String, schema: RegisterSchema, overrides: [String: VerificationRule] = [:]
  ) -> FieldRules? {
    self[policyID].map { FieldRules(policy: $0, critical: critical, schema: schema, overrides: overrides) }
  }

  /// Refuses policies that leave a field without a rule, sample without a plan, or name what does not exist.
  func validate(schemas: [RegisterSchema], codeLists: Set<String>) throws(CivilStatusError) {
    var seen: Set<String> = []
    for policy in policies {
      guard seen.insert(policy.id).inserted else { throw Self.fault(.duplicate(.policy, id: policy.id)) }
      guard policy.rules.contains(where: { $0.select.takesEverything }) else { throw Self.fault(.policyWithGap(policy.id)) }
      if let wrong = policy.sampling?.fault { throw Self.fault(.policyNumber(policy: policy.id, name: wrong)) }
      // Any policy may get a sampled field by an office's own exception.
      if policy.sampling == nil { throw Self.fault(.policyNumber(policy: policy.id, name: "sampling")) }
    }
    guard seen.contains(defaultID) else { throw Self.fault(.unknownPolicy(defaultID)) }
    let fields = Set(schemas.flatMap { $0.fields.map(\.id) })
    for selector in critical.any + critical.except + policies.flatMap({ $0.rules.map(\.select) }) {
      for id in selector.fields ?? [] where !fields.contains(id) { throw Self.fault(.unknownField(in: "select", field: id)) }
      for id in selector.codeLists ?? [] where !codeLists.contains(id) {
        throw Self.fault(.unknownCodeList(field: "select", list: id))
      }
    }
  }

  private static func fault(_ fault: SchemaFault) -> CivilStatusError {
    .invalidSchema(kind: "verification-policies", fault)
  }
}
