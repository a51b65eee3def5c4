/// Reads a reading's values for a comparison with the register: only what could be read plainly counts.
struct ReadValues {
  let values: [String: FieldValue]
  let placeholders: [PlaceholderDate]

  func value(_ field: String?) -> FieldValue? {
    guard let value = field.flatMap({ values[$0] }), !value.isEmpty else { return nil }
    return value.condition == .legible || value.condition == .uncertain ? value : nil
  }

  func text(_ field: String?) -> String { value(field)?.asWritten ?? "" }

  func digits(_ field: String?) -> String { text(field).filter { ("0"..."9").contains($0) } }

  /// A date as far as it is known; an age, a lunar date or a date known to stand for "missing" is none.
  func date(_ field: String?) -> PartialDate? {
    guard let field, let date = value(field)?.normalised.flatMap({ PartialDate(iso: $0) }) else { return nil }
    return placeholders.contains { $0.field == field && $0.date == date } ? nil : date
  }

  func sex(_ role: PersonRole) -> Sex? { Sex(genderCode: role.genderCode ?? value(role.gender)?.normalised ?? "") }

  func isWritten(_ role: PersonRole) -> Bool { [role.fullName, role.personalId, role.idNumber].contains { value($0) != nil } }
}
