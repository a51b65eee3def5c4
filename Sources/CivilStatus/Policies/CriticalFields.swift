/// Which fields make up a person's legal identity or the entry's: a wrong one harms somebody.
public struct CriticalFields: Codable, Hashable, Sendable {
  public var reasonVi: String
  /// Any of these makes a field critical …
  public var any: [FieldSelector]
  /// … unless one of these takes it.
  public var except: [FieldSelector]

  public func contains(_ field: FieldDefinition, of register: RegisterKind) -> Bool {
    any.contains { $0.takes(field, of: register, isCritical: false) }
      && !except.contains { $0.takes(field, of: register, isCritical: false) }
  }
}
