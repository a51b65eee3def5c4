import CivilStatus
import Storage

/// The policy an office chose for a kind of register.
struct PolicyChoice {
  var unit: UnitPath
  var policy: String
  /// The office's own exceptions, field by field.
  var overrides: [String: VerificationRule]
  var chosenBy: String
  var chosenAt: String

  init(_ row: Row) throws {
    unit = UnitPath(rawValue: try row.text("unit_path"))
    policy = try row.text("policy")
    overrides = try CanonicalJSON.value([String: VerificationRule].self, from: row.text("overrides"))
    chosenBy = try row.text("chosen_by")
    chosenAt = try row.text("chosen_at")
  }

  /// The choice in force: the unit's own, else that of the nearest unit above it; nil where nobody chose.
  static func inForce(_ kind: RegisterKind, in unit: UnitPath, _ transaction: any Transaction) throws -> PolicyChoice? {
    let paths = unit.withAncestors
    let marks = Array(repeating: "?", count: paths.count).joined(separator: ", ")
    return try transaction.first(
      """
      SELECT unit_path, policy, overrides, chosen_by, chosen_at FROM policy_choice WHERE kind = ? AND unit_path IN (\(marks))
      ORDER BY LENGTH(unit_path) DESC LIMIT 1
      """, [.text(kind.rawValue)] + paths.map { .text($0.rawValue) }
    ).map { try PolicyChoice($0) }
  }
}

extension FieldRules {
  /// How fields of the kind are verified in a unit now. A policy that the files no longer have gives way to the default.
  static func inForce(
    _ schema: RegisterSchema, in unit: UnitPath, catalogue: RegisterCatalogue, _ transaction: any Transaction
  ) throws -> FieldRules? {
    let choice = try PolicyChoice.inForce(schema.kind, in: unit, transaction)
    let policies = catalogue.verification
    return policies.rules(choice?.policy ?? policies.defaultID, schema: schema, overrides: choice?.overrides ?? [:])
      ?? policies.rules(policies.defaultID, schema: schema)
  }
}

extension UnitPath {
  /// The unit and all above it, the root included.
  var withAncestors: [UnitPath] {
    let codes = rawValue.split(separator: "/").map { String($0) }
    return (0...codes.count).map { UnitPath(Array(codes.prefix($0))) }
  }
}
