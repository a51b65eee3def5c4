/// Every action there is. API, menus, work queues, authorisation tests and the documentation derive from it.
public enum ActionTable {
  public static let types: [any Action.Type] = Steps.all.flatMap { $0.actions }

  public static let definitions: [ActionDefinition] = types.map { $0.definition }

  private static let byID: [String: any Action.Type] = Dictionary(
    types.map { ($0.definition.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The action of this id, or nil.
  public static subscript(id: String) -> (any Action.Type)? { byID[id] }
}
