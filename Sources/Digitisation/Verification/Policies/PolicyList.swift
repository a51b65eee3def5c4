import CivilStatus
import Storage

/// How each kind of register is verified in the units of a justice officer.
public struct PolicyList: Sendable {
  let database: Database
  let catalogue: RegisterCatalogue

  public init(_ node: Node) {
    database = node.database
    catalogue = node.catalogue
  }

  /// A kind of register and the policy in force for it.
  public struct Item: Hashable, Codable, Sendable {
    public var unit: String
    public var kind: String
    public var kindLabel: String
    public var policy: String
    public var policyLabel: String
    /// Field id → rule, where the office made an exception.
    public var overrides: [String: VerificationRule]
    /// The unit that chose: the unit itself, one above it, or nil for the default.
    public var chosenIn: String?
    public var chosenAt: String?
  }

  /// Every kind, for each unit in which the actor may choose. Complexity: kinds × units of the actor.
  public func items(for actor: Actor) async throws -> [Item] {
    let units = Set(actor.grants.filter { ChoosePolicy.definition.roles.contains($0.role) }.map(\.unit)).sorted {
      $0.rawValue < $1.rawValue
    }
    return try await database.read { transaction in
      try units.flatMap { unit in try catalogue.schemas.map { try item($0, in: unit, transaction) } }
    }
  }

  func item(_ schema: RegisterSchema, in unit: UnitPath, _ transaction: any Transaction) throws -> Item {
    let choice = try PolicyChoice.inForce(schema.kind, in: unit, transaction)
    let policies = catalogue.verification
    let policy = choice.flatMap { policies[$0.policy] } ?? policies[policies.defaultID]
    return Item(
      unit: unit.rawValue, kind: schema.kind.rawValue, kindLabel: schema.labelVi, policy: policy?.id ?? "",
      policyLabel: policy?.labelVi ?? "", overrides: choice?.overrides ?? [:], chosenIn: choice?.unit.rawValue,
      chosenAt: choice?.chosenAt)
  }
}
