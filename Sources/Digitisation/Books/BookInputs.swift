/// The form of a book's description, for screens and the API.
enum BookInputs {
  static let description: [ActionInput] = [
    ActionInput("kind", "Loại sổ", .text, required: true),
    ActionInput("office", "Cơ quan đăng ký", .text, required: true),
    ActionInput("officeUnit", "Mã đơn vị của cơ quan", .text),
    ActionInput("number", "Quyển số", .integer, required: true),
    ActionInput("openingYear", "Năm mở sổ", .integer, required: true),
    ActionInput("closingYear", "Năm khóa sổ (nếu sổ dùng nhiều năm)", .integer),
    ActionInput("formPeriod", "Thời kỳ biểu mẫu", .text),
    ActionInput("paper", "Khổ giấy", .choice, required: true, choices: BookDescription.papers),
    ActionInput("declaredPages", "Số trang đã khai", .integer),
    ActionInput("declaredEntries", "Số trường hợp đã khai", .integer),
    ActionInput("phase", "Giai đoạn", .text),
    ActionInput("note", "Ghi chú", .longText),
  ]

  /// Who looks after books.
  static let roles: Set<Role> = [.justiceOfficer, .packageOfficer]
}
