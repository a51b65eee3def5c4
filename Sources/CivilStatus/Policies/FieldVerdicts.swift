/// Two readings of an entry, compared field by field.
public struct FieldVerdicts: Hashable, Sendable {
  /// Fields in which both say the same; in the order of the schema.
  public var agreed: [String] = []
  public var differing: [String] = []
  /// Fields that the second reader was not asked for.
  public var notCompared: [String] = []

  /// - Parameter fields: what the second reader was asked for; nil: every keyed field. What they read beyond is compared too.
  public init(
    first: [String: FieldValue], second: [String: FieldValue], schema: RegisterSchema, fields: Set<String>? = nil
  ) {
    let blank = FieldValue(asWritten: "", condition: .blank)
    for field in schema.keyedFields {
      if let fields, !fields.contains(field.id), second[field.id] == nil {
        notCompared.append(field.id)
      } else if FieldComparison.agree(first[field.id] ?? blank, second[field.id] ?? blank, field: field) {
        agreed.append(field.id)
      } else {
        differing.append(field.id)
      }
    }
  }
}
