import CivilStatus

/// Two readings of an entry, compared over the fields that the second reader was asked for: all, unless the plan says less.
struct ReadingComparison {
  /// Settled values, each with its evidence: what both say, what the register confirms, what one reading settles alone. A field that
  /// was left blank is not there.
  var agreed: [String: FieldValue] = [:]
  /// Compared fields that carry something and in which both say the same.
  var agreedFields: [String] = []
  /// Fields in which they differ, in the order of the schema.
  var discrepancies: [String] = []
  /// How many fields were compared.
  var compared = 0

  init(first: StoredReading, second: StoredReading, schema: RegisterSchema, plan: ReadingPlan? = nil) {
    let verdicts = FieldVerdicts(
      first: first.values, second: second.values, schema: schema, fields: plan.map { Set($0.second) })
    discrepancies = verdicts.differing
    compared = verdicts.agreed.count + verdicts.differing.count
    for field in verdicts.agreed {
      let one = first.value(field)
      let two = second.value(field)
      if one.isUnmarkedBlank && two.isUnmarkedBlank { continue }
      // Equal readings may differ in capitals or in where a tone mark stands; the first one's writing is kept.
      var settled = one
      settled.normalised = one.normalised ?? two.normalised
      let readings = [first.evidence, second.evidence]
      settled.evidence = readings + one.evidence.filter { !readings.contains($0) }
      agreed[field] = settled
      agreedFields.append(field)
    }
    if let plan {
      let open = Set(verdicts.notCompared)
      for (field, value) in plan.settledAlone(of: first, schema: schema) where open.contains(field) { agreed[field] = value }
    }
  }

  /// What follows: the comparison, and the settlement if nothing differs.
  func events(for entry: Entry, _ context: ActionContext) throws -> [Event] {
    let compared = ReadingsCompared(compared: compared, discrepancies: discrepancies, agreed: agreedFields)
    guard discrepancies.isEmpty else {
      return [Event(compared, bookID: entry.bookID, entryID: entry.id, transition: Transition(sets: [.disputed]))]
    }
    return [
      Event(compared, bookID: entry.bookID, entryID: entry.id),
      try Settlement.event(values: agreed, of: entry, context),
    ]
  }
}

extension ReadingPlan {
  /// The values that need no second reader, each with its evidence and no more: one reading, and the register where it confirms it.
  func settledAlone(of reading: StoredReading, schema: RegisterSchema) -> [String: FieldValue] {
    var result: [String: FieldValue] = [:]
    for field in schema.keyedFields where registered[field.id] != nil || single.contains(field.id) {
      var value = reading.value(field.id)
      guard !value.isUnmarkedBlank else { continue }
      value.evidence =
        [reading.evidence] + (registered[field.id].map { [$0] } ?? value.evidence.filter { $0 != reading.evidence })
      result[field.id] = value
    }
    return result
  }
}
