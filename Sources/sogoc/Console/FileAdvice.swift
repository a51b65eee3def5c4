import Digitisation
import Foundation
import Storage

/// What a failing file means for the administrator; names the file, never what is in it.
enum FileAdvice {
  static func text(_ error: CocoaError) -> String {
    let path = error.filePath.map { " “\($0)”" } ?? ""
    return switch error.code {
    case .fileWriteOutOfSpace: StorageAdvice.text(.diskFull)
    case .fileNoSuchFile, .fileReadNoSuchFile: "Không có tệp hoặc thư mục\(path). Hãy kiểm tra đường dẫn."
    case .fileReadNoPermission, .fileWriteNoPermission: "Không có quyền đọc hoặc ghi\(path). Hãy kiểm tra quyền của thư mục."
    case .fileWriteFileExists: "Đã có tệp\(path). Hãy chọn chỗ khác hoặc dời tệp cũ đi."
    case .fileWriteVolumeReadOnly: "Ổ đĩa chỉ cho đọc\(path). Hãy chọn chỗ khác."
    default:
      "Không đọc hoặc ghi được tệp\(path) (mã \(error.code.rawValue)). Hãy kiểm tra đường dẫn, quyền và chỗ trống của ổ đĩa."
    }
  }
}

/// What a failure of the node itself means for the administrator.
enum NodeAdvice {
  static func text(_ error: DigitisationError) -> String {
    switch error {
    case .nodeNotFounded: "Kho dữ liệu chưa có nút nào. Hãy chạy sogoc serve một lần."
    case .unknownEvent, .unreadableRow: "Kho dữ liệu do bản Sổ Gốc mới hơn ghi. Hãy cập nhật chương trình rồi chạy lại."
    case .danglingEntry: "Nhật ký nêu một trường hợp không có trong kho. Hãy chạy sogoc ledger verify và báo quản trị."
    case .cannotWrite: "Không ghi được tệp kết quả. Hãy kiểm tra thư mục, quyền ghi và chỗ trống của ổ đĩa."
    case .noBackup: "Thư mục này không có bản sao lưu của Sổ Gốc (thiếu sogoc.sqlite). Hãy kiểm tra --from."
    }
  }
}
