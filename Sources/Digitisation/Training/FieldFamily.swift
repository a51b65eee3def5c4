import CivilStatus

/// What kinds of fields are called on a person's own sheet: people err differently in names than in numbers.
public enum FieldFamily: String, Codable, CaseIterable, Sendable {
  case name
  case date
  case number
  case place
  case choice
  case text

  public init(_ kind: FieldKind) {
    switch kind {
    case .name: self = .name
    case .datePartial, .dateInWords, .time: self = .date
    case .integer, .registrationNumber, .bookNumber, .pageNumber, .idNumber, .personalId: self = .number
    case .place, .placeOffice, .placeAdminUnit: self = .place
    case .code, .codeByLabel: self = .choice
    case .text: self = .text
    }
  }

  public var labelVi: String {
    switch self {
    case .name: "Họ tên"
    case .date: "Ngày, giờ"
    case .number: "Số"
    case .place: "Nơi chốn"
    case .choice: "Mục chọn (giới tính, dân tộc…)"
    case .text: "Ghi chú và chữ khác"
    }
  }
}
