/// Why a run could not be made. A bad row never stops a run; a file that cannot be read or lacks a column does.
public enum LinkageError: Error, Hashable, Sendable {
  case unreadable(path: String)
  case unwritable(path: String)
  case noFolder(path: String, folder: String)
  case sameFile(path: String)
  case emptyFile(path: String)
  case missingColumn(path: String, column: String)
  case wrongEncoding(path: String)
  case wrongLineEnds(path: String)
  case badModel(path: String)

  /// One sentence for the person who started the run.
  public var sentenceVi: String {
    switch self {
    case .unreadable(let path): "Không đọc được tệp \(path)."
    case .unwritable(let path): "Không ghi được tệp \(path)."
    case .noFolder(let path, let folder):
      "Không có thư mục “\(folder)” để ghi tệp \(path). Hãy tạo thư mục đó hoặc chọn chỗ khác."
    case .sameFile(let path): "Tệp \(path) vừa là tệp đầu vào vừa là tệp kết quả. Hãy chọn tên khác cho kết quả."
    case .emptyFile(let path): "Tệp \(path) không có dòng tiêu đề."
    case .missingColumn(let path, let column): "Tệp \(path) thiếu cột “\(column)”."
    case .wrongEncoding(let path): "Tệp \(path) không phải UTF-8; hãy lưu lại bằng UTF-8."
    case .wrongLineEnds(let path):
      "Tệp \(path) không có dấu xuống dòng (LF) sau dòng tiêu đề; hãy lưu lại thành CSV UTF-8 với mỗi dòng kết thúc bằng LF hoặc CRLF."
    case .badModel(let path):
      "Tệp mô hình \(path) không đúng định dạng, có số sai hoặc thuộc loại sổ khác. Hãy xóa tệp đó để ước lượng lại, hoặc bỏ --model."
    }
  }
}
