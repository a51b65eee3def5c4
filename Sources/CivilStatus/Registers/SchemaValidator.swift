/// Refuses a schema that contradicts itself, so that no field can slip out of the form, the comparison or the sheet.
struct SchemaValidator {
  let schema: RegisterSchemaFile
  let codeLists: Set<String>

  func validate() throws(CivilStatusError) {
    try unique(schema.groups.map(\.id), of: .group)
    try unique(schema.fields.map(\.id), of: .field)
    try unique(schema.persons.map(\.id), of: .person)
    try unique(schema.columnSets.map(\.id), of: .columnSet)
    guard !schema.columnSets.isEmpty else { throw fault(.noColumnSet) }
    let fields = Set(schema.fields.map(\.id))
    for field in schema.fields { try check(field, among: fields) }
    for set in schema.columnSets { try check(set, among: fields) }
    for person in schema.persons { try check(person, among: fields) }
  }

  private func check(_ field: FieldDefinition, among fields: Set<String>) throws(CivilStatusError) {
    guard schema.groups.contains(where: { $0.id == field.group }) else {
      throw fault(.fieldWithoutGroup(field: field.id, group: field.group))
    }
    if let list = field.codeList, !codeLists.contains(list) { throw fault(.unknownCodeList(field: field.id, list: list)) }
    if field.kind.needsCodeList && field.codeList == nil { throw fault(.missingCodeList(field: field.id)) }
    if field.keyed && field.comparison == .none && (field.noComparisonReason ?? "").isEmpty {
      throw fault(.keyedFieldNotCompared(field: field.id))
    }
    if let target = field.wordsOf, !fields.contains(target) { throw fault(.unknownField(in: field.id, field: target)) }
  }

  private func check(_ set: ColumnSet, among fields: Set<String>) throws(CivilStatusError) {
    var seen: Set<String> = []
    for column in set.columns {
      guard fields.contains(column.field) else { throw fault(.unknownField(in: set.id, field: column.field)) }
      guard seen.insert(Column.key(column.header)).inserted else {
        throw fault(.duplicate(.column, id: column.header))
      }
    }
    try unique(set.columns.map(\.field), of: .column)
  }

  private func check(_ person: PersonRole, among fields: Set<String>) throws(CivilStatusError) {
    for id in person.fieldIDs where !fields.contains(id) { throw fault(.unknownField(in: person.id, field: id)) }
    if let child = person.parentOf, !schema.persons.contains(where: { $0.id == child }) {
      throw fault(.unknownPerson(in: person.id, person: child))
    }
  }

  private func unique(_ ids: [String], of part: SchemaPart) throws(CivilStatusError) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { throw fault(.duplicate(part, id: id)) }
  }

  private func fault(_ fault: SchemaFault) -> CivilStatusError { .invalidSchema(kind: schema.kind.rawValue, fault) }
}
