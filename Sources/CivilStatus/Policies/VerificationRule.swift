/// What makes a field's value certain enough to be settled.
public enum VerificationRule: String, Codable, CaseIterable, Hashable, Sendable {
  /// Two people read it blindly; a third decides where they differ.
  case double
  /// One person reads it; of every so many readings one is read a second time, and what that shows decides how many.
  case sampled
  /// One person reads it and the population register, which they had not seen, says the same; otherwise two people read it.
  case registerBacked

  public var labelVi: String {
    switch self {
    case .double: "Hai người nhập"
    case .sampled: "Một người nhập, rút mẫu nhập lại"
    case .registerBacked: "Một người nhập và khớp dữ liệu dân cư"
    }
  }
}
