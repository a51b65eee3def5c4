import CivilStatus

/// A whole reading, checked against the schema of the entry's kind.
///
/// Only fields that carry something are kept: a keyed field that is not there was left blank.
struct ReadingForm {
  let values: [String: FieldValue]

  /// - Throws: ``Refusal`` for a field the kind does not have or that nobody keys, and for a value that cannot be kept.
  init(_ keyed: [String: KeyedValue], schema: RegisterSchema, with normaliser: ValueNormaliser) throws(Refusal) {
    var values: [String: FieldValue] = [:]
    for id in keyed.keys.sorted() {
      guard let field = schema.field(id), field.keyed, let given = keyed[id] else {
        throw .invalidInput(field: Self.shown(id), problem: .unknown)
      }
      let value = try FieldInput(given, field: field, with: normaliser).value
      if !value.isUnmarkedBlank { values[id] = value }
    }
    self.values = values
  }

  /// Field names come from outside: they are shown back shortened.
  static func shown(_ id: String) -> String { String(id.prefix(60)) }
}

extension FieldValue {
  /// The value of a field that a reader left alone.
  static let blank = FieldValue(asWritten: "", condition: .blank)

  var isUnmarkedBlank: Bool { asWritten.isEmpty && condition == .blank }
}
