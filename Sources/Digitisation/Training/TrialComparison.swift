import CivilStatus

/// A trial reading held against the truth, field by field.
struct TrialComparison {
  /// A compared field → whether the reading is right. What was not compared is not there.
  var fields: [String: Bool] = [:]

  var wrong: Int { fields.values.count { !$0 } }

  /// - Parameters:
  ///   - asked: fields of the schema that are compared; nil for all that are keyed.
  init(
    _ reading: [String: FieldValue], truth: [String: FieldValue], schema: RegisterSchema, asked: Set<String>? = nil
  ) {
    for field in schema.keyedFields where field.comparison != .none && asked?.contains(field.id) != false {
      fields[field.id] = Self.isRight(reading[field.id] ?? .blank, truth: truth[field.id] ?? .blank, field: field)
    }
  }

  /// The same rule as between two readings, milder in two places: whether a legible writing is also "uncertain" is a matter of taste, and
  /// of a writing that nobody can read only the state counts.
  static func isRight(_ value: FieldValue, truth: FieldValue, field: FieldDefinition) -> Bool {
    let unreadable: Set<Condition> = [.illegible, .damaged]
    if unreadable.contains(truth.condition) { return unreadable.contains(value.condition) }
    let readable: Set<Condition> = [.legible, .uncertain]
    guard readable.contains(value.condition), readable.contains(truth.condition) else {
      return FieldComparison.agree(value, truth, field: field)
    }
    var mild = value
    mild.condition = truth.condition
    return FieldComparison.agree(mild, truth, field: field)
  }
}
