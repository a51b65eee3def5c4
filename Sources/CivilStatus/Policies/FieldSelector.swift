/// Which fields something applies to. All that is given must hold; a selector without conditions takes every field.
public struct FieldSelector: Codable, Hashable, Sendable {
  /// Only critical fields, or only the others.
  public var critical: Bool?
  public var kinds: [FieldKind]?
  public var comparisons: [ComparisonPolicy]?
  /// Fields that choose from one of these code lists.
  public var codeLists: [String]?
  /// Field ids.
  public var fields: [String]?
  /// Kinds of registers.
  public var registers: [RegisterKind]?

  public init(
    critical: Bool? = nil, kinds: [FieldKind]? = nil, comparisons: [ComparisonPolicy]? = nil, codeLists: [String]? = nil,
    fields: [String]? = nil, registers: [RegisterKind]? = nil
  ) {
    self.critical = critical
    self.kinds = kinds
    self.comparisons = comparisons
    self.codeLists = codeLists
    self.fields = fields
    self.registers = registers
  }

  /// Whether nothing is asked of a field.
  public var takesEverything: Bool { self == FieldSelector() }

  public func takes(_ field: FieldDefinition, of register: RegisterKind, isCritical: Bool) -> Bool {
    if let critical, critical != isCritical { return false }
    if let kinds, !kinds.contains(field.kind) { return false }
    if let comparisons, !comparisons.contains(field.comparison) { return false }
    if let codeLists, !(field.codeList.map { codeLists.contains($0) } ?? false) { return false }
    if let fields, !fields.contains(field.id) { return false }
    if let registers, !registers.contains(register) { return false }
    return true
  }
}
