import CivilStatus

/// Two readings of an entry, compared over every keyed field of the kind's schema.
struct ReadingComparison {
  /// What both say, with both as evidence; a field that both left blank is not there.
  var agreed: [String: FieldValue] = [:]
  /// Fields in which they differ, in the order of the schema.
  var discrepancies: [String] = []

  init(first: StoredReading, second: StoredReading, schema: RegisterSchema) {
    for field in schema.keyedFields {
      let one = first.value(field.id)
      let two = second.value(field.id)
      guard FieldComparison.agree(one, two, field: field) else {
        discrepancies.append(field.id)
        continue
      }
      if one.isUnmarkedBlank && two.isUnmarkedBlank { continue }
      // Equal readings may differ in capitals or in where a tone mark stands; the first one's writing is kept.
      var settled = one
      settled.normalised = one.normalised ?? two.normalised
      settled.evidence = [first.evidence, second.evidence]
      agreed[field.id] = settled
    }
  }
}
