/// Why a file cannot have the name the rule asks for, and the name it gets meanwhile.
public struct NamingProblem: Error, Hashable, Sendable {
  public enum Missing: String, Hashable, Sendable, CaseIterable {
    case registrationDay, registrationMonth, registrationDate, number

    public var labelVi: String {
      switch self {
      case .registrationDay: "ngày trong ngày đăng ký"
      case .registrationMonth: "ngày và tháng trong ngày đăng ký"
      case .registrationDate: "ngày đăng ký"
      case .number: "số đăng ký"
      }
    }
  }

  public let missing: [Missing]
  /// The documented substitute: the written part of the date (`2009`, `2009-02`), never invented zeros.
  public let fallbackName: String

  public var message: String {
    "Chưa đặt được tên tệp theo quy tắc vì thiếu \(missing.map(\.labelVi).joined(separator: ", ")). Tên tạm: \(fallbackName)."
  }
}
