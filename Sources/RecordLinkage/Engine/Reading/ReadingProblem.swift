/// A row that was skipped.
public struct ReadingProblem: Hashable, Sendable {
  /// What is wrong with a row.
  public enum Fault: String, Hashable, Sendable {
    case fieldCount, openQuote, noIdentifier, notUTF8, noName

    var textVi: String {
      switch self {
      case .fieldCount: "số ô không khớp dòng tiêu đề"
      case .openQuote: "dấu ngoặc kép không đóng"
      case .noIdentifier: "thiếu mã định danh của dòng"
      case .notUTF8: "chữ không phải UTF-8"
      case .noName: "không có họ tên"
      }
    }
  }

  /// The file's last path component.
  public var file: String
  /// Counted from 1, the header being line 1.
  public var line: Int
  public var fault: Fault

  /// One sentence for the report.
  public var sentenceVi: String { "\(file), dòng \(line): \(fault.textVi); bỏ qua." }
}
