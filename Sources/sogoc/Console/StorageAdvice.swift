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
    case .outcomeUnknown:
      "Mất liên lạc với kho dữ liệu giữa lúc ghi: việc cuối cùng có thể đã vào hoặc chưa. Hãy xem lại rồi mới chạy lại lệnh."
    case .backupNotSupported(let advice):
      "Kho PostgreSQL được sao lưu bằng công cụ của PostgreSQL: \(advice), cùng thư mục blobs."
    case .migration(.changed):
      "Kho dữ liệu do một bản Sổ Gốc khác ghi, cấu trúc không khớp. Hãy dùng đúng bản đã ghi kho này; dữ liệu vẫn nguyên."
    case .migration(.storeIsNewer): "Kho dữ liệu do bản Sổ Gốc mới hơn ghi. Hãy cập nhật chương trình rồi chạy lại."
    case .alreadyExists(let path): "“\(path)” đã có. Hãy chọn chỗ khác."
    case .inputOutput, .writingStopped:
      "Ổ đĩa báo lỗi đọc hoặc ghi. Hãy kiểm tra ổ đĩa và quyền ghi rồi chạy lại; những gì đã báo lưu vẫn còn."
    case .blobMissing(let address), .blobDamaged(let address):
      "Tệp ảnh \(address.prefix(12))… thiếu hoặc hỏng. Hãy lấy lại từ bản sao lưu."
    default:
      "Kho dữ liệu báo lỗi (\(error.caseName)). Những gì đã báo lưu vẫn còn; hãy chạy lại, nếu còn lỗi thì báo quản trị."
    }
  }
}
