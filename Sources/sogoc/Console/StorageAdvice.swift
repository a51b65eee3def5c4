import Storage

/// What a failing store means for the administrator.
enum StorageAdvice {
  static func text(_ error: StorageError) -> String {
    switch error {
    case .storeInUse: CommandFailure.storeInUse.description
    case .damaged(let path, let findings):
      "Kho dữ liệu “\(path)” bị hỏng (\(findings.prefix(3).joined(separator: "; "))). Không ghi gì thêm; hãy phục hồi từ bản sao lưu: sogoc restore."
    case .diskFull: "Ổ đĩa đã đầy. Chưa ghi gì; hãy giải phóng ổ đĩa rồi chạy lại."
    case .unsuitableDatabase(let requirement): "Cơ sở dữ liệu PostgreSQL chưa đạt yêu cầu (\(requirement)). Xem docs/storage.md."
    case .notFound(let path): "Không tìm thấy “\(path)”."
    case .connection(_, let state): "Không kết nối được PostgreSQL (SQLSTATE \(state ?? "–")). Hãy kiểm tra địa chỉ và dịch vụ."
    default: "Kho dữ liệu báo lỗi: \(error). Những gì đã báo lưu vẫn còn."
    }
  }
}
