import CivilStatus
import Storage

/// What a person made of an entry of the invented books. Shown to nobody but them.
public struct PracticeResult: Hashable, Codable, Sendable {
  public struct Field: Hashable, Codable, Sendable {
    public var field: String
    /// The label with whose it is: "Họ và tên (Mẹ)".
    public var label: String
    public var isRight: Bool
    public var typed: KeyedValue
    public var truth: KeyedValue
    /// Where it stands on the page; nil when the form does not print it.
    public var place: RegionPlace?
  }

  public var entry: String
  public var attempt: Int
  public var submittedAt: String
  /// Fields held against the truth, and how many of them are wrong.
  public var compared: Int
  public var wrong: Int
  /// In the order of the form.
  public var fields: [Field]
  /// What is worth knowing about this entry.
  public var remarks: [String]

  /// The actor's latest result for the entry; nil before they have handed one in.
  static func latest(
    _ entry: PracticeEntry, of account: String, schema: RegisterSchema, in transaction: any Transaction
  ) throws -> PracticeResult? {
    let row = try transaction.first(
      """
      SELECT attempt, submitted_at, compared, wrong, field_values, outcomes FROM practice_result
      WHERE account_id = ? AND entry_id = ? ORDER BY attempt DESC LIMIT 1
      """, [.text(account), .text(entry.id)])
    guard let row else { return nil }
    let typed = try CanonicalJSON.value([String: FieldValue].self, from: row.text("field_values"))
    let outcomes = try CanonicalJSON.value([String: Bool].self, from: row.text("outcomes"))
    let fields = schema.form.flatMap(\.fields).compactMap { field -> Field? in
      guard let isRight = outcomes[field.id] else { return nil }
      let truth = entry.truth.fields[field.id]
      return Field(
        field: field.id, label: schema.fullLabel(of: field), isRight: isRight, typed: KeyedValue(typed[field.id] ?? .blank),
        truth: KeyedValue(asWritten: truth?.asWritten ?? "", conditionName: truth?.condition ?? Condition.blank.rawValue),
        place: truth?.place)
    }
    return PracticeResult(
      entry: entry.id, attempt: try row.integer("attempt"), submittedAt: try row.text("submitted_at"),
      compared: try row.integer("compared"), wrong: try row.integer("wrong"), fields: fields, remarks: entry.truth.remarks)
  }
}
