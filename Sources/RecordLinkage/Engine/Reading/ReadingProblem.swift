/// A row that was skipped, or that says of a person what another row said already.
public struct ReadingProblem: Hashable, Sendable {
  /// What is wrong with a row.
  public enum Fault: String, Hashable, Sendable {
    case fieldCount, openQuote, noIdentifier, longIdentifier, notUTF8, noName, longRow, repeatedNumber

    /// False for a row that was read all the same.
    public var isSkipped: Bool { self != .repeatedNumber }

    var textVi: String {
      switch self {
      case .fieldCount: "số ô không khớp dòng tiêu đề"
      case .openQuote: "dấu ngoặc kép không đóng"
      case .noIdentifier: "thiếu mã định danh của dòng"
      case .notUTF8: "chữ không phải UTF-8"
      case .noName: "không có họ tên"
      case .longIdentifier: "mã định danh của dòng dài quá \(ChunkParser.longestIdentifier) byte"
      case .longRow: "dòng dài quá \(ChunkSource.longestRow >> 20) MB"
      case .repeatedNumber: "số định danh đã có ở một dòng trên"
      }
    }
  }

  /// The file's last path component.
  public var file: String
  /// Counted from 1, the header being line 1.
  public var line: Int
  public var fault: Fault

  /// One sentence for the report.
  public var sentenceVi: String {
    "\(file), dòng \(line): \(fault.textVi); \(fault.isSkipped ? "bỏ qua" : "hai dòng được coi là một người")."
  }
}
