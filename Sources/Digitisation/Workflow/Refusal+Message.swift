extension Refusal {
  /// What happened and what to do next, in Vietnamese. Nothing was changed, and what the person keyed is kept.
  public var messageVi: String {
    switch self {
    case .notFound(.book): "Không tìm thấy sổ này trong đơn vị của bạn. Hãy mở lại danh sách sổ."
    case .notFound(.entry): "Không tìm thấy trường hợp này trong đơn vị của bạn. Hãy mở lại danh sách công việc."
    case .notFound: "Không tìm thấy mục này. Hãy mở lại danh sách."
    case .notPermitted: "Tài khoản của bạn không có quyền làm việc này ở đơn vị này. Hãy nhờ người phụ trách."
    case .separation(let rule): rule.reasonVi + " Hãy chuyển cho người khác; dữ liệu vẫn nguyên vẹn."
    case .wrongStatus(_, let status):
      "Trường hợp đang ở trạng thái “\(status.labelVi)” nên chưa làm được việc này. Hãy tải lại trang."
    case .missingFlag(let flag): "Trường hợp chưa có dấu “\(flag.labelVi)”. Hãy tải lại trang để xem trạng thái mới."
    case .forbiddenFlag(let flag): "Trường hợp đang có dấu “\(flag.labelVi)”. Hãy xử lý dấu này trước."
    case .bookClosed: "Sổ đã đóng. Muốn sửa, công chức hộ tịch mở lại sổ và ghi lý do."
    case .bookNotClosed: "Sổ chưa đóng. Hãy kiểm tra bảng kiểm của sổ và đóng sổ trước."
    case .stale: "Người khác vừa thay đổi trường hợp này. Nội dung bạn nhập vẫn được giữ; hãy tải lại để xem bản mới."
    case .reserved(let until):
      "Người khác đang làm trường hợp này (giữ chỗ đến \(VietnamClock.time(until))). Hãy lấy trường hợp tiếp theo."
    case .invalidInput(let field, let problem): "Mục “\(field)”: \(problem.messageVi)"
    case .alreadyExists(let what): "\(what) đã có trong hệ thống; không tạo thêm bản thứ hai."
    case .unmet(let conditions): conditions.joined(separator: "\n")
    }
  }

  /// Stable name for machines.
  public var code: String {
    switch self {
    case .notFound: "notFound"
    case .notPermitted: "notPermitted"
    case .separation(let rule): "separation.\(rule.rawValue)"
    case .wrongStatus: "wrongStatus"
    case .missingFlag: "missingFlag"
    case .forbiddenFlag: "forbiddenFlag"
    case .bookClosed: "bookClosed"
    case .bookNotClosed: "bookNotClosed"
    case .stale: "stale"
    case .reserved: "reserved"
    case .invalidInput: "invalidInput"
    case .alreadyExists: "alreadyExists"
    case .unmet: "unmet"
    }
  }
}

extension InputProblem {
  public var messageVi: String {
    switch self {
    case .missing: "chưa điền. Hãy điền rồi gửi lại."
    case .tooLong(let maximum): "quá dài (tối đa \(maximum) ký tự). Hãy rút gọn rồi gửi lại."
    case .notAllowed(let choices): "giá trị không có trong danh sách (\(choices.prefix(12).joined(separator: ", "))…)."
    case .malformed(let expected): "chưa đúng dạng. Cần: \(expected)."
    case .unknown: "không có mục này trong mẫu."
    }
  }
}
