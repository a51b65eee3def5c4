/// A part of a schema file.
public enum SchemaPart: String, Sendable, Hashable {
  case group, field, person, columnSet, column, codeList, kind, policy
}

/// What is wrong in a data file.
public enum SchemaFault: Sendable, Hashable {
  case duplicate(SchemaPart, id: String)
  case fieldWithoutGroup(field: String, group: String)
  case unknownCodeList(field: String, list: String)
  case missingCodeList(field: String)
  case keyedFieldNotCompared(field: String)
  case unknownField(in: String, field: String)
  case unknownPerson(in: String, person: String)
  case unknownKind(String)
  case noColumnSet
  /// A verification policy that has no rule for every field.
  case policyWithGap(String)
  case unknownPolicy(String)
  /// A number of a policy that is missing or makes no sense.
  case policyNumber(policy: String, name: String)
}
