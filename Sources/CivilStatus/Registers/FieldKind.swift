/// What a field holds. The kind decides how a value is read, compared and shown.
public enum FieldKind: String, Codable, Hashable, Sendable, CaseIterable {
  case integer
  case registrationNumber
  case bookNumber
  case pageNumber
  case text
  case name
  case datePartial
  case dateInWords
  case time
  /// The code of a list goes into the ministry's cell.
  case code
  /// The label itself goes into the ministry's cell.
  case codeByLabel
  case place
  case placeOffice
  case placeAdminUnit
  case idNumber
  case personalId

  /// The comparison a field of this kind gets when its file says nothing: none is never the default.
  public var defaultComparison: ComparisonPolicy {
    switch self {
    case .integer, .registrationNumber, .pageNumber: .number
    case .text, .dateInWords, .time, .place, .placeOffice, .placeAdminUnit: .text
    case .name: .name
    case .datePartial: .date
    case .code, .codeByLabel, .idNumber, .personalId, .bookNumber: .exact
    }
  }

  /// Whether a value must come from a code list.
  public var needsCodeList: Bool { self == .code || self == .codeByLabel }
}
