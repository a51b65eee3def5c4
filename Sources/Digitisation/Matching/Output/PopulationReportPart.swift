/// The parts of the report for the population database's keepers.
public enum PopulationReportPart: String, Codable, CaseIterable, Sendable {
  /// Approved entries with the person they belong to.
  case links
  /// Fields in which book and population database differ, for the person meant.
  case differences
  /// Persons of the books whom the population database does not have.
  case missing

  public var labelVi: String {
    switch self {
    case .links: "Đã liên kết"
    case .differences: "Sai lệch"
    case .missing: "Không có trong dân cư"
    }
  }

  var headings: [String] {
    let entry = [
      "Mã dòng", "Đơn vị", "Loại việc", "Sổ", "Số đăng ký", "Năm đăng ký", "Vai trò", "Họ và tên trong sổ", "Ngày sinh trong sổ",
    ]
    switch self {
    case .links: return entry + ["Số định danh", "Trạng thái"]
    case .differences:
      return entry + ["Số định danh", "Trạng thái", "Mục", "Sổ gốc ghi", "Dân cư ghi", "Nhận xét", "Ý kiến hai bên"]
    case .missing: return entry + ["Cha trong sổ", "Mẹ trong sổ", "Trạng thái"]
    }
  }
}
