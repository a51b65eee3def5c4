import CivilStatus

/// Invented values for every kind of field, and for each another one that says something else.
enum KeyingSamples {
  static func value(_ field: FieldDefinition, _ catalogue: RegisterCatalogue) -> String {
    switch field.kind {
    case .integer, .pageNumber: "12"
    case .registrationNumber: "12"
    case .bookNumber: "01/2008"
    case .text: "Ghi chú mẫu"
    case .name: "Lê Thị Hòa"
    case .datePartial: "12.03.2008"
    case .dateInWords: "Ngày mười hai tháng ba năm hai nghìn không trăm linh tám"
    case .time: "07:30"
    case .code, .codeByLabel: catalogue.codeList(field.codeList ?? "")?.items.first?.label ?? "Kinh"
    case .place, .placeOffice, .placeAdminUnit: "Xã Mẫu, huyện Mẫu"
    case .idNumber: "012345678"
    case .personalId: "079108000123"
    }
  }

  static func otherValue(_ field: FieldDefinition, _ catalogue: RegisterCatalogue) -> String {
    switch field.kind {
    case .integer, .pageNumber, .registrationNumber: "13"
    case .bookNumber: "02/2008"
    case .text: "Ghi chú khác"
    case .name: "Lê Thị Hoa"
    case .datePartial: "13.03.2008"
    case .dateInWords: "Ngày mười ba tháng ba năm hai nghìn không trăm linh tám"
    case .time: "08:30"
    case .code, .codeByLabel: catalogue.codeList(field.codeList ?? "")?.items.last?.label ?? "Tày"
    case .place, .placeOffice, .placeAdminUnit: "Xã Khác, huyện Mẫu"
    case .idNumber: "012345679"
    case .personalId: "079108000124"
    }
  }
}
