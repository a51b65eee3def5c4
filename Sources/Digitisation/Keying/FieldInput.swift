import CivilStatus

/// Checks one keyed value at the border and reads its meaning; the one way for drafts, readings and adjudications.
struct FieldInput {
  /// What was keyed, with its meaning where it has a sure one.
  let value: FieldValue
  /// Remarks for the person at the desk; they never block.
  let diagnostics: [Diagnostic]

  /// - Throws: ``Refusal`` for a value that cannot be kept: too long, an unknown condition, or "blank" with something written.
  init(_ keyed: KeyedValue, field: FieldDefinition, evidence: [Evidence] = [], with normaliser: ValueNormaliser) throws(Refusal) {
    let maximum = FieldLimits.maximumCharacters(of: field)
    // Bytes first: counting the characters of a huge text is work that an attacker would choose.
    guard keyed.asWritten.utf8.count <= maximum * 12 else {
      throw .invalidInput(field: field.labelVi, problem: .tooLong(maximum: maximum))
    }
    let border = BorderText(keyed.asWritten)
    guard border.text.unicodeScalars.count <= maximum else {
      throw .invalidInput(field: field.labelVi, problem: .tooLong(maximum: maximum))
    }
    let condition = try Self.condition(keyed.condition, writing: border.text, field: field)
    value = normaliser.value(border.text, condition: condition, evidence: evidence, field: field)
    var remarks = normaliser.normalise(border.text, field: field).diagnostics
    if border.hadControlCharacters {
      remarks.append(
        Diagnostic(
          severity: .note, rule: RuleID.controlCharacters.rawValue, place: DiagnosticPlace(field: field.id),
          message: "Đã bỏ ký tự điều khiển không nhìn thấy được.", advice: "Kiểm tra lại giá trị so với trang sổ."))
    }
    diagnostics = remarks
  }

  private static func condition(_ name: String?, writing: String, field: FieldDefinition) throws(Refusal) -> Condition {
    guard let name else { return writing.isEmpty ? .blank : .legible }
    guard let condition = Condition(rawValue: name) else {
      throw .invalidInput(field: field.labelVi, problem: .notAllowed(choices: Condition.allCases.map(\.labelVi)))
    }
    switch condition {
    case .legible where writing.isEmpty: return .blank
    case .blank where !writing.isEmpty:
      throw .invalidInput(field: field.labelVi, problem: .malformed(expected: "ô đánh dấu “Bỏ trống” thì không có chữ"))
    default: return condition
    }
  }
}

/// How long keyed values may be.
public enum FieldLimits {
  /// The longest value a field takes, in characters.
  public static func maximumCharacters(of field: FieldDefinition) -> Int {
    field.kind == .text || field.kind == .dateInWords ? 2_000 : 300
  }
}
