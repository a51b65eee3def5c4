/// The order in which a form asks for its fields.
public enum FieldOrder {
  /// A run of fields of one group, as they follow each other on the page; a group may come more than once.
  public struct Run: Hashable, Sendable {
    public var group: FieldGroup
    public var fields: [FieldDefinition]
  }

  /// All keyed fields of the schema, each once: those that `first` names lead, in its order; the others stand behind the last
  /// named field of their group, and groups that are not named at the end. Unknown ids in `first` are passed over: an order
  /// outlives a field. Complexity: O(fields²).
  public static func fields(of schema: RegisterSchema, first: [String] = []) -> [FieldDefinition] {
    var seen: Set<String> = []
    var result = first.compactMap { id in
      schema.field(id).flatMap { $0.keyed && seen.insert(id).inserted ? $0 : nil }
    }
    for (group, members) in schema.form {
      let rest = members.filter { !seen.contains($0.id) }
      let behind = result.lastIndex { $0.group == group.id }.map { $0 + 1 } ?? result.count
      result.insert(contentsOf: rest, at: behind)
    }
    return result
  }

  /// The fields cut where the group changes.
  public static func runs(_ fields: [FieldDefinition], in schema: RegisterSchema) -> [Run] {
    var runs: [Run] = []
    for field in fields {
      if runs.last?.group.id == field.group {
        runs[runs.count - 1].fields.append(field)
      } else if let group = schema.groups.first(where: { $0.id == field.group }) {
        runs.append(Run(group: group, fields: [field]))
      }
    }
    return runs
  }
}
