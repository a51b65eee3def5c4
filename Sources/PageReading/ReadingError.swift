/// Why a book of pages could not be read at all. What is wrong with one page is told in the page's own `failure`.
public enum ReadingError: Error, Sendable, Hashable {
  /// There is no pages.json at the place.
  case noBook(String)
  /// It is no JSON of a prepared book, or a member is missing; `place` names where.
  case brokenBook(place: String)
  /// The file is of another format or of a version that this program does not know.
  case otherVersion(format: String, version: Int?)
  /// The recogniser does not know the language on this machine.
  case noLanguage(String)
  /// The result could not be written.
  case unwritable(String)
}

extension ReadingError {
  /// What happened, in words for the person at the screen.
  public var messageVi: String {
    switch self {
    case .noBook(let path): "Không tìm thấy pages.json ở “\(path)”."
    case .brokenBook(let place): "Tệp pages.json bị hỏng hoặc không đúng dạng\(place.isEmpty ? "" : " (ở \(place))")."
    case .otherVersion(let format, let version):
      "Tệp này là “\(format)” phiên bản \(version.map(String.init) ?? "không rõ"), chương trình không đọc được."
    case .noLanguage(let name): "Máy này thiếu dữ liệu nhận dạng chữ “\(name)”."
    case .unwritable(let path): "Không ghi được “\(path)”."
    }
  }

  /// What the person can do about it.
  public var adviceVi: String {
    switch self {
    case .noBook: "Hãy chạy sogoc page prepare trước, rồi chỉ --pages tới thư mục kết quả."
    case .brokenBook: "Hãy chạy lại sogoc page prepare với cùng thư mục kết quả."
    case .otherVersion: "Hãy cập nhật chương trình, hoặc chạy lại sogoc page prepare bằng bản này."
    case .noLanguage: "Hãy cài gói tesseract-ocr-vie rồi chạy lại."
    case .unwritable: "Hãy kiểm tra quyền ghi của thư mục và chỗ trống của ổ đĩa."
    }
  }
}
