import CivilStatus
import VietnameseText

/// How values stand in the cells of a written sheet.
public enum CellWriting: String, Codable, CaseIterable, Sendable {
  /// Exactly as in the register, or in the sheet it came from.
  case asWritten
  /// In the forms of the ministry's import: `dd.MM.yyyy`, codes, `01/2018`; what has no sure meaning stays as written.
  case ministry

  /// The cell's text; struck-out and blank writing gives an empty cell for the ministry.
  func text(_ value: FieldValue, field: FieldDefinition, registrationYear: Int?) -> String {
    guard self == .ministry else { return value.asWritten }
    guard !value.isEmpty, value.condition != .struckOut, value.condition != .blank else { return "" }
    let written = VietnameseText.cleaned(value.asWritten)
    switch field.kind {
    case .datePartial: return value.normalised.flatMap { PartialDate(iso: $0) }?.ministryText ?? written
    case .code, .codeByLabel, .personalId: return value.normalised ?? written
    case .registrationNumber:
      guard let number = RegistrationNumber(written),
        let dated = RegistrationNumber(number: number.number, suffix: number.suffix, year: number.year ?? registrationYear)
      else { return written }
      return dated.text
    default: return written
    }
  }
}
