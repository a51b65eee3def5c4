import VietnameseText

/// Whether two readings of a field say the same. Driven by the field's policy, so no field can be forgotten.
public struct FieldComparison {
  /// The state of the writing must agree too: "uncertain Lan" and "legible Lan" are a difference for a third person to settle.
  public static func agree(_ a: FieldValue, _ b: FieldValue, field: FieldDefinition) -> Bool {
    guard field.comparison != .none else { return true }
    if a.isEmpty && b.isEmpty { return condition(a) == condition(b) }
    guard a.condition == b.condition else { return false }
    return same(a, b, policy: field.comparison)
  }

  /// Nothing written and "legible" is the same as blank.
  private static func condition(_ value: FieldValue) -> Condition {
    value.isEmpty && value.condition == .legible ? .blank : value.condition
  }

  private static func same(_ a: FieldValue, _ b: FieldValue, policy: ComparisonPolicy) -> Bool {
    if sameText(a.asWritten, b.asWritten) { return true }
    switch policy {
    case .none: return true
    case .text, .name: return false
    case .exact:
      if let left = a.normalised, let right = b.normalised { return left == right }
      return bare(a.asWritten) == bare(b.asWritten)
    case .date: return sameDate(WrittenDate.parse(a.asWritten), WrittenDate.parse(b.asWritten))
    case .number:
      guard let left = RegistrationNumber(a.asWritten), let right = RegistrationNumber(b.asWritten) else { return false }
      return left == right
    }
  }

  private static func sameDate(_ a: WrittenDate, _ b: WrittenDate) -> Bool {
    switch a {
    // Two unreadable writings with different text are not the same.
    case .unreadable, .impossible: false
    default: a == b
    }
  }

  private static func sameText(_ a: String, _ b: String) -> Bool {
    VietnameseText.comparisonKey(VietnameseText.cleaned(a)) == VietnameseText.comparisonKey(VietnameseText.cleaned(b))
  }

  private static func bare(_ text: String) -> String {
    VietnameseText.comparisonKey(text.filter { !$0.isWhitespace && $0 != "." })
  }
}
