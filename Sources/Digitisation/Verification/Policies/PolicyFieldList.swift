import CivilStatus
import Storage

/// How each field of one kind of register is verified in a unit: what the policy asks, and what the office asks of single fields.
public struct PolicyFieldList: Sendable {
  let list: PolicyList

  public init(_ node: Node) {
    list = PolicyList(node)
  }

  /// One field.
  public struct Field: Hashable, Codable, Sendable {
    public var id: String
    public var label: String
    public var isCritical: Bool
    /// What the policy asks.
    public var rule: VerificationRule
    /// What the office asks instead.
    public var own: VerificationRule?
  }

  /// Fields that stand together on the page.
  public struct Group: Hashable, Codable, Sendable {
    public var label: String
    public var fields: [Field]
  }

  /// The kind's policy with its fields.
  public struct Sheet: Hashable, Codable, Sendable {
    public var item: PolicyList.Item
    public var groups: [Group]
  }

  /// - Throws: ``Refusal`` for a unit in which the actor chooses no policy, and for a kind that does not exist.
  public func sheet(of kind: RegisterKind, in unit: UnitPath, for actor: Actor) async throws -> Sheet {
    let mine = actor.grants.filter { ChoosePolicy.definition.roles.contains($0.role) }.map(\.unit)
    guard mine.contains(where: { $0.contains(unit) }) else { throw Refusal.notFound(.unit) }
    let catalogue = list.catalogue
    guard let schema = catalogue[kind] else {
      throw Refusal.invalidInput(field: "kind", problem: .notAllowed(choices: catalogue.schemas.map(\.kind.rawValue)))
    }
    let item = try await list.database.read { try list.item(schema, in: unit, $0) }
    guard let rules = catalogue.verification.rules(item.policy, schema: schema) else { throw Refusal.notFound(.unit) }
    let groups = schema.form.map { group, fields in
      Group(
        label: group.labelVi,
        fields: fields.map {
          Field(
            id: $0.id, label: $0.labelVi, isCritical: rules.isCritical($0.id), rule: rules[$0.id], own: item.overrides[$0.id])
        })
    }
    return Sheet(item: item, groups: groups)
  }
}
