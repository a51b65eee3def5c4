/// Rules that keep one person from doing two parts of the same check.
public enum Separation: String, Codable, CaseIterable, Sendable {
  /// Not the person whose first reading (or imported sheet) this entry has.
  case notFirstReader
  /// Nobody who keyed either reading.
  case notReader
  /// Nobody who decided a difference of this entry.
  case notAdjudicator
  /// Nobody who has already given an opinion on it.
  case notOpinionGiver
  /// Nobody who has seen another's reading, the settled values or the population's: they can no longer read blindly.
  case notInformed

  /// Why the action is refused, for the screen.
  public var reasonVi: String {
    switch self {
    case .notFirstReader: "Người nhập lần 2 phải khác người nhập lần 1."
    case .notReader: "Người đã nhập trường hợp này không được quyết định về nó."
    case .notAdjudicator: "Người đã phân xử trường hợp này không được duyệt nó."
    case .notInformed: "Bạn đã xem giá trị của trường hợp này (phân xử, đối chiếu hoặc duyệt) nên không nhập lại được."
    case .notOpinionGiver: "Mỗi bên phải do một người khác nhau quyết định."
    }
  }
}
