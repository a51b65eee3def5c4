/// Why a run could not be made. A bad row never stops a run; a file that cannot be read or lacks a column does.
public enum LinkageError: Error, Hashable, Sendable {
  case unreadable(path: String)
  case unwritable(path: String)
  case emptyFile(path: String)
  case missingColumn(path: String, column: String)
  case wrongEncoding(path: String)
  case badModel(path: String)

  /// One sentence for the person who started the run.
  public var sentenceVi: String {
    switch self {
    case .unreadable(let path): "Không đọc được tệp \(path)."
    case .unwritable(let path): "Không ghi được tệp \(path)."
    case .emptyFile(let path): "Tệp \(path) không có dòng tiêu đề."
    case .missingColumn(let path, let column): "Tệp \(path) thiếu cột “\(column)”."
    case .wrongEncoding(let path): "Tệp \(path) không phải UTF-8; hãy lưu lại bằng UTF-8."
    case .badModel(let path): "Tệp mô hình \(path) không đúng định dạng hoặc thuộc loại sổ khác."
    }
  }
}
